import { FakeApi } from './fake-api.js'
import { advanced, instant, MINUTE_MS } from './fake-fleet.js'

/** The page over made-up data that moves by itself, to look at: `npx tsx reference-server/web/testing/lively.ts`. */

const api = new FakeApi(Number(process.env['CLIENTS'] ?? 240), Date.now)
const uuids = [...api.clients.keys()]
const past = [
  { action: 'reboot_host', status: 'completed', reason: 'weekly restart' },
  {
    action: 'reboot_host',
    status: 'failed',
    error_code: 'helper_failed',
    error_message: 'exit 1: sudo: a password is required',
  },
  { action: 'reboot_host', status: 'blocked', retry_at: instant(Date.now() + 4 * MINUTE_MS) },
  { action: 'shutdown_host', status: 'timed_out' },
  { action: 'reboot_host', status: 'execution_started' },
] as const
for (const [index, fields] of past.entries()) {
  const issued_ms = Date.now() - (past.length - index) * 1.5 * MINUTE_MS
  api.tell(api.order({ client_uuid: uuids[index + 6] ?? '', ...fields }, issued_ms))
}
api.role = process.env['ROLE'] === 'viewer' ? 'viewer' : 'operator'
api.counters = { ...api.counters, bulk_paused: process.env['PAUSED'] === '1' }

setInterval(() => {
  for (const command of api.commands.slice(0, 4)) {
    if (['queued', 'published', 'accepted', 'execution_started'].includes(command.status) && Math.random() < 0.3)
      api.tell(advanced(command, Date.now()))
  }
  for (const client of [...api.clients.values()].filter(({ state }) => state === 'ok' && Math.random() < 0.03)) {
    const heard = { ...client, last_seen: new Date().toISOString() }
    api.clients.set(client.client_uuid, heard)
    api.push('client', heard)
  }
}, 1000)
console.error(await api.app.listen({ port: Number(process.env['PORT'] ?? 8080), host: '127.0.0.1' }))
