import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import { saying } from '../make-client.js'

export const unusual = 'Its errors, reports and log entries are as long as they may be, and in letters from everywhere.'

const LONG = '電源🔌 – ça marche? '.repeat(300)

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: many words',
    outgoing: saying((fields, topic) => {
      if (fields['status'] === 'failed') return { ...fields, error_message: LONG.slice(0, 4_000) }
      if (matchesChannel('logs', topic)) return { ...fields, message: LONG, context: { said: LONG } }
      const { power } = fields
      return matchesChannel('powerState', topic)
        ? { ...fields, power: { ...(power as object), detail: LONG.slice(0, 500) } }
        : fields
    }),
  })
