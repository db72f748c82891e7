import { setTimeout } from 'node:timers/promises'
import { formatInstant } from '../../generated/instants.js'
import type { Observation } from '../history/observation.js'
import { assignment, COMMANDS, command, groupIntent } from '../scenarios/client-messages.js'
import type { Message } from '../scenarios/client-scenario.js'
import type { ClientAdapter, ClientDescription } from './client-adapter.js'
import { ClientBroker } from './client-broker.js'
import { filledIn } from './client-topics.js'
import { AdapterFault } from './fault.js'
import { type CheckedStep, Steps } from './self-check-steps.js'
import { refused } from './self-check-tools.js'

/** Walks a client's adapter through its protocol, without judging the client: each method once, where all can be right. */

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const CLIENT = '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f'
const COMMAND = '3f0c5a52-2f4d-4a53-9c7e-8d3b7b1f2a10'
const GROUP = 7
/** In real time nothing is asked to settle; what was published has been taken in this much later. */
const REAL_PAUSE_MS = 3_000
const LOGIN = { username: 'self-check', password: 'self-check' }

export interface ClientSubject {
  readonly adapter: ClientAdapter
  /** Asks by the protocol's own names; only what is behind the protocol can be asked for what does not exist. */
  readonly ask?: (method: string, params: object) => Promise<unknown>
  /** What was sent and what came since this was last called. */
  readonly heard: () => CheckedStep['exchanges']
}

interface Check extends ClientSubject {
  readonly steps: Steps
  readonly description: ClientDescription
  readonly mode: 'virtual' | 'real'
  readonly broker: ClientBroker
  readonly seen: readonly Observation[]
  now_ms: number
}

export async function checkClientAdapter(subject: ClientSubject): Promise<readonly CheckedStep[]> {
  const steps = new Steps(subject.heard)
  const seen: Observation[] = []
  const watch = { now: () => START_MS, record: (one: Observation) => void seen.push(one) }
  const nothing = (): void => undefined
  const broker = new ClientBroker({ ...watch, changed: nothing, fault: nothing }, { right: LOGIN, identity: LOGIN })
  await broker.start()
  try {
    const description = await steps.take('describe', 'tells who it is', () => subject.adapter.describe())
    await beforeTheStart(steps, subject)
    if (!description) return steps.skipRest()
    const mode = description.clocks.includes('virtual') ? 'virtual' : 'real'
    await lifeSteps({ ...subject, steps, description, mode, broker, seen, now_ms: START_MS })
    return steps.done
  } finally {
    await subject.adapter.stop().catch(nothing)
    await broker.close()
  }
}

async function beforeTheStart(steps: Steps, { ask }: ClientSubject): Promise<void> {
  if (!ask) return
  await steps.take('no.such.method', 'does not know a method that does not exist', () =>
    refused(ask('no.such.method', {}), 'ADAPTER_LACKS_METHOD', 'error -32601'),
  )
  await steps.take('power.get', 'has no TV before it is started', () =>
    refused(ask('power.get', {}), 'ADAPTER_THREW', 'error -32000'),
  )
}

async function lifeSteps(check: Check): Promise<void> {
  const { steps, adapter, description, ask } = check
  const { capabilities } = description
  await steps.take('start', 'starts, and is connected when it answers', () => start(check))
  await advance(check, 60, 'moves its clock by a minute')
  if (ask && check.mode === 'virtual') {
    const params = { to: formatInstant(check.now_ms), surprise: true }
    await steps.take('clock.advance', 'ignores params that it does not know', () => ask('clock.advance', params))
  }
  await steps.take('power.get', 'tells what the TV is', () => adapter.powerGet())
  if (capabilities.includes('power'))
    await steps.take('power.get', 'tells of a TV that was turned on', () => turnOn(check))
  await steps.take('helper.set', 'has a helper', () => adapter.helperSet({ exit_code: 0, delay_ms: 0 }))
  if (capabilities.includes('command'))
    await steps.take('executions.list', 'tells of a call of the helper', () => execute(check))
  await notifierSteps(check)
  await restartSteps(check)
  await steps.take('stop', 'stops', () => adapter.stop())
  await steps.take('stop', 'stops when it is stopped already', () => adapter.stop())
  await steps.take('start', 'starts again', () => start(check))
  await steps.take('stop', 'stops again', () => adapter.stop())
}

