import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'
import { isClientIntent } from '../make-override.js'

export const wrong = 'The last heartbeat before the end is left out.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: refresh until end, subtle',
    step: doing((effects, { now_ms }, { overrides, config }) =>
      effects.filter((effect) => {
        if (!isClientIntent(effect) || effect.cause !== 'heartbeat') return true
        const until_ms = overrides.get(effect.subject)?.until_ms ?? Number.POSITIVE_INFINITY
        return until_ms - now_ms > config.poll_interval_sec * 1000
      }),
    ),
  })
