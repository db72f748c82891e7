import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { BeginObservation, History, Observation } from '../history/observation.js'
import { type Action, type Scenario, scheduleObservation } from '../scenarios/scenario.js'
import type { ServerAdapter, StartClock } from './adapter.js'
import type { Broker, OpenBroker } from './broker.js'
import { DevicePlay } from './device.js'
import { startPowerSwitch } from './device-power.js'
import { AdapterFault } from './fault.js'
import { cut, delay, overload, withhold } from './link-faults.js'
import { observedServer } from './observed-server.js'
import { startRecordingBroker } from './recorder.js'
import { advanceTo, performAll, type Stage } from './stage.js'

/**
 * Plays a scenario against a fresh start of a server and records what happened; judges nothing. In real time the scenario
 * starts now, and the adapter's clock moves by itself.
 */
export async function play(
  scenario: Scenario,
  server: ServerAdapter,
  mode: StartClock['mode'] = 'virtual',
  open: OpenBroker = startRecordingBroker,
): Promise<History> {
  const start_ms = parseInstant(scenario.start) ?? 0
  const begin: BeginObservation = { kind: 'begin', at_ms: start_ms, config: scenario.config }
  const history: Observation[] = [begin, scheduleObservation(scenario.given, start_ms)]
  let phase: 'starting' | 'running' | 'over' = 'starting'
  let end_ms = start_ms
  const now = (): number => {
    if (mode === 'real' || phase === 'running') return server.now()
    return phase === 'starting' ? start_ms : end_ms
  }
  const device = new DevicePlay(() => broker)
  const broker: Broker = await open(now, (packet) => {
    // What was published without waiting for an ack may arrive late; anything else then belongs to stopping.
    if (phase !== 'over' || packet.qos === 0) history.push(packet)
  })
  const adapter = observedServer(server, broker, mode)
  // Whoever can cycle the power of clients is asked by a webhook.
  const powered = 'POE_TIER2_CLIENTS' in scenario.config
  const power = powered
    ? await startPowerSwitch((client_uuid) => history.push({ kind: 'escalation', at_ms: now(), client_uuid }))
    : null
  let stopped = false
  try {
    const { given } = scenario
    const { url, dial, credentials, client_id } = broker
    const config = {
      ...scenario.config,
      ...(power && { POE_WEBHOOK_URL: power.url }),
      ...(client_id !== undefined && { MQTT_CLIENT_ID: client_id }),
    }
    for (const told of scenario.before ?? []) history.push(await device.tell(told, start_ms))
    const clock: StartClock = mode === 'real' ? { mode } : { mode, now: formatInstant(start_ms) }
    const access = { broker: { url, ...(dial && { dial }) }, ...(credentials && { credentials }) }
    await adapter.start({ ...access, config, clock, schedule: given.schedule })
    history.push({ kind: 'started', at_ms: now() })
    phase = 'running'
    const stage: Stage = {
      adapter,
      broker,
      now,
      record: (observation) => history.push(observation),
      history,
      device,
      start_ms,
      perform,
    }
    await performAll(scenario.actions, stage)
    end_ms = await advanceTo(stage, start_ms + scenario.duration_sec * 1000)
    await broker.drained()
    history.push(...(await broker.retained(end_ms)))
    phase = 'over'
    stopped = true
    await adapter.stop()
    await broker.drained()
    const accuracy_ms = adapter.accuracy_ms?.() ?? 0
    if (accuracy_ms > 0) history[0] = { ...begin, clock: { mode, accuracy_ms } }
    return [...history, { kind: 'end', at_ms: end_ms }]
  } finally {
    // After a fault the server may still run; a second fault would only hide the first.
    if (!stopped) await adapter.stop().catch(() => undefined)
    await power?.close()
    await broker.close()
  }
}

async function perform(action: Action, stage: Stage): Promise<void> {
  switch (action.kind) {
    case 'schedule':
      // Recorded first: what it changes may be published before the adapter answers.
      stage.record(scheduleObservation(action.given, stage.now()))
      await stage.adapter.setSchedule(action.given.schedule)
      return
    case 'override':
      return order(action, stage)
    case 'restart':
      return restart(action, stage)
    case 'cut':
      return cut(action, stage)
    case 'withhold':
      return withhold(action, stage)
    case 'delay':
      return delay(action, stage)
    case 'overload':
      return overload(action, stage)
    default:
      return stage.device.perform(action, stage)
  }
}

async function order(action: Extract<Action, { kind: 'override' }>, { adapter, now, record }: Stage): Promise<void> {
  const { client_uuid, order: wanted } = action
  record({ kind: 'override', at_ms: now(), client_uuid, order: wanted })
  if (wanted) await able(adapter, 'setOverride')({ client_uuid, ...wanted })
  else await able(adapter, 'clearOverride')({ client_uuid })
}

async function restart(action: Extract<Action, { kind: 'restart' }>, stage: Stage): Promise<void> {
  const { adapter, now, record, device, broker } = stage
  const { down_sec, kill, meanwhile = [] } = action
  const down_at_ms = now()
  record({ kind: 'down', at_ms: down_at_ms, kill })
  const { faults } = broker
  const told =
    meanwhile.length && faults
      ? faults.whileAway(async () => {
          for (const one of meanwhile) record(await device.tell(one, down_at_ms))
        })
      : undefined
  await Promise.all([able(adapter, 'restart')({ down_ms: down_sec * 1000, kill }), told])
  record({ kind: 'started', at_ms: now() })
}

function able<M extends 'setOverride' | 'clearOverride' | 'restart'>(
  adapter: ServerAdapter,
  method: M,
): NonNullable<ServerAdapter[M]> {
  const found = adapter[method]
  if (!found) throw new AdapterFault('ADAPTER_LACKS_METHOD', `The adapter lacks the method ${method}.`)
  return found.bind(adapter) as NonNullable<ServerAdapter[M]>
}
