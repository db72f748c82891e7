import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'Power states are retained.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report not retained',
    outgoing: publishing('powerState', (publication) => ({ ...publication, retain: true })),
  })
