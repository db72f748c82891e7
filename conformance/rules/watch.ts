import { timeOfDay } from '../history/time-of-day.js'
import { Asked } from './asked.js'
import { blame, blameOnRecurrence, changeRequirement, type StateFault } from './blame.js'
import { type Coverage, containing, LATENCY_MS, seamAt } from './coverage.js'
import type { Change, Found, World } from './rule.js'

/** The nominal latency from a schedule boundary (S1 defaults), which SHOULD be met. */
const TARGET_MS = 15_000

type State = 'on' | 'off'

/** One group: what it was told, beside what was asked for. */
export class Watch {
  readonly #group: string
  readonly #from_start: boolean
  readonly #accuracy_ms: number
  readonly #asked: Asked
  #change: Change | undefined
  #beside_invalid_group: boolean
  /** Up to when it was compared. */
  #cursor_ms: number
  /** The latency counts from here at the earliest; Infinity while the server is away. */
  #excused_ms: number
  #left_ms: number | null = null
  #state: State | null = null
  #since_ms = Number.NEGATIVE_INFINITY
  #told = 'nothing has been published'
  #never = true
  #cleared = false
  #ever_on = false
  #restarted_on = false
  /** Something came without an acknowledgement: it has no sure instant, and neither has what is in force. */
  #unsure = false
  #judged = false
  /** From when a state that was wrongly left is due again. */
  #again_ms = Number.NEGATIVE_INFINITY
  #pending: StateFault | null = null

  constructor(group: string, coverage: Coverage, at_ms: number, from_start: boolean, world: World) {
    this.#group = group
    this.#from_start = from_start
    this.#accuracy_ms = world.config.accuracy_ms
    this.#asked = new Asked(coverage, at_ms)
    this.#cursor_ms = at_ms
    this.#excused_ms = world.connected ? at_ms : Number.POSITIVE_INFINITY
    this.#beside_invalid_group = hasInvalidGroup(world)
  }

