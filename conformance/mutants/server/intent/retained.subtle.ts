import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { everyNth, type Publication, publishing } from '../make.js'

export const wrong = 'One intent in twenty reaches only who listens just then.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: retained, subtle',
    outgoing: publishing(everyNth<Publication>(20, (publication) => ({ ...publication, retain: false }))),
  })
