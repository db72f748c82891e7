import { formatInstant } from '../../generated/instants.js'
import type { PacketObservation } from '../history/observation.js'
import type { StartClock } from './adapter.js'
import { AdapterFault } from './fault.js'
import { startRecordingBroker } from './recorder.js'
import { fleetSteps, orderSteps } from './self-check-operations.js'
import { type CheckedStep, Steps } from './self-check-steps.js'
import { type Check, have, refused, type SelfCheckSubject } from './self-check-tools.js'

/**
 * Walks an adapter through its protocol, without judging the server behind it: each method once, in an order in which all
 * can be right.
 */

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const GROUP = 7
const CLIENT = '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f'

export async function checkAdapter(subject: SelfCheckSubject): Promise<readonly CheckedStep[]> {
  const { adapter } = subject
  const packets: PacketObservation[] = []
  const broker = await startRecordingBroker(
    () => adapter.now(),
    (packet) => packets.push(packet),
  )
  const steps = new Steps(subject.heard)
  try {
    const description = await steps.take('describe', 'tells who it is', () => adapter.describe())
    await beforeTheStart(steps, subject)
    if (!description) return steps.skipRest()
    const mode = description.clocks.includes('virtual') ? 'virtual' : 'real'
    const check: Check = {
      ...subject,
      steps,
      description,
      mode,
      packets,
      url: broker.url,
      publish: (m) => broker.publish(m),
    }
    await lifeSteps(check)
    return steps.done
  } finally {
    await adapter.stop().catch(() => undefined)
    await broker.close()
  }
}

async function beforeTheStart(steps: Steps, { ask }: SelfCheckSubject): Promise<void> {
  if (!ask) return
  await steps.take('no.such.method', 'does not know a method that does not exist', () =>
    refused(ask('no.such.method', {}), 'ADAPTER_LACKS_METHOD', 'error -32601'),
  )
  await steps.take('schedule.set', 'takes no schedule before it is started', () =>
    refused(ask('schedule.set', { groups: [], events: [] }), 'ADAPTER_THREW', 'error -32000'),
  )
}

async function lifeSteps(check: Check): Promise<void> {
  const { steps, adapter, description, ask } = check
  await steps.take('start', 'starts, and has published when it answers', () => start(check, true))
  await advance(check, 60, 'moves its clock by a minute')
  if (ask && check.mode === 'virtual') {
    const params = { to: formatInstant(adapter.now()), surprise: true }
    await steps.take('clock.advance', 'ignores params that it does not know', () => ask('clock.advance', params))
  }
  await steps.take('schedule.set', 'takes another schedule, and leaves out what is no event', () => edit(check))
  if (description.capabilities.includes('client-intent')) await overrideSteps(check)
  if (description.capabilities.includes('command')) await orderSteps(check, CLIENT)
  if (description.capabilities.includes('monitoring')) await fleetSteps(check, CLIENT)
  await restartSteps(check)
  await steps.take('stop', 'stops', () => adapter.stop())
  await steps.take('stop', 'stops when it is stopped already', () => adapter.stop())
  await steps.take('start', 'starts again', () => start(check, false))
  await steps.take('stop', 'stops again', () => adapter.stop())
}

async function start({ adapter, mode, url, packets, description }: Check, first: boolean): Promise<void> {
  const start_ms = mode === 'virtual' ? START_MS : Date.now()
  const clock: StartClock = mode === 'virtual' ? { mode, now: formatInstant(START_MS) } : { mode }
  const config = { POWER_INTENT_PUBLISH_ENABLED: 'true', POLL_INTERVAL_SECONDS: '15' }
  const before = packets.length
  await adapter.start({ broker: { url }, config, clock, schedule: scheduleFrom(start_ms) })
  const topic = `infoscreen/groups/${GROUP}/power/intent`
  const published = packets.slice(before).some((packet) => packet.topic === topic)
  if (!first || published || !description.capabilities.includes('intent')) return
  throw new AdapterFault(
    'ADAPTER_ANSWERED_WRONG',
    `The adapter declares intents and answered start before anything was published on ${topic}.`,
  )
}

function scheduleFrom(start_ms: number) {
  const at = (sec: number): string => formatInstant(start_ms + sec * 1000)
  return {
    groups: [GROUP],
    events: [{ group_id: GROUP, id: 'lesson', start: at(-60), end: at(3600) }],
    clients: [{ client_uuid: CLIENT, group_id: GROUP }],
  }
}

/** Moves a virtual clock; under a real one it passes by itself. */
async function advance({ steps, adapter, mode }: Check, sec: number, what: string): Promise<void> {
  if (mode === 'real') return
  const to = formatInstant(adapter.now() + sec * 1000)
  await steps.take('clock.advance', what, () => adapter.advance({ to }))
}

async function edit({ adapter }: Check): Promise<void> {
  const { groups, events, clients } = scheduleFrom(adapter.now())
  const none = { group_id: GROUP, id: 'none', start: 'tomorrow', end: 'never' }
  const { skipped } = await adapter.setSchedule({ groups, clients, events: [none, ...events] })
  if (skipped.length > 0) return
  throw new AdapterFault(
    'ADAPTER_ANSWERED_WRONG',
    'The adapter skipped nothing, though one event has no readable times; expected it in "skipped".',
  )
}

async function overrideSteps({ steps, adapter }: Check): Promise<void> {
  const until = formatInstant(adapter.now() + 600_000)
  const order = { client_uuid: CLIENT, desired_state: 'off', until, reason: 'cleaning', grace_seconds: 0 } as const
  await steps.take('override.set', 'orders one client off', () => have(adapter, 'setOverride')(order))
  await steps.take('override.clear', 'withdraws that', () => have(adapter, 'clearOverride')({ client_uuid: CLIENT }))
}

async function restartSteps({ steps, adapter }: Check): Promise<void> {
  const { restart } = adapter
  if (!restart) return steps.skip('restart', 'has no restart, so nothing that a restart shows is judged')
  await steps.take('restart', 'stops and starts again', () => restart({ down_ms: 1_000, kill: false }))
  await steps.take('restart', 'is killed and starts again', () => restart({ down_ms: 1_000, kill: true }))
}
