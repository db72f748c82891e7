import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { createCommandStep } from '../../../../reference-server/core/commands/step.js'
import { deciding } from '../make-command.js'

export const wrong = 'What waited for the broker is sent for a minute after its expiry.'

const GRACE_MS = 60_000

const patient = createCommandStep(
  deciding({ mayPublish: ({ expires_at_ms }, now_ms) => now_ms < expires_at_ms + GRACE_MS }),
)

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a minute too long in the queue',
    wrong: {
      commandStep: (before, event) => {
        const { state, effects } = patient(before, event)
        return {
          state,
          effects: effects.map((effect) =>
            effect.type === 'publish' ? { ...effect, expires_at_ms: effect.expires_at_ms + GRACE_MS } : effect,
          ),
        }
      },
    },
  })
