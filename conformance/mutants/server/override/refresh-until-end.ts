import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'
import { isClientIntent } from '../make-override.js'

export const wrong = 'An override is published once.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: overrides without heartbeats',
    step: doing((effects) => effects.filter((effect) => !isClientIntent(effect) || effect.cause !== 'heartbeat')),
  })
