import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, executing } from '../make-command.js'

export const wrong = 'Version 10 is taken for a version 1.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a version by its first digit',
    ...executing(
      (came) =>
        codeOf(came) === 'unsupported_version' &&
        String(came.fields?.schema_version).startsWith('1') &&
        came.fields?.action,
    ),
  })
