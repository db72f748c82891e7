import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'A log entry of a warning has its message in another field.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: log schema, subtle',
    outgoing: publishing('logs', (one) =>
      one.topic.endsWith('/warn') ? { ...one, payload: String(one.payload).replace('"message"', '"msg"') } : one,
    ),
  })
