import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'In mqtt mode a due off is dropped while an event has more than a minute to go.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: mqtt off skips recheck, subtle',
    ...deciding({
      isHeldByEvents: (model, decision, wall_ms) => {
        const { config, events } = model
        const long = events?.some(({ end_ms }) => end_ms > wall_ms + 60_000)
        const believed = config.mode === 'mqtt' && long ? { ...config, mode: 'hybrid' as const } : config
        return contractPolicy.isHeldByEvents({ ...model, config: believed }, decision, wall_ms)
      },
    }),
  })
