import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'A slug is published as it is, which is no JSON.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: assignments as plain text',
    outgoing: publishingOn('groupAssignment', (publication) => ({
      ...publication,
      payload: String(publication.payload).replaceAll('"', ''),
    })),
  })