  /** Compares what is in force with what is asked for, up to an instant. */
  advance(to_ms: number, found: Found): void {
    while (this.#left_ms === null && this.#cursor_ms < to_ms) {
      const stop_ms = Math.min(this.#asked.stretch.end_ms, to_ms)
      this.#compare(stop_ms, found)
      this.#pass(stop_ms, found)
      this.#cursor_ms = stop_ms
      if (stop_ms < this.#asked.stretch.end_ms) continue
      this.#never_came(found)
      this.#asked.turn()
      this.#newStretch()
    }
    this.#cursor_ms = Math.max(this.#cursor_ms, to_ms)
  }

  follow(coverage: Coverage, change: Change | undefined, at_ms: number, world: World, found: Found): void {
    this.#beside_invalid_group = hasInvalidGroup(world)
    const back = this.#left_ms !== null
    const cause = change?.at_ms === at_ms ? change.kind : 'edit'
    this.#change = change
    this.#left_ms = null
    if (this.#asked.follow(coverage, at_ms, cause)) {
      this.#never_came(found)
      this.#newStretch()
    } else if (back) this.#again(at_ms)
  }

  /** The group is in the schedule no longer. */
  leave(at_ms: number, found: Found): void {
    if (this.#left_ms !== null) return
    this.#never_came(found)
    this.#left_ms = at_ms
  }

  away(at_ms: number, restarts: boolean, found: Found): void {
    this.#never_came(found)
    this.#excused_ms = Number.POSITIVE_INFINITY
    const on = this.#state === 'on' && this.#asked.stretch.state === 'on' && this.#left_ms === null
    if (restarts) this.#restarted_on = on && this.#asked.stretch.from_ms <= at_ms
  }

  up(at_ms: number): void {
    if (this.#excused_ms !== Number.POSITIVE_INFINITY) return
    this.#excused_ms = at_ms
  }

  end(found: Found): void {
    this.#never_came(found)
  }

  unsure(): void {
    this.#unsure = true
  }

  clear(at_ms: number): void {
    this.#state = null
    this.#cleared = true
    this.#told = `the topic was cleared at ${timeOfDay(at_ms)}`
    this.#again(at_ms)
  }

  /** An intent that comes into force; null where it says neither on nor off, which clients ignore. */
  publish(state: State | null, seen_ms: number, found: Found): void {
    const at_ms = this.#settle(state, seen_ms, found)
    this.#never = false
    if (state === null) {
      if (this.#state === null) this.#told = `what was published at ${timeOfDay(at_ms)} says neither on nor off`
      return
    }
    if (this.#restarted_on) found.held('server/intent/restart-keeps-on')
    if (this.#left_ms !== null) this.#afterLeaving(state, this.#left_ms, at_ms, found)
    else if (!this.#unsure && state !== this.#state) this.#change_to(state, at_ms, found)
    this.#ever_on ||= state === 'on'
    this.#restarted_on = false
    if (state === this.#state) return
    this.#state = state
    this.#since_ms = at_ms
    this.#told = `${state}, published at ${timeOfDay(at_ms)}, is still in force`
  }

  /** What is seen so shortly before the boundary that asks for it that the clock cannot tell comes at the boundary. */
  #settle(state: State | null, at_ms: number, found: Found): number {
    const { stretch } = this.#asked
    const early = this.#left_ms === null && state !== null && state !== stretch.state
    if (!early || stretch.end_ms > at_ms + this.#accuracy_ms) return at_ms
    const { end_ms } = stretch
    this.advance(end_ms, found)
    return end_ms
  }

  #change_to(state: State, at_ms: number, found: Found): void {
    const { stretch } = this.#asked
    const reach_ms = LATENCY_MS + this.#accuracy_ms
    const saw = `${state} was published at ${timeOfDay(at_ms)}`
    if (!this.#asked.allows(state, at_ms - reach_ms, at_ms < this.#excused_ms + reach_ms)) {
      const fault = this.#fault(at_ms, state, 'back')
      const verb = this.#state === null ? 'is' : 'stays'
      this.#break(fault, `${this.#reasonNow(at_ms)}, so the group ${verb} ${stretch.state}`, saw, found)
      this.#again(at_ms)
    } else if (state === stretch.state) this.#came(at_ms, saw, found)
  }

  /** The state that is due comes into force. */
  #came(at_ms: number, saw: string, found: Found): void {
    const { stretch } = this.#asked
    const pending = this.#pending
    this.#pending = null
    const late_ms = at_ms - Math.max(stretch.from_ms, this.#excused_ms)
    const due_ms = this.#due_ms()
    if (!pending && at_ms > due_ms) this.#nearlyLate(due_ms, saw, found)
    if (pending) {
      const because = `${this.#reason(pending.at_ms)}, so by ${timeOfDay(pending.at_ms)} the group is ${stretch.state}`
      // Once it was right and was left, that is the fault, and not that it comes back late.
      const how = this.#again_ms < stretch.from_ms ? 'late' : 'never'
      this.#break({ ...pending, how }, because, saw, found)
    } else if (stretch.cause === 'boundary' && late_ms > TARGET_MS && this.#again_ms < stretch.from_ms) {
      const by = timeOfDay(stretch.from_ms + TARGET_MS)
      const because = `${this.#reason(stretch.from_ms)}, so by ${by} the group should be ${stretch.state}`
      const told = { group: this.#group, because, saw }
      if (late_ms > TARGET_MS + this.#accuracy_ms) found.broken('server/intent/transition-latency-target', told)
      else found.inconclusive('server/intent/transition-latency-target', told)
    }
  }

  #nearlyLate(due_ms: number, saw: string, found: Found): void {
    const id = blame(this.#fault(due_ms, this.#state, 'late'))
    const because = `${this.#reason(due_ms)}, so by ${timeOfDay(due_ms)} the group is ${this.#asked.stretch.state}`
    found.inconclusive(id, { at_ms: due_ms, group: this.#group, because, saw })
  }

  /** By when the state that is asked for is in force. */
  #due_ms(): number {
    return Math.max(this.#asked.stretch.from_ms, this.#excused_ms, this.#again_ms) + LATENCY_MS
  }

  #afterLeaving(state: State, left_ms: number, at_ms: number, found: Found): void {
    const due_ms = Math.max(left_ms, this.#excused_ms) + LATENCY_MS
    if (state === 'off' || at_ms < due_ms) return
    const told = {
      group: this.#group,
      because: `the group left the schedule at ${timeOfDay(left_ms)}, so no event covers it`,
      saw: `on was published at ${timeOfDay(at_ms)}`,
    }
    if (at_ms < due_ms + this.#accuracy_ms) {
      found.held('server/intent/off-when-uncovered')
      found.inconclusive('server/intent/off-when-uncovered', told)
    } else found.broken('server/intent/off-when-uncovered', told)
  }

  #compare(stop_ms: number, found: Found): void {
    const { stretch } = this.#asked
    const due_ms = this.#due_ms()
    if (this.#unsure || this.#judged || due_ms + this.#accuracy_ms >= stop_ms) return
    this.#judged = true
    this.#hold(due_ms, found)
    if (this.#state !== stretch.state) this.#pending = this.#fault(due_ms, this.#state, 'never')
  }

  /** A stretch that lasts longer than the latency: what the requirements that look at it were waiting for. */
  #hold(due_ms: number, found: Found): void {
    const { stretch, coverage } = this.#asked
    found.held(stretch.state === 'on' ? 'server/intent/on-while-covered' : 'server/intent/off-when-uncovered')
    const recurring = blameOnRecurrence({ coverage, at_ms: due_ms, due: 'on' })
    if (recurring) found.held(recurring)
    if (stretch.cause === 'edit' || stretch.cause === 'cancel') found.held(changeRequirement({ kind: stretch.cause }))
    if (stretch.cause === 'boundary') {
      found.held('server/intent/transition-latency')
      found.held('server/intent/transition-latency-target')
    }
    if (coverage.has_invalid) found.held('server/intent/skip-invalid-event')
    if (coverage.doubled) found.held('server/intent/group-id-number-or-text')
  }

  /** What the time up to an instant goes past: seams while on is in force, and what only a wrong reading covers. */
  #pass(stop_ms: number, found: Found): void {
    const isPassed = (at_ms: number): boolean => this.#cursor_ms <= at_ms && at_ms < stop_ms
    const { coverage, stretch } = this.#asked
    if (stretch.state === 'on') {
      if (this.#state !== 'on') return
      const seams = coverage.spans.flatMap((span) => span.seams).filter(({ at_ms }) => isPassed(at_ms))
      for (const { kind } of seams) found.held(`server/intent/no-off-between-${kind}`)
      return
    }
    for (const { start_ms, end_ms } of coverage.traps) {
      const at_ms = Math.max(start_ms, stretch.from_ms) + LATENCY_MS
      const id = isPassed(at_ms) && at_ms < end_ms ? blameOnRecurrence({ coverage, at_ms, due: 'off' }) : null
      if (id) found.held(id)
    }
  }

  #never_came(found: Found): void {
    const fault = this.#pending
    this.#pending = null
    if (!fault) return
    const because = `${this.#reason(fault.at_ms, fault.coverage)}, so by ${timeOfDay(fault.at_ms)} the group is ${fault.due}`
    this.#break(fault, because, this.#told, found)
  }

  #newStretch(): void {
    this.#judged = false
    this.#pending = null
    this.#again_ms = Number.NEGATIVE_INFINITY
  }

  /** What was right was left: it is due again, with the latency anew. */
  #again(at_ms: number): void {
    this.#judged = false
    this.#again_ms = at_ms
  }

  #fault(at_ms: number, saw: State | null, how: StateFault['how']): StateFault {
    const served = {
      never: this.#never,
      cleared: this.#cleared,
      ever_on: this.#ever_on,
      restarted_on: this.#restarted_on,
      beside_invalid_group: this.#beside_invalid_group,
      from_start: this.#from_start,
    }
    const { coverage, stretch } = this.#asked
    const since_ms = how === 'back' ? at_ms : this.#since_ms
    return { at_ms, due: stretch.state, saw, since_ms, how, coverage, change: this.#change, served }
  }

  #break(fault: StateFault, because: string, saw: string, found: Found): void {
    found.broken(blame(fault), { at_ms: fault.at_ms, group: this.#group, because, saw })
  }

  /** What the schedule says of an instant. */
  #reason(at_ms: number, coverage = this.#asked.coverage): string {
    const span = containing(coverage.spans, at_ms)
    if (span) return `events cover ${timeOfDay(span.start_ms)} to ${until(span.end_ms)}`
    const gap = containing(coverage.gaps, at_ms)
    return gap
      ? `no event covers ${timeOfDay(gap.start_ms)} to ${until(gap.end_ms)}`
      : `the schedule asked for another state at ${timeOfDay(at_ms)}`
  }

  #reasonNow(at_ms: number): string {
    const seam = seamAt(this.#asked.coverage, at_ms)
    if (!seam) return this.#reason(at_ms)
    return `at ${timeOfDay(seam.at_ms)} ${seam.told}${seam.kind === 'overlapping' ? ' while another event goes on' : ''}`
  }
}

function until(end_ms: number): string {
  return Number.isFinite(end_ms) ? timeOfDay(end_ms) : 'the end'
}

function hasInvalidGroup({ unusable }: World): boolean {
  return unusable.length > 0
}