async function start({ adapter, mode, broker, seen, now_ms }: Check): Promise<void> {
  const before = seen.length
  await adapter.start({
    client_uuid: CLIENT,
    broker: { url: `mqtt://127.0.0.1:${broker.port}` },
    credentials: LOGIN,
    config: { POWER_CONTROL_MODE: 'hybrid', HEARTBEAT_INTERVAL: '30' },
    clock: mode === 'virtual' ? { mode, now: formatInstant(now_ms) } : { mode },
    tv: 'off',
  })
  if (!seen.slice(before).some((one) => one.kind === 'login' && one.accepted))
    throw wrong('answered start before the client was connected to the broker')
}

/** Moves a virtual clock; under a real one it passes by itself. */
async function advance(check: Check, sec: number, what: string): Promise<void> {
  if (check.mode === 'real') return
  await check.steps.take('clock.advance', what, async () => {
    check.now_ms += sec * 1000
    const to = formatInstant(check.now_ms)
    const { now } = await check.adapter.advance({ to })
    if (Date.parse(now) !== check.now_ms) throw wrong(`answered clock.advance with ${now}; expected ${to}`)
  })
}

async function give(check: Check, ...messages: readonly Message[]): Promise<void> {
  const now_ms = check.mode === 'virtual' ? check.now_ms : Date.now()
  for (const { as: _, ...message } of messages)
    await check.broker.give({
      ...message,
      topic: filledIn(message.topic, CLIENT, now_ms),
      payload: filledIn(message.payload, CLIENT, now_ms),
    })
  if (check.mode === 'real') await setTimeout(REAL_PAUSE_MS)
  else await check.adapter.advance({ to: formatInstant(now_ms) })
}

async function turnOn(check: Check): Promise<void> {
  await give(check, assignment(GROUP), groupIntent(GROUP, 'on', 'self-check'))
  // What it listens to changes with its group.
  await give(check)
  const { state } = await check.adapter.powerGet()
  if (state !== 'on') throw wrong(`says that the TV is ${state}, after an intent that turns it on`)
}

async function execute(check: Check): Promise<void> {
  await give(check, command(COMMAND, { topic: COMMANDS }))
  const { executions } = await check.adapter.executionsList()
  if (!executions.some(({ action }) => action === 'reboot_host'))
    throw wrong('tells of no call of the helper, after a command that reboots the host')
}

async function notifierSteps({ steps, adapter, seen }: Check): Promise<void> {
  const { serviceFailed } = adapter
  if (!serviceFailed)
    return steps.skip('service.failed', 'has no service.failed, so two requirements of client/telemetry stay open')
  await steps.take('service.failed', 'tells the broker that a service was given up', async () => {
    const before = seen.length
    await serviceFailed.call(adapter, { unit: 'kiosk.service' })
    const told = seen.slice(before).some((one) => one.kind === 'packet' && one.topic.endsWith('/service_failed'))
    if (!told) throw wrong('answered service.failed before the broker was told')
  })
}

async function restartSteps(check: Check): Promise<void> {
  const { steps, adapter } = check
  const restart = async (kill: boolean): Promise<void> => {
    check.now_ms += 1_000
    await adapter.restart({ down_ms: 1_000, kill, boot: kill })
  }
  await steps.take('restart', 'stops and starts again', () => restart(false))
  await steps.take('restart', 'is killed and starts again in another boot', () => restart(true))
}

function wrong(what: string): AdapterFault {
  return new AdapterFault('ADAPTER_ANSWERED_WRONG', `The adapter ${what}.`)
}
