import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import { saying } from '../make-client.js'

export const unusual = 'It leaves out whatever is optional.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: few words',
    outgoing: saying(({ context: _, ...fields }, topic) => {
      const { detail: __, ...power } = (fields['power'] ?? {}) as Readonly<Record<string, unknown>>
      if (matchesChannel('powerState', topic)) return { ...fields, power }
      if (matchesChannel('discovery', topic)) return { uuid: fields['uuid'] }
      return matchesChannel('health', topic) ? { ...fields, expected_state: null } : fields
    }),
  })
