import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { History, Observation } from '../history/observation.js'
import { type Action, type Scenario, scheduleObservation } from '../scenarios/scenario.js'
import type { ServerAdapter } from './adapter.js'
import { DevicePlay } from './device.js'
import { startPowerSwitch } from './device-power.js'
import { AdapterFault } from './fault.js'
import { type RecordingBroker, startRecordingBroker } from './recorder.js'

/** After a cut, a server is waited for in real time first, since its clock stands still, and then step by step. */
const FIRST_WAIT_MS = 200
const STEP_MS = 100
const STEP_WAIT_MS = 20
const MAX_STEPS = 400

/** Plays a scenario against a fresh start of a server and records what happened; judges nothing. */
export async function play(scenario: Scenario, adapter: ServerAdapter): Promise<History> {
  const start_ms = parseInstant(scenario.start) ?? 0
  const history: Observation[] = [
    { kind: 'begin', at_ms: start_ms, config: scenario.config },
    scheduleObservation(scenario.given, start_ms),
  ]
  let phase: 'starting' | 'running' | 'over' = 'starting'
  let end_ms = start_ms
  const now = (): number => (phase === 'running' ? adapter.now() : phase === 'starting' ? start_ms : end_ms)
  const device = new DevicePlay(() => broker)
  const broker = await startRecordingBroker(now, (packet) => {
    // What was published without waiting for an ack may arrive late; anything else then belongs to stopping.
    if (phase !== 'over' || packet.qos === 0) history.push(packet)
  })
  // Whoever can cycle the power of clients is asked by a webhook.
  const powered = 'POE_TIER2_CLIENTS' in scenario.config
  const power = powered
    ? await startPowerSwitch((client_uuid) => history.push({ kind: 'escalation', at_ms: now(), client_uuid }))
    : null
  let stopped = false
  try {
    const { given } = scenario
    const config = { ...scenario.config, ...(power && { POE_WEBHOOK_URL: power.url }) }
    for (const told of scenario.before ?? []) history.push(await device.tell(told, start_ms))
    const clock = { mode: 'virtual', now: formatInstant(start_ms) } as const
    await adapter.start({ broker: { url: broker.url }, config, clock, schedule: given.schedule })
    history.push({ kind: 'started', at_ms: start_ms })
    phase = 'running'
    const stage: Stage = {
      adapter,
      broker,
      now,
      record: (observation) => history.push(observation),
      history,
      device,
      start_ms,
    }
    await performAll(scenario.actions, stage)
    end_ms = await advanceTo(stage, start_ms + scenario.duration_sec * 1000)
    await broker.drained()
    history.push(...(await broker.retained(end_ms)))
    phase = 'over'
    stopped = true
    await adapter.stop()
    await broker.drained()
    return [...history, { kind: 'end', at_ms: end_ms }]
  } finally {
    // After a fault the server may still run; a second fault would only hide the first.
    if (!stopped) await adapter.stop().catch(() => undefined)
    await broker.close()
    await power?.close()
  }
}

/** What an action works on. */
interface Stage {
  readonly adapter: ServerAdapter
  readonly broker: RecordingBroker
  now(): number
  record(observation: Observation): void
  readonly history: Observation[]
  readonly device: DevicePlay
  readonly start_ms: number
}

async function performAll(actions: readonly Action[], stage: Stage): Promise<void> {
  for (const action of actions) {
    await advanceTo(stage, stage.start_ms + Math.round(action.at_sec * 1000))
    await perform(action, stage)
  }
}

/** Moves the clock, unless it has got there; returns where it is. */
async function advanceTo({ adapter, now }: Stage, to_ms: number): Promise<number> {
  if (to_ms > now()) await adapter.advance({ to: formatInstant(to_ms) })
  return Math.max(to_ms, now())
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
  const told = meanwhile.length
    ? broker.whileAway(async () => {
        for (const one of meanwhile) record(await device.tell(one, down_at_ms))
      })
    : undefined
  await Promise.all([able(adapter, 'restart')({ down_ms: down_sec * 1000, kill }), told])
  record({ kind: 'started', at_ms: now() })
}

async function cut({ for_sec, meanwhile = [] }: Extract<Action, { kind: 'cut' }>, stage: Stage): Promise<void> {
  const { broker, now, record, adapter } = stage
  const from_ms = now()
  record({ kind: 'link', at_ms: from_ms, up: false })
  const wasThere = await broker.cut()
  await performAll(meanwhile, stage)
  await advanceTo(stage, from_ms + for_sec * 1000)
  broker.restore()
  // Who was not connected is not waited for.
  let back = !wasThere || (await broker.reconnected(FIRST_WAIT_MS))
  for (let step = 0; !back && step < MAX_STEPS; step += 1) {
    await advanceTo(stage, now() + STEP_MS)
    back = await broker.reconnected(STEP_WAIT_MS)
  }
  // A server that has not come back by now never does: the broker can be reached, and it is silent.
  record({ kind: 'link', at_ms: now(), up: true })
  await broker.drained()
  await adapter.advance({ to: formatInstant(now()) })
}

function able<M extends 'setOverride' | 'clearOverride' | 'restart'>(
  adapter: ServerAdapter,
  method: M,
): NonNullable<ServerAdapter[M]> {
  const found = adapter[method]
  if (!found) throw new AdapterFault('ADAPTER_ANSWERED_WRONG', `The adapter lacks the method ${method}.`)
  return found.bind(adapter) as NonNullable<ServerAdapter[M]>
}
