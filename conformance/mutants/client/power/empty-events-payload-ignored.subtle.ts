import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { missing } from '../make-power.js'

export const wrong = 'An array without events leaves those last heard in force, like an empty payload.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: empty events payload ignored, subtle',
    ...missing((event) => event.kind === 'events' && Buffer.from(event.payload).toString() === '[]'),
  })
