import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'Power states that tell of no intent are retained.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report not retained, subtle',
    outgoing: publishing('powerState', (publication) => ({
      ...publication,
      retain: String(publication.payload).includes('local_fallback'),
    })),
  })
