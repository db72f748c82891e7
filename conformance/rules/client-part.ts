import type { RequirementId } from '../../generated/requirements.js'
import { ClientWorld } from './client-world.js'
import type { Moment, Rule, Told } from './rule.js'

export type ClientId = Extract<RequirementId, `client/${string}`>

/** Without a limit of its own, a client has so long to act on what it was told or on an instant that came. */
export const SETTLE_MS = 3_000
/** F: the TV is on so soon after an intent that says on has arrived. */
export const ON_MS = 2_000
/** The contract sets no limit for calling the helper; one who has not by then, undisturbed, does not. */
export const EXECUTION_MS = 5_000

/** How a part tells what it found of the requirements it decides. */
export interface ClientFound {
  held(id: ClientId, times?: number): void
  broken(id: ClientId, told: Told): void
  inconclusive(id: ClientId, told: Told): void
}

/** Decides some requirements of a client, which share the ground of one another's faults. */
export interface ClientPart {
  /** Before the world has taken the moment in. */
  before?(moment: Moment, world: ClientWorld, found: ClientFound): void
  /** After it. */
  after?(moment: Moment, world: ClientWorld, found: ClientFound): void
}

type Finding =
  | { readonly id: ClientId; readonly kind: 'held'; readonly times: number }
  | { readonly id: ClientId; readonly kind: 'broken' | 'inconclusive'; readonly told: Told }

/**
 * One rule for each requirement that some parts decide. Rules that see the same moments share one fold: whichever is
 * stepped first takes it a moment further, and the others read off what was found.
 */
export function clientPartRules(ids: readonly ClientId[], start: () => readonly ClientPart[]): readonly Rule[] {
  const seen = new WeakMap<Moment, { readonly fold: Fold; readonly findings: readonly Finding[] }>()
  return ids.map((id) => ({
    id,
    start() {
      let own: Fold | null = null
      return {
        step(moment, tell) {
          const fold = seen.get(moment)?.fold ?? own ?? new Fold(start())
          own = fold
          const findings = seen.get(moment)?.findings ?? fold.step(moment)
          seen.set(moment, { fold, findings })
          for (const finding of findings) {
            if (finding.id !== id) continue
            if (finding.kind === 'held') tell.exercised(finding.times)
            else if (finding.kind === 'broken') tell.violated(finding.told)
            else tell.inconclusive(finding.told)
          }
        },
      }
    },
  }))
}

class Fold {
  readonly #world = new ClientWorld()
  readonly #parts: readonly ClientPart[]

  constructor(parts: readonly ClientPart[]) {
    this.#parts = parts
  }

  step(moment: Moment): readonly Finding[] {
    const findings: Finding[] = []
    const found: ClientFound = {
      held: (id, times = 1) => void findings.push({ id, kind: 'held', times }),
      broken: (id, told) => void findings.push({ id, kind: 'broken', told }),
      inconclusive: (id, told) => void findings.push({ id, kind: 'inconclusive', told }),
    }
    for (const part of this.#parts) part.before?.(moment, this.#world, found)
    this.#world.take(moment.observation)
    for (const part of this.#parts) part.after?.(moment, this.#world, found)
    return findings
  }
}
