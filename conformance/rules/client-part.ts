import type { RequirementId } from '../../generated/requirements.js'
import { ClientWorld } from './client-world.js'
import { type Found, type Moment, type Rule, sharedRules } from './rule.js'

export type ClientId = Extract<RequirementId, `client/${string}`>

/** Without a limit of its own, a client has so long to act on what it was told or on an instant that came. */
export const SETTLE_MS = 3_000
/** F: the TV is on so soon after an intent that says on has arrived. */
export const ON_MS = 2_000
/** The contract sets no limit for calling the helper; one who has not by then, undisturbed, does not. */
export const EXECUTION_MS = 5_000

export type ClientFound = Found<ClientId>

/** Decides some requirements of a client, which share the ground of one another's faults. */
export interface ClientPart {
  /** Before the world has taken the moment in. */
  before?(moment: Moment, world: ClientWorld, found: ClientFound): void
  /** After it. */
  after?(moment: Moment, world: ClientWorld, found: ClientFound): void
}

/** One rule for each requirement that some parts decide, and one machine for all of them. */
export function clientPartRules(ids: readonly ClientId[], start: () => readonly ClientPart[]): readonly Rule[] {
  return sharedRules(ids, {
    start(found) {
      const [world, parts] = [new ClientWorld(), start()]
      return {
        step(moment) {
          for (const part of parts) part.before?.(moment, world, found)
          world.take(moment.observation)
          for (const part of parts) part.after?.(moment, world, found)
        },
      }
    },
  })
}
