import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { completing } from '../make-command-life.js'

export const wrong = 'A connection that is back is taken for a start.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: completed by a reconnect',
    ...completing(({ kind }) => kind === 'connected'),
  })
