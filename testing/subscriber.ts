import mqtt, { type MqttClient } from 'mqtt'

export interface Heard {
  readonly topic: string
  readonly payload: string
  readonly retain: boolean
  readonly qos: number
}

export interface Subscriber {
  readonly heard: Heard[]
  /** Resolves with the first message, past or coming, that is wanted. */
  until(wanted: (heard: Heard) => boolean): Promise<Heard>
  end(): Promise<void>
}

/** A client of the tests' own that keeps all it hears on a filter. */
export async function subscribe(url: string, filter: string): Promise<Subscriber> {
  const client: MqttClient = await mqtt.connectAsync(url, { reconnectPeriod: 50 })
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  client.on('message', (topic, payload, { retain, qos }) => {
    heard.push({ topic, payload: payload.toString(), retain, qos })
    for (const look of waiting) look()
  })
  await client.subscribeAsync(filter, { qos: 1 })
  return {
    heard,
    until: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = heard.find(wanted)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    end: () => client.endAsync(),
  }
}
