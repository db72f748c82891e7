import mqtt from 'mqtt'
import { onTestFinished } from 'vitest'
import { newCommand } from './bench.js'

/** Publishes as a server does, with QoS 1; resolves when the broker has it. */
export type Server = (topic: string, payload: string | Buffer | object, retain?: boolean) => Promise<void>

export async function startServer(url: string): Promise<Server> {
  const client = await mqtt.connectAsync(url, { reconnectPeriod: 50 })
  onTestFinished(() => client.endAsync(true))
  return async (topic, payload, retain = false) => {
    const bytes = Buffer.isBuffer(payload) || typeof payload === 'string' ? payload : JSON.stringify(payload)
    await client.publishAsync(topic, bytes, { qos: 1, retain })
  }
}

/** Sends a command of its own on a topic. */
export async function orderBy(server: Server, topic: string) {
  const command = newCommand()
  await server(topic, command)
  return command
}
