import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

export const wrong = 'It reports nothing.'

export default () => createReferenceClientAdapter({ name: 'wrong client: state report', ...reporting(() => null) })
