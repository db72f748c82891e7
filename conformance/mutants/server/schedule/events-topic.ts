import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'

export const wrong = 'Starts and ends are published only with the next edit or reconnect.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: events that stand still',
    step: doing((effects, { type }) =>
      effects.filter((one) => type !== 'woken' || one.type !== 'publish' || one.kind !== 'active_events'),
    ),
  })
