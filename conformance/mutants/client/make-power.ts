import { matchesChannel } from '../../../generated/channels.js'
import type { PowerState } from '../../../generated/types.js'
import type { ReferenceClientOptions } from '../../../reference-client/adapter.js'
import type { Moment } from '../../../reference-client/core/moment.js'
import type {
  Intent,
  PowerEffect,
  PowerEvent,
  PowerModel,
  SteppedPower,
} from '../../../reference-client/core/power/model.js'
import { contractPolicy, type PowerPolicy } from '../../../reference-client/core/power/policy.js'
import { createPowerStep, type PowerStep } from '../../../reference-client/core/power/step.js'
import type { Incoming } from './make.js'

/** Ways to make a client wrong about its TV. */

export type Fields = Readonly<Record<string, unknown>>
type CoresOption = Pick<ReferenceClientOptions, 'cores'>

/** A client that decides otherwise. */
export function deciding(changed: Partial<PowerPolicy>): CoresOption {
  return { cores: { power: createPowerStep({ ...contractPolicy, ...changed }) } }
}

/** A client that knows something else when it decides. */
export function believing(change: (model: PowerModel) => PowerModel): CoresOption {
  return deciding({ verdictOf: (model, wall_ms) => contractPolicy.verdictOf(change(model), wall_ms) })
}

type Stepping = (right: PowerStep, model: PowerModel, event: PowerEvent, at: Moment) => SteppedPower

/** A client whose steps go otherwise. */
export function stepping(change: Stepping, changed: Partial<PowerPolicy> = {}): CoresOption {
  const right = createPowerStep({ ...contractPolicy, ...changed })
  return { cores: { power: (model, event, at) => change(right, model, event, at) } }
}

/** A client that some things do not happen to. */
export function missing(isMissed: (event: PowerEvent, model: PowerModel, at: Moment) => boolean): CoresOption {
  return stepping((right, model, event, at) =>
    isMissed(event, model, at) ? { model, effects: [] } : right(model, event, at),
  )
}

export function isEmpty(event: PowerEvent): boolean {
  return 'payload' in event && event.payload.length === 0
}

/** What an intent of the group says, as far as it is a JSON object. */
export function groupIntentOf(event: PowerEvent): Fields | null {
  return event.kind === 'group-intent' ? fieldsOf(event.payload) : null
}

export function fieldsOf(payload: Uint8Array): Fields | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}

/** A client that reads the intents of its group otherwise. */
export function misreading(change: (intent: Fields, at: Moment) => Fields): CoresOption {
  return stepping((right, model, event, at) => {
    const intent = groupIntentOf(event)
    if (intent === null || event.kind !== 'group-intent') return right(model, event, at)
    return right(model, { ...event, payload: Buffer.from(JSON.stringify(change(intent, at))) }, at)
  })
}

const REFUSED = ['unreadable', 'malformed', 'unsupported-version', 'expired'] as const

/** Whether a step has ignored an intent. */
export function hasIgnored(before: PowerModel, after: PowerModel): boolean {
  const count = ({ counts }: PowerModel): number =>
    REFUSED.reduce((sum, refusal) => sum + (counts[`group-intent.${refusal}`] ?? 0), 0)
  return count(after) > count(before)
}

/** As if it had not expired. */
export function lasting(intent: Intent | null): Intent | null {
  return intent && { ...intent, lapsed: false }
}

/** Sends one more order to a TV that is as wanted, on some occasions. */
export function orderingAgain(
  occasion: (event: PowerEvent, before: PowerModel, after: PowerModel) => boolean,
): CoresOption {
  return stepping((right, before, event, at) => {
    const { model, effects } = right(before, event, at)
    const { decision, tv } = model
    const done = decision?.stage === 'done' && decision.wanted === tv
    if (!done || !occasion(event, before, model)) return { model, effects }
    return { model, effects: [...effects, { kind: 'tv', order: decision.wanted }] }
  })
}

/** Changes its power states; null keeps one back. */
export function reporting(change: (report: PowerState, model: PowerModel) => object | null): CoresOption {
  return stepping((right, before, event, at) => {
    const { model, effects } = right(before, event, at)
    const changed = effects.flatMap((effect): PowerEffect[] => {
      if (effect.kind !== 'report') return [effect]
      const payload = change(effect.payload, model) as PowerState | null
      return payload === null ? [] : [{ ...effect, payload }]
    })
    return { model, effects: changed }
  })
}

/** A TV that takes some time before it does what it is told. */
export function slowTv(delayOf: (wanted: 'on' | 'off') => number): Pick<ReferenceClientOptions, 'tv'> {
  return {
    tv: (right, world) => ({
      ...right,
      order: async (wanted) => {
        const delay_ms = delayOf(wanted)
        if (delay_ms > 0) await new Promise<void>((resolve) => void world.later(resolve, delay_ms))
        return right.order(wanted)
      },
    }),
  }
}

/** Leaves aside what the broker has kept of the group's intents, when it connects. */
export function deafToRetained(isMissed: (intent: Fields) => boolean): Incoming {
  let connecting = false
  return (message) => {
    if (matchesChannel('groupAssignment', message.topic)) connecting = message.retain
    const intent = matchesChannel('groupPowerIntent', message.topic) ? fieldsOf(message.payload) : null
    return intent && connecting && message.retain && isMissed(intent) ? [] : [message]
  }
}
