import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'Nothing waits for an acknowledgement, so a lost publish stays lost.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: QoS 0',
    outgoing: publishing((publication) => ({ ...publication, qos: 0 })),
  })
