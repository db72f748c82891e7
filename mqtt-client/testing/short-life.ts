/**
 * A process that uses a client and is to end by itself: node --import tsx short-life.ts URL. It says `ready` when it may
 * be cut, and `done` after its shutdown.
 */
import { createClient, resolveConfig } from '../index.js'

const [, , url = ''] = process.argv
const client = createClient(
  resolveConfig({ url, client_id: 'short-life', health: true, heartbeat: true, dedupe_ttl_sec: 60 }),
  { log: () => undefined },
)
const back = new Promise<void>((resolve) => {
  client.use({
    connected(again) {
      if (again) resolve()
    },
  })
})
try {
  await client.connect()
  await client.subscribeEvents('app/#', () => undefined)
  process.stdout.write('ready\n')
  await back
  await client.publishEvent('app/a', { type: 't', data: {} }, { qos: 1 })
  await client.shutdown()
  process.stdout.write('done\n')
} catch (error) {
  process.stdout.write(`${(error as { code: string }).code}\n`)
}
