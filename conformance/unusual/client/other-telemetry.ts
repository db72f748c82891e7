import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import { saying } from '../make-client.js'

export const unusual = 'It tells of another program, in local time, and adds fields of its own.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: other telemetry',
    outgoing: saying((fields, topic) => {
      if (matchesChannel('health', topic))
        return { ...local(fields), actual_state: { process: 'vlc', pid: 4_711, status: 'crashed' }, uptime_sec: 12.5 }
      if (matchesChannel('heartbeat', topic)) return { ...local(fields), temperature: 41.5, ip: '192.0.2.7' }
      if (matchesChannel('discovery', topic)) return { ...local(fields), hostname: 'screen-7', hw: { model: 'Pi 5' } }
      return matchesChannel('logs', topic) ? { ...local(fields), context: { line: 7 } } : fields
    }),
  })

/** The same instant, two hours east. */
function local(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { timestamp } = fields
  const there = new Date(Date.parse(String(timestamp)) + 2 * 3_600_000).toISOString()
  return { ...fields, timestamp: there.replace('Z', '+02:00') }
}
