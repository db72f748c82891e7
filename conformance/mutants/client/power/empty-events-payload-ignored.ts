import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isEmpty, stepping } from '../make-power.js'

export const wrong = 'An empty payload on the events topic says that there are no events.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: empty events payload ignored',
    ...stepping((right, model, event, at) =>
      right(model, event.kind === 'events' && isEmpty(event) ? { ...event, payload: Buffer.from('[]') } : event, at),
    ),
  })
