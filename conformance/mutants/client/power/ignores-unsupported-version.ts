import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { misreading } from '../make-power.js'

export const wrong = 'It does not look at the version of an intent.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: ignores unsupported version',
    ...misreading((intent) =>
      typeof intent.schema_version === 'string' ? { ...intent, schema_version: '1.0' } : intent,
    ),
  })
