import mqtt from 'mqtt'
import { buildTopic } from '../generated/channels.js'
import { heldByEach, heldNow } from '../reference-client/fleet/memory.js'
import { assignments, defaultSettings } from '../reference-client/fleet/plan.js'

/**
 * As many bare mqtt.js clients as there are screens, in a process of its own: connected, and subscribed to the topics that
 * a screen reads. Tells the parent how long that took and what each of them holds.
 */

const CONNECTING_MAX = 100
const [, , url = '', count = '0', ...groups] = process.argv
const nothing = (): void => undefined

async function connect(client_uuid: string, group_id: string): Promise<void> {
  const own = (['groupAssignment', 'clientPowerIntent', 'commands', 'commandsAlias'] as const).map((channel) =>
    buildTopic(channel, { client_uuid }),
  )
  const ofGroup = (['groupPowerIntent', 'activeEvents'] as const).map((channel) => buildTopic(channel, { group_id }))
  const client = await mqtt.connectAsync(url, { clientId: `bare-${client_uuid}` })
  client.on('message', nothing)
  await client.subscribeAsync([...own, ...ofGroup], { qos: 1 })
}

const all = assignments({ ...defaultSettings, count: Number(count) + 1 }, groups)
const [first, ...rest] = all
// What mqtt.js takes once is not what each client takes.
if (first) await connect(first.client_uuid, first.group_id)
const before = await heldNow()
const from_ms = performance.now()
const left = [...rest]
const connecting = async (): Promise<void> => {
  for (let next = left.pop(); next; next = left.pop()) await connect(next.client_uuid, next.group_id)
}
await Promise.all(Array.from({ length: CONNECTING_MAX }, connecting))
const connect_sec = (performance.now() - from_ms) / 1000
process.send?.({ connect_sec, held: heldByEach(before, await heldNow(), rest.length) }, () => process.exit())
