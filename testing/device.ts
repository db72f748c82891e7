import mqtt, { type MqttClient } from 'mqtt'

/** A command as a device was sent it. */
export interface Ordered {
  readonly command_id: string
  readonly client_uuid: string
  readonly action: string
  readonly issued_at: string
  readonly expires_at: string
}

export type AckStatus = 'accepted' | 'execution_started' | 'completed' | 'failed'

export interface Device {
  readonly client_uuid: string
  /** Each command once, by its first arrival on the canonical topic. */
  readonly ordered: Ordered[]
  /** Every arrival, on both topics. */
  readonly arrived: { readonly topic: string; readonly command_id: string; readonly at_ms: number }[]
  until(wanted: (ordered: Ordered) => boolean): Promise<Ordered>
  /** Resolves with the broker's PUBACK. */
  ack(
    command_id: string,
    status: AckStatus,
    options?: { readonly alias?: boolean; readonly code?: string },
  ): Promise<void>
  say(topic: string, payload: unknown, retain?: boolean): Promise<void>
  end(): Promise<void>
}

/** A screen of the tests' own: hears its commands, and says what the test wants said. */
export async function startDevice(url: string, client_uuid: string): Promise<Device> {
  const client: MqttClient = await mqtt.connectAsync(url, {
    clientId: `device-${client_uuid}`,
    clean: false,
    reconnectPeriod: 50,
  })
  const ordered: Ordered[] = []
  const arrived: { topic: string; command_id: string; at_ms: number }[] = []
  const waiting = new Set<() => void>()
  client.on('message', (topic, payload) => {
    const one = JSON.parse(payload.toString()) as Ordered
    arrived.push({ topic, command_id: one.command_id, at_ms: Date.now() })
    if (topic.endsWith('/commands') && ordered.every(({ command_id }) => command_id !== one.command_id))
      ordered.push(one)
    for (const look of waiting) look()
  })
  await client.subscribeAsync([`infoscreen/${client_uuid}/commands`, `infoscreen/${client_uuid}/command`], { qos: 1 })
  const say = async (topic: string, payload: unknown, retain = false): Promise<void> => {
    const text = payload === null ? '' : typeof payload === 'string' ? payload : JSON.stringify(payload)
    await client.publishAsync(`infoscreen/${client_uuid}/${topic}`, text, { qos: 1, retain })
  }
  return {
    client_uuid,
    ordered,
    arrived,
    until: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = ordered.find(wanted)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    ack: (command_id, status, { alias = false, code = 'helper_failed' } = {}) => {
      const failed = status === 'failed'
      return say(alias ? 'command/ack' : 'commands/ack', {
        command_id,
        status,
        error_code: failed ? code : null,
        error_message: failed ? 'it did not work' : null,
      })
    },
    say,
    end: () => client.endAsync(),
  }
}
