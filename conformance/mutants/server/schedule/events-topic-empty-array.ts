import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'No event is published as nothing at all.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: nothing for no events',
    outgoing: publishingOn('activeEvents', (publication) =>
      publication.payload === '[]' ? { ...publication, payload: '' } : publication,
    ),
  })
