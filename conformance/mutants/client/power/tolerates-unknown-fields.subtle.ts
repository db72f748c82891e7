import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { groupIntentOf, missing } from '../make-power.js'

export const wrong = 'An intent of a later minor version is ignored.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: tolerates unknown fields, subtle',
    ...missing((event) => /^1\.[1-9]/.test(String(groupIntentOf(event)?.schema_version))),
  })
