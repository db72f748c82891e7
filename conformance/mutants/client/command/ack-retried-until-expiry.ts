import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { givingUpAfter } from '../make-command-life.js'

export const wrong = 'How a command went on is not told when the connection is back.'

export default () => createReferenceClientAdapter({ name: 'wrong client: silent after an outage', ...givingUpAfter(0) })
