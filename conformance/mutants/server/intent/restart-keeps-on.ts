import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Effect, GroupIntentEffect } from '../../../../reference-server/core/model.js'
import { isFirst, isGroupIntent, later, rechosen, reworded, stepping } from '../make.js'

/** Wrong: a restart begins with off, until the schedule is read. */
export default () =>
  createReferenceAdapter({
    name: 'wrong server: off on restart',
    step: stepping((stepped, event, before) => {
      if (!isFirst(event, before) || before.retained.size === 0) return stepped
      const again = rechosen(stepped, ({ intent }) =>
        intent.desired_state === 'on' ? { intent_id: `${before.run_id}-on-${intent.group_id}` } : null,
      )
      return {
        ...again,
        effects: again.effects.flatMap((effect): Effect[] =>
          isOn(effect) ? [offBefore(effect, before.config.reason_idle), effect] : [effect],
        ),
      }
    }),
  })

function isOn(effect: Effect): effect is GroupIntentEffect {
  return isGroupIntent(effect) && effect.intent.desired_state === 'on'
}

/** Dated a little earlier, so that the on is later than it. */
function offBefore(effect: GroupIntentEffect, reason: string): GroupIntentEffect {
  const { intent_id, issued_at, expires_at } = effect.intent
  return reworded(effect, {
    desired_state: 'off',
    reason,
    intent_id: `${intent_id}-off`,
    issued_at: later(issued_at, -500),
    expires_at: later(expires_at, -500),
    event_window_start: null,
    event_window_end: null,
  })
}
