/**
 * A client that does most things wrong, as a process: node crooked-client.cjs MODE. `gross` connects, follows and executes
 * whatever comes; the others do one thing that keeps the suite from judging them.
 */
import { execFileSync, spawn } from 'node:child_process'
import mqtt, { type MqttClient } from 'mqtt'

const env = process.env
const own = `infoscreen/${env.CLIENT_UUID}`

function connect(): MqttClient {
  const client = mqtt.connect(`mqtt://${env.MQTT_BROKER}:${env.MQTT_PORT}`, {
    clientId: `crooked-${env.CLIENT_UUID}`,
    username: env.MQTT_USERNAME ?? '',
    password: env.MQTT_PASSWORD ?? '',
    reconnectPeriod: 100,
  })
  process.on('SIGTERM', () => client.end(true, () => process.exit(0)))
  return client
}

function gross(client: MqttClient): void {
  client.on('connect', () => {
    client.subscribe([`${own}/#`, 'infoscreen/groups/+/power/intent'], { qos: 1 })
    client.publish('infoscreen/status', 'here I am')
  })
  setInterval(() => client.publish(`${own}/heartbeat`, '{"timestamp":"2026-01-01T00:00:00"}', { retain: true }), 1_000)
  client.on('message', (topic, bytes) => {
    const { desired_state, command_id, action } = fieldsOf(bytes.toString())
    if (desired_state) execFileSync(env.CEC_CLIENT ?? '', { input: desired_state === 'on' ? 'on 0\n' : 'standby 0\n' })
    if (!action || !/\/commands?$/.test(topic)) return
    execFileSync(env.COMMAND_HELPER ?? '', [action])
    client.publish(`${own}/commands/ack`, JSON.stringify({ command_id, status: 'completed' }))
  })
}

function fieldsOf(text: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

const modes: Readonly<Record<string, () => void>> = {
  gross: () => gross(connect()),
  exits: () => {
    console.error('a library is missing')
    process.exit(3)
  },
  silent: () => void setInterval(() => undefined, 1_000),
  another() {
    const client = connect()
    client.subscribe('infoscreen/00000000-0000-4000-8000-000000000000/commands')
  },
  floods() {
    const client = connect()
    client.subscribe(`${own}/commands`)
    setInterval(() => {
      for (let nth = 0; nth < 5_000; nth += 1) client.publish(`${own}/heartbeat`, '{}')
    }, 50)
  },
  leaves() {
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'left-behind'], {
      detached: true,
      stdio: 'ignore',
    }).unref()
    process.on('SIGTERM', () => process.exit(0))
    setInterval(() => undefined, 1_000)
    console.error('ready')
  },
}

modes[process.argv[2] ?? '']?.()
