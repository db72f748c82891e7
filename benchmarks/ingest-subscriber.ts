import mqtt from 'mqtt'

/** A bare subscriber in a process of its own, as the server is: says when it listens, and when it has heard enough. */

const [, , url = '', wanted = '0', ...filters] = process.argv
const client = await mqtt.connectAsync(url, { clientId: 'bare', reconnectPeriod: 0 })
let heard = 0
client.on('message', () => {
  heard += 1
  if (heard % Number(wanted) === 0) process.send?.('done')
})
await client.subscribeAsync(
  Object.fromEntries(filters.map((filter) => [filter, { qos: filter.endsWith('/ack') ? (1 as const) : (0 as const) }])),
)
process.send?.('ready')
