import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { type Came, type Fields, isRepeat, taking } from '../make-command.js'

export const wrong = 'A copy that expires sooner than the first is a conflict.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: strict about an earlier expiry',
    ...taking((came) => (isRepeat(came) && expiresSooner(came) ? otherwise(came) : came.fields)),
  })

function expiresSooner({ copy, record }: Came): boolean {
  return (copy?.expires_at_ms ?? 0) < (record?.expires_at_ms ?? 0)
}

/** Its core takes it for an order of something else. */
function otherwise({ fields, record }: Came): Fields {
  return { ...fields, action: record?.action === 'reboot_host' ? 'shutdown_host' : 'reboot_host' }
}
