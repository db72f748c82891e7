import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { misreading } from '../make-power.js'

export const wrong = 'An intent of a later version is followed; one of an earlier version is not.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: ignores unsupported version, subtle',
    ...misreading((intent) => (Number(intent.schema_version) > 1 ? { ...intent, schema_version: '1.0' } : intent)),
  })
