import mqtt from 'mqtt'

let asked = 0

/** What a fresh subscriber is given at once: all that is retained under `infoscreen/`, payloads by topic. */
export async function retainedOn(url: string): Promise<ReadonlyMap<string, string>> {
  const client = await mqtt.connectAsync(url, { reconnectPeriod: 0 })
  // Both brokers give retained messages in the order of the filters, or of their making: this one comes last.
  const last = `test/last-retained/${process.pid}-${asked++}`
  try {
    await client.publishAsync(last, 'x', { qos: 1, retain: true })
    const found = new Map<string, string>()
    const complete = new Promise<void>((resolve, reject) => {
      client.once('close', () => reject(new Error('the broker closed the connection before it gave all')))
      client.on('message', (topic, payload, { retain }) => {
        if (topic === last) resolve()
        else if (retain) found.set(topic, payload.toString())
      })
    })
    await client.subscribeAsync(['infoscreen/#', last], { qos: 1 })
    await complete
    await client.publishAsync(last, '', { qos: 1, retain: true })
    return found
  } finally {
    await client.endAsync()
  }
}
