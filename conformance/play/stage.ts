import { formatInstant } from '../../generated/instants.js'
import type { Observation } from '../history/observation.js'
import type { Action } from '../scenarios/scenario.js'
import type { ServerAdapter } from './adapter.js'
import type { Broker } from './broker.js'
import type { DevicePlay } from './device.js'

/** What an action works on. */
export interface Stage {
  readonly adapter: ServerAdapter
  readonly broker: Broker
  now(): number
  record(observation: Observation): void
  readonly history: Observation[]
  readonly device: DevicePlay
  readonly start_ms: number
  perform(action: Action, stage: Stage): Promise<void>
}

/** Each at its time; what takes longer puts off what follows. */
export async function performAll(actions: readonly Action[], stage: Stage): Promise<void> {
  for (const action of actions) {
    await advanceTo(stage, stage.start_ms + Math.round(action.at_sec * 1000))
    await stage.perform(action, stage)
  }
}

/** Moves the clock, unless it has got there; returns where it is. */
export async function advanceTo({ adapter, now }: Stage, to_ms: number): Promise<number> {
  if (to_ms > now()) await adapter.advance({ to: formatInstant(to_ms) })
  return Math.max(to_ms, now())
}
