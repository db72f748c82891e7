import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'An event does not say what it is.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: events without a type',
    outgoing: publishingOn('activeEvents', (publication) => ({
      ...publication,
      payload: String(publication.payload).replaceAll('"event_type"', '"type"'),
    })),
  })
