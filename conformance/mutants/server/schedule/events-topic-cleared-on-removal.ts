import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'

export const wrong = 'The events of a removed group stay on the broker.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: events of removed groups',
    step: doing((effects) => effects.filter((one) => one.type !== 'clear' || one.kind !== 'active_events')),
  })
