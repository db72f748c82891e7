import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { everyNth, type Publication, publishing } from '../make.js'

export const wrong = 'One intent in twenty waits for no acknowledgement.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: qos 1, subtle',
    outgoing: publishing(everyNth<Publication>(20, (publication) => ({ ...publication, qos: 0 }))),
  })
