import { formatInstant } from '../../generated/instants.js'
import type { ServiceFailed } from '../../generated/types.js'
import { CentralClient, type ClientSettings, MqttClientError, realWorld, type World } from '../../mqtt-client/index.js'
import { ClientError, messageOf } from '../errors.js'
import { type Environment, readBrokerConfig } from './config.js'

const UNIT_MAX = 256
const ATTEMPT_SEC = 5
/** Between two attempts. */
export const PAUSE_MS = 1_000

export interface Notice {
  readonly env: Environment
  /** What the supervisor calls the service that it has given up. */
  readonly unit: string
  /** How long a broker is tried for. */
  readonly timeout_ms: number
  /** Told once a cause, while it is tried again. */
  readonly tell?: (line: string) => void
  readonly world?: World
}

/**
 * Publishes that a service of the screen was given up, retained and with QoS 1 (service-failed-retained), and resolves
 * when the broker has it. Runs beside the client, which may be the service in question, and so under another client id.
 * Throws CONFIG_INVALID, or BROKER_UNREACHABLE when the time is over.
 */
export async function tellServiceFailed(notice: Notice): Promise<void> {
  const { env, unit, timeout_ms, tell = () => undefined, world = realWorld } = notice
  const { client_uuid, mqtt } = readBrokerConfig(env)
  if (unit.length === 0 || [...unit].length > UNIT_MAX)
    throw new ClientError('CONFIG_INVALID', `The unit has to have a name of 1 to ${UNIT_MAX} characters.`)
  const failed_at = formatInstant(world.wall_ms())
  const settings = { ...mqtt, client_id: `infoscreen-service-failed-${world.id()}` }
  const due_ms = world.now_ms() + timeout_ms
  const told = new Set<string>()
  for (;;) {
    try {
      const left_sec = Math.max(0.1, (due_ms - world.now_ms()) / 1000)
      return await publish(settings, { event: 'service_failed', unit, client_uuid, failed_at }, left_sec, world)
    } catch (error) {
      if (!(error instanceof MqttClientError) || error.code === 'VALIDATION_ERROR') throw error
      const why = messageOf(error)
      if (world.now_ms() + PAUSE_MS >= due_ms) throw unreachable(timeout_ms, why, error)
      if (!told.has(why)) tell(`${why}; trying again`)
      told.add(why)
    }
    await new Promise<void>((resolve) => void world.later(resolve, PAUSE_MS))
  }
}

async function publish(
  settings: ClientSettings,
  payload: ServiceFailed,
  left_sec: number,
  world: World,
): Promise<void> {
  const timeout_sec = Math.min(ATTEMPT_SEC, left_sec)
  const limits = { connect_timeout_sec: timeout_sec, ack_timeout_sec: timeout_sec }
  const client = new CentralClient({ ...settings, ...limits }, { log: () => undefined, world })
  try {
    await client.connect()
    await client.publish('serviceFailed', { client_uuid: payload.client_uuid }, payload)
  } finally {
    await client.shutdown()
  }
}

function unreachable(timeout_ms: number, why: string, cause: unknown): ClientError {
  return new ClientError(
    'BROKER_UNREACHABLE',
    `No broker has taken the notice within ${timeout_ms / 1000} s: ${why}. Check MQTT_BROKER, MQTT_USER and MQTT_PASSWORD_BROKER.`,
    { cause },
  )
}
