import fc from 'fast-check'
import type { ObservedSchedule } from '../history/observation.js'
import { type Edit, edit } from './edits.js'
import { grains } from './events.js'
import { type Story, story, storyActions } from './orders.js'
import type { Action, GivenSchedule } from './scenario.js'

/** When something happens: after so long, or around a start or end in the schedule. */
interface When {
  readonly sec: number
  /** Which start or end, and how far from it; null when it is at none. */
  readonly boundary: { readonly index: number; readonly nudge_sec: number } | null
}

/** Something done to the server, before it is known what the schedule is. */
export type Deed =
  | { readonly kind: 'edit'; readonly when: When; readonly edit: Edit }
  | { readonly kind: 'restart'; readonly when: When; readonly down_sec: number; readonly kill: boolean }
  | { readonly kind: 'cut'; readonly when: When; readonly for_sec: number }
  | ({ readonly kind: 'orders'; readonly when: When } & Story)

const when: fc.Arbitrary<When> = fc.record({
  sec: grains(0, 24),
  boundary: fc.option(fc.record({ index: fc.nat({ max: 9 }), nudge_sec: fc.constantFrom(0, 0, -1, 1, -10, 10) }), {
    freq: 2,
  }),
})

const edits: fc.Arbitrary<Deed> = fc.record({ kind: fc.constant('edit'), when, edit })

const restarts: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('restart'),
  when,
  down_sec: fc.constantFrom(1, 5, 45, 200),
  kill: fc.boolean(),
})

const cuts: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('cut'),
  when,
  for_sec: fc.constantFrom(1, 20, 75, 200),
})

/** A server that cannot be restarted is not interrupted by it. */
function orders(restart: boolean): fc.Arbitrary<Deed> {
  return fc.tuple(when, story(restart)).map(([at, told]) => ({ kind: 'orders', when: at, ...told }))
}

export interface PublishingAbilities {
  readonly restart: boolean
  readonly overrides: boolean
  readonly recurrence: boolean
}

export interface Abilities extends PublishingAbilities {
  readonly commands: boolean
  readonly escalation: boolean
  readonly monitoring: boolean
}

/** What may be done to a server with these abilities, seldom more than two things. */
export function deeds({ restart, overrides }: PublishingAbilities): fc.Arbitrary<Deed[]> {
  const deed = fc.oneof(
    { weight: 6, arbitrary: edits },
    { weight: 2, arbitrary: cuts },
    ...(restart ? [{ weight: 3, arbitrary: restarts }] : []),
    ...(overrides ? [{ weight: 4, arbitrary: orders(restart) }] : []),
  )
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<Deed[]>([]) },
    { weight: 5, arbitrary: fc.array(deed, { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(deed, { minLength: 3, maxLength: 5 }) },
  )
}

/** Turns deeds into actions, in order; `meaning` says what an edited schedule covers. */
export function actionsOf(
  drawn: readonly Deed[],
  given: ObservedSchedule,
  start_ms: number,
  meaning: (schedule: ObservedSchedule) => GivenSchedule,
): Action[] {
  const boundaries_sec = given.events
    .flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)])
    .filter((at_ms) => at_ms > start_ms)
    .map((at_ms) => (at_ms - start_ms) / 1000)
  const secOf = ({ sec, boundary }: When): number => {
    const at_sec = boundary && boundaries_sec[boundary.index % Math.max(1, boundaries_sec.length)]
    return at_sec ? Math.max(0, at_sec + boundary.nudge_sec) : sec
  }
  const timed = drawn.map((deed) => ({ deed, at_sec: secOf(deed.when) })).sort((a, b) => a.at_sec - b.at_sec)
  let schedule = given
  const actionsFor = (deed: Deed, at_sec: number): Action[] => {
    if (deed.kind === 'orders') return storyActions(deed, given, at_sec, start_ms)
    if (deed.kind === 'restart') return [{ kind: 'restart', at_sec, down_sec: deed.down_sec, kill: deed.kill }]
    if (deed.kind === 'cut') return [{ kind: 'cut', at_sec, for_sec: deed.for_sec }]
    schedule = deed.edit(schedule, start_ms + at_sec * 1000)
    return [{ kind: 'schedule', at_sec, given: meaning(schedule) }]
  }
  const actions = timed.flatMap(({ deed, at_sec }) => actionsFor(deed, at_sec))
  return withoutClash(
    actions.sort((a, b) => a.at_sec - b.at_sec),
    start_ms,
  )
}

/** Leaves out what would come too late: an order that is over, and the withdrawal of one that is. */
function withoutClash(actions: readonly Action[], start_ms: number): Action[] {
  const until = new Map<string, number>()
  let free_sec = 0
  return actions.filter((action) => {
    const at_sec = Math.max(action.at_sec, free_sec)
    const now_ms = start_ms + at_sec * 1000
    if (action.kind === 'restart') free_sec = at_sec + action.down_sec
    if (action.kind === 'cut') free_sec = at_sec + action.for_sec
    if (action.kind !== 'override') return true
    const { client_uuid, order: one } = action
    if (!one && (until.get(client_uuid) ?? 0) <= now_ms) return false
    if (one && Date.parse(one.until) <= now_ms) return false
    until.set(client_uuid, one ? Date.parse(one.until) : 0)
    return true
  })
}

/** How long actions keep the clock busy, at the most. */
export function lastingSec(actions: readonly Action[]): number {
  let free_sec = 0
  for (const action of actions) {
    const from_sec = Math.max(free_sec, action.at_sec)
    free_sec = from_sec
    if (action.kind === 'restart') free_sec += action.down_sec
    if (action.kind === 'cut') free_sec += action.for_sec
  }
  return free_sec
}
