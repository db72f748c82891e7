import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'A screen that connects later learns of no events.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: events not retained',
    outgoing: publishingOn('activeEvents', (publication) => ({ ...publication, retain: false })),
  })
