import { formatInstant } from '../../generated/instants.js'
import type { FaultKind } from '../history/observation.js'
import type { Action } from '../scenarios/scenario.js'
import type { BrokerFaults, Loss } from './broker.js'
import { advanceTo, performAll, type Stage } from './stage.js'

/** What the suite does to the connection and at the broker. */

/** After a cut, a server is waited for in real time first, since its clock stands still, and then step by step. */
const FIRST_WAIT_MS = 200
/** One that was refused waits longer before it tries again; this is as long as most do the first time. */
const REFUSED_WAIT_MS = 1_200
const STEP_MS = 100
const STEP_WAIT_MS = 20
const MAX_STEPS = 400

const told: Readonly<Record<Exclude<Loss, 'cut'>, FaultKind>> = {
  refused: 'connections-refused',
  restarted: 'broker-restarted',
  emptied: 'broker-emptied',
}

/** Without a broker of our own there are no faults: what was to be done meanwhile is done all the same. */
export async function cut(action: Extract<Action, { kind: 'cut' }>, stage: Stage): Promise<void> {
  const { for_sec, meanwhile = [], loss = 'cut' } = action
  const { broker, now, record } = stage
  const from_ms = now()
  const { faults } = broker
  if (faults) {
    if (loss !== 'cut') record({ kind: 'fault', at_ms: from_ms, fault: told[loss] })
    record({ kind: 'link', at_ms: from_ms, up: false })
  }
  const wasThere = (await faults?.cut(loss)) ?? false
  await performAll(meanwhile, stage)
  await advanceTo(stage, from_ms + for_sec * 1000)
  if (faults) await comeBack(faults, wasThere, loss === 'refused' ? REFUSED_WAIT_MS : FIRST_WAIT_MS, stage)
}

export async function withhold(action: Extract<Action, { kind: 'withhold' }>, stage: Stage): Promise<void> {
  const { for_sec, after, meanwhile } = action
  const { broker, now, record } = stage
  const from_ms = now()
  let sprung = false
  broker.faults?.withhold(after, () => {
    sprung = true
    record({ kind: 'fault', at_ms: now(), fault: 'puback-withheld' })
    record({ kind: 'link', at_ms: now(), up: false })
  })
  await performAll(meanwhile, stage)
  await advanceTo(stage, from_ms + for_sec * 1000)
  broker.faults?.release()
  if (sprung && broker.faults) await comeBack(broker.faults, true, FIRST_WAIT_MS, stage)
}

async function comeBack(faults: BrokerFaults, wasThere: boolean, wait_ms: number, stage: Stage): Promise<void> {
  const { broker, now, record, adapter } = stage
  faults.restore()
  // Who was not connected is not waited for.
  let back = !wasThere || (await faults.reconnected(wait_ms))
  for (let step = 0; !back && step < MAX_STEPS; step += 1) {
    await advanceTo(stage, now() + STEP_MS)
    back = await faults.reconnected(STEP_WAIT_MS)
  }
  // A server that has not come back by now never does: the broker can be reached, and it is silent.
  record({ kind: 'link', at_ms: now(), up: true })
  if (back) await adapter.reconnected?.()
  await broker.drained()
  await adapter.advance({ to: formatInstant(now()) })
}

export async function delay({ publishes }: Extract<Action, { kind: 'delay' }>, stage: Stage): Promise<void> {
  const { broker, record, now } = stage
  if (!broker.faults) return
  record({ kind: 'fault', at_ms: now(), fault: 'pubacks-delayed' })
  broker.faults.delay(publishes)
}

/** Recorded as one message, since all are the same. */
export async function overload(action: Extract<Action, { kind: 'overload' }>, stage: Stage): Promise<void> {
  const { device, record, now, adapter } = stage
  record({ kind: 'fault', at_ms: now(), fault: 'overload' })
  record(await device.tell(action.told, now()))
  for (let sent = 1; sent < action.messages; sent += 1) await device.tell(action.told, now())
  await adapter.advance({ to: formatInstant(now()) })
}
