import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isGroupIntent } from '../make.js'

export const wrong = 'A heartbeat at every second poll only.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: half the heartbeats',
    step: doing((effects, { now_ms }, { config }) => {
      const odd = Math.floor(now_ms / (config.poll_interval_sec * 1000)) % 2 === 1
      return effects.filter((effect) => !(odd && isGroupIntent(effect) && effect.cause === 'heartbeat'))
    }),
  })
