import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'A screen that connects later learns of no assignments.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: assignments not retained',
    outgoing: publishingOn('groupAssignment', (publication) => ({ ...publication, retain: false })),
  })
