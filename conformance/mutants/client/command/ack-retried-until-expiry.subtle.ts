import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { givingUpAfter } from '../make-command-life.js'

export const wrong = 'How a command went on is not told when the connection was lost for a minute.'

export default () =>
  createReferenceClientAdapter({ name: 'wrong client: a minute of patience', ...givingUpAfter(60_000) })
