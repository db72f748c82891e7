import type { RequirementId } from '../../generated/requirements.js'
import type { Found, Machine, Moment, Rule, Run } from './rule.js'
import { allButPackets } from './subjects.js'
import { Watch } from './watch.js'

/** What each group is told to do, beside what its schedule asks for: one machine, whose findings the rules divide. */

class Watches implements Run {
  readonly #watches = new Map<string, Watch>()
  /** Up to when all of them were advanced. */
  #advanced_ms = Number.NEGATIVE_INFINITY

  constructor(readonly found: Found) {}

  step(moment: Moment): void {
    const { found } = this
    const { observation, reading, at_ms } = moment
    const { kind } = observation
    if (kind !== 'packet' && kind !== 'retained' && kind !== 'override' && at_ms > this.#advanced_ms) {
      for (const watch of this.#watches.values()) watch.advance(at_ms, found)
      this.#advanced_ms = at_ms
    }
    if (kind === 'schedule') this.#follow(moment, found)
    if (kind === 'started' || (kind === 'link' && observation.up)) {
      for (const watch of this.#watches.values()) watch.up(at_ms)
    }
    if (kind === 'down' || (kind === 'link' && !observation.up)) {
      for (const watch of this.#watches.values()) watch.away(at_ms, kind === 'down', found)
    }
    if (kind === 'end') for (const watch of this.#watches.values()) watch.end(found)
    if (!reading || !('group' in reading) || observation.kind !== 'packet') return
    const watch = this.#watches.get(reading.group)
    if (!watch) return
    watch.advance(at_ms, found)
    if (observation.qos === 0) watch.unsure()
    if (reading.kind === 'clear') watch.clear(at_ms)
    else watch.publish(reading.kind === 'intent' ? reading.intent.state : null, at_ms, found)
  }

  #follow({ world, before, at_ms }: Moment, found: Found): void {
    for (const [group, coverage] of world.coverage) {
      const watch = this.#watches.get(group)
      const change = world.changes.get(group)
      if (watch) watch.follow(coverage, change, at_ms, world, found)
      else {
        const from_start = before.schedule === null
        this.#watches.set(group, new Watch(group, coverage, at_ms, from_start, world))
      }
    }
    for (const [group, watch] of this.#watches) if (!world.coverage.has(group)) watch.leave(at_ms, found)
  }
}

const machine: Machine = {
  sees: allButPackets('groupPowerIntent'),
  start: (found) => new Watches(found),
}

/** A rule that is told what the machine finds about one requirement. */
export function stateRule(id: RequirementId): Rule {
  return { id, machines: [machine] }
}

const ids = [
  'server/intent/on-while-covered',
  'server/intent/off-when-uncovered',
  'server/intent/no-off-between-adjacent',
  'server/intent/no-off-between-overlapping',
  'server/intent/transition-latency',
  'server/intent/transition-latency-target',
  'server/intent/restart-keeps-on',
  'server/intent/skip-invalid-event',
  'server/intent/recurrence',
  'server/intent/recurrence-exdates',
  'server/intent/recurrence-rdates',
  'server/intent/recurrence-local-time',
  'server/intent/recurrence-without-tz-is-utc',
  'server/intent/recurrence-exact-length',
] as const satisfies readonly RequirementId[]

/** Those that look at the state alone; further ones join stateRule with a machine of their own. */
export const intentStateRules: readonly Rule[] = ids.map(stateRule)
