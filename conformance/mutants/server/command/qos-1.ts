import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { sending } from '../make-command.js'

export const wrong = 'Commands wait for no acknowledgement.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: commands with QoS 0',
    outgoing: sending((publication) => ({ ...publication, qos: 0 })),
  })
