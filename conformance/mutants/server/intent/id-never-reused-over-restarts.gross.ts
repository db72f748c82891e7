import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

/** What is still retained from the run before has a number that the new run gives again, to whatever comes next. */
export const alsoBreaks = [
  'server/intent/cancel-replaces-with-new-id',
  'server/intent/id-never-reused',
  'server/intent/new-id-on-transition',
] as const

export const wrong = 'Ids are numbers that each run counts from one.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: id never reused over restarts, gross',
    outgoing: saying((intent) => ({ ...intent, intent_id: String(intent.intent_id).slice(-6) })),
  })
