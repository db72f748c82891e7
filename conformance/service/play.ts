import type { Observation } from '../history/observation.js'
import { ClientRecording } from '../play/client-recording.js'
import { ServiceBroker } from './broker.js'
import { type RunningService, type ServiceEnv, type ServiceFactory, ServiceFault, type ServicePlay } from './model.js'

/** What a play is of. */
export interface ServiceStage {
  readonly open: ServiceFactory
  /** The name that it goes by, as it stands in its topics. */
  readonly service: string
  /** How long it may take until it is connected. */
  readonly starting_ms: number
  /** How long is waited for what it is to tell, or for it to come back. */
  readonly patience_ms: number
}

const CLIENT_ID = 'conformance-service'

/**
 * Starts a service, lets it tell of itself, breaks its connection, lets it come back, and ends it in good order.
 * @throws ServiceFault when it does not come up, or floods the broker
 */
export async function playService(stage: ServiceStage): Promise<ServicePlay> {
  const recording = new ClientRecording(1)
  const broker = new ServiceBroker({
    record: (observation) => recording.record(observation),
    fault: (fault) => recording.fail(fault),
  })
  await broker.start()
  try {
    const env = envOf(stage.service, broker.port)
    const clock = { mode: 'real', accuracy_ms: 1 } as const
    recording.record({ kind: 'begin', at_ms: Date.now(), config: env, clock, service: stage.service })
    const remarks = await life(stage, env, broker, recording)
    recording.record({ kind: 'end', at_ms: Date.now() })
    return { history: recording.history, remarks }
  } finally {
    await broker.close()
  }
}

/** As a service is configured (S5), and so that it tells all that it can, and comes back soon. */
function envOf(service: string, port: number): ServiceEnv {
  return {
    MQTT_URL: `mqtt://127.0.0.1:${port}`,
    MQTT_CLIENT_ID: CLIENT_ID,
    MQTT_SOURCE_NAME: service,
    MQTT_ENABLE_HEALTH: 'true',
    MQTT_ENABLE_HEARTBEAT: 'true',
    MQTT_HEARTBEAT_INTERVAL: '1',
    MQTT_RECONNECT_MIN_DELAY: '0.1',
    MQTT_RECONNECT_MAX_DELAY: '0.5',
  }
}

async function life(
  { open, starting_ms, patience_ms }: ServiceStage,
  env: ServiceEnv,
  broker: ServiceBroker,
  recording: ClientRecording,
): Promise<string[]> {
  const service = await open(env, () => recording.changed())
  const remarks: string[] = []
  try {
    await connected(service, starting_ms, recording)
    recording.record({ kind: 'started', at_ms: Date.now() })
    await told(recording, 0, patience_ms)
    const from = recording.history.length
    broker.cut()
    const isBack = await recording.until(() => recording.history.slice(from).some(isLogin), patience_ms)
    if (isBack) await told(recording, from, patience_ms)
    else remarks.push(`It did not come back within ${patience_ms / 1000} s of an outage.`)
    if (service.end !== null) remarks.push(`It ended by itself: ${service.end}`)
  } finally {
    await service.stop()
  }
  recording.check()
  recording.record({ kind: 'down', at_ms: Date.now(), kill: false })
  return remarks
}

async function connected(service: RunningService, starting_ms: number, recording: ClientRecording): Promise<void> {
  const isThere = (): boolean => recording.history.some(isLogin)
  await recording.until(() => service.end !== null || isThere(), starting_ms)
  if (isThere()) return
  if (service.end !== null) throw new ServiceFault('SERVICE_NOT_STARTED', `The service is not there: ${service.end}`)
  const message = `The service has not connected to MQTT_URL within ${starting_ms / 1000} s. Does it read that variable?`
  throw new ServiceFault('SERVICE_NEVER_CONNECTED', message)
}

/** Until it has told its health and that it is alive, wherever it does so; or for as long as is waited. */
async function told(recording: ClientRecording, from: number, patience_ms: number): Promise<void> {
  const due = new Set(['health', 'keepalive'])
  let next = from
  await recording.until(() => {
    for (; next < recording.history.length; next += 1) {
      const one = recording.history[next]
      for (const word of due) if (one?.kind === 'packet' && one.topic.includes(word)) due.delete(word)
    }
    return due.size === 0
  }, patience_ms)
}

const isLogin = ({ kind }: Observation): boolean => kind === 'login'
