import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { type Came, type Fields, isRepeat, taking } from '../make-command.js'

export const wrong = 'A copy with another expiry is a conflict.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: strict about timestamps',
    ...taking((came) =>
      isRepeat(came) && came.copy?.expires_at_ms !== came.record?.expires_at_ms ? otherwise(came) : came.fields,
    ),
  })

/** Its core takes it for an order of something else. */
function otherwise({ fields, record }: Came): Fields {
  return { ...fields, action: record?.action === 'reboot_host' ? 'shutdown_host' : 'reboot_host' }
}
