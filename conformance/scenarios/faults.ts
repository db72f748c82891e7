import fc from 'fast-check'
import { buildTopic } from '../../generated/channels.js'
import { ackOf, onAckTopic, screenOf } from './commands-screens.js'
import { grains } from './events.js'
import type { Action, Scenario, Told } from './scenario.js'

/**
 * What goes wrong around a server besides cuts and restarts, woven into a scenario of any kind. What has no place in it
 * is left out, and after the last there is time to recover.
 */

/** The latency, a poll, and what coming back may take. */
const RECOVERY_SEC = 30 + 30 + 45
/** Coming back may put off what follows; by then an override may be over. */
const SLACK_SEC = 45
const MESSAGES = 200
const UNKNOWN_COMMAND = '5e0c1f2a-7b1d-4f0e-8a55-0a1b2c3d4e5f'

/** Just before an action, or after so long where there is none. */
interface Place {
  readonly action: number
  readonly sec: number
}

export type Fault =
  | {
      readonly do: 'loss'
      readonly which: number
      readonly loss: 'refused' | 'restarted' | 'emptied'
      /** Where the scenario has no cut of its own. */
      readonly place: Place
      readonly for_sec: number
    }
  | { readonly do: 'withhold'; readonly place: Place; readonly for_sec: number; readonly after: number }
  | { readonly do: 'delay'; readonly place: Place; readonly publishes: number }
  | { readonly do: 'twice'; readonly which: number }
  | { readonly do: 'late'; readonly which: number; readonly by_sec: number }
  | { readonly do: 'overload'; readonly place: Place }

const which = fc.nat({ max: 11 })
const lasting = fc.constantFrom(2, 35, 100)
const place: fc.Arbitrary<Place> = fc.record({ action: fc.nat({ max: 15 }), sec: grains(0, 24) })

export const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('loss' as const),
      which,
      // Who is refused waits in real time.
      loss: fc.constantFrom('restarted' as const, 'restarted' as const, 'emptied' as const, 'refused' as const),
      place,
      for_sec: lasting,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('withhold' as const),
      place,
      for_sec: lasting,
      after: fc.constantFrom(0, 0, 1, 2, 5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('delay' as const), place, publishes: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('twice' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('late' as const), which, by_sec: fc.constantFrom(1, 5, 50) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('overload' as const), place }) },
)

/** Seldom any, and then few; whatever does not matter can be taken out again. */
const faults: fc.Arbitrary<Fault[]> = fc.oneof(
  { withCrossShrink: true },
  { weight: 7, arbitrary: fc.constant<Fault[]>([]) },
  { weight: 1, arbitrary: fc.array(fault, { maxLength: 3 }) },
)

/** The same scenarios, some of them with faults. */
export function withFaults(drawn: fc.Arbitrary<Scenario>): fc.Arbitrary<Scenario> {
  return fc.tuple(drawn, faults).map(([scenario, found]) => weave(scenario, found))
}

/** A scenario with all the faults that have a place in it. */
export function weave(scenario: Scenario, found: readonly Fault[]): Scenario {
  const actions = found.reduce<readonly Action[]>((before, one) => woven(before, one, scenario), scenario.actions)
  if (actions === scenario.actions) return scenario
  const kept = inTime(actions, Date.parse(scenario.start), SLACK_SEC * found.length)
  const duration_sec = Math.max(scenario.duration_sec, Math.ceil(Math.max(...kept.map(endOf))) + RECOVERY_SEC)
  const looks = kept.some(isAbout('command')) ? [{ kind: 'look', at_sec: duration_sec, at: 'commands' } as const] : []
  return { ...scenario, actions: [...kept, ...looks], duration_sec }
}

function woven(actions: readonly Action[], one: Fault, scenario: Scenario): readonly Action[] {
  switch (one.do) {
    case 'loss': {
      const { loss, which: index, place: at, for_sec } = one
      const cuts = actions.filter((action) => action.kind === 'cut')
      const cut = cuts[index % Math.max(1, cuts.length)]
      if (cut) return replaced(actions, cut, (own) => [{ ...own, loss } as Action])
      return around(actions, secOf(at, actions), for_sec, (during) => ({ kind: 'cut', ...during, loss }))
    }
    case 'twice': {
      const told = actions.filter((action) => action.kind === 'tell' && action.told.some(({ qos }) => qos === 1))
      return replaced(actions, told[one.which % Math.max(1, told.length)], (tell) => [
        { ...tell, twice: true } as Action,
      ])
    }
    case 'late': {
      const acks = actions.filter(isAcks)
      const late = acks[one.which % Math.max(1, acks.length)]
      if (!late) return actions
      const at_sec = late.at_sec + one.by_sec
      return inserted(
        replaced(actions, late, () => []),
        { ...late, at_sec, late: true } as Action,
      )
    }
    case 'withhold': {
      const { after } = one
      return around(actions, secOf(one.place, actions), one.for_sec, (during) => ({
        kind: 'withhold',
        ...during,
        after,
      }))
    }
    case 'delay':
      return inserted(actions, { kind: 'delay', at_sec: secOf(one.place, actions), publishes: one.publishes })
    case 'overload': {
      const told = foreign(scenario)
      return inserted(actions, { kind: 'overload', at_sec: secOf(one.place, actions), messages: MESSAGES, told })
    }
  }
}

/** Acks carry no time of their own, so that nobody can tell when they were published. */
function isAcks(action: Action): boolean {
  return action.kind === 'tell' && !action.late && action.told.every(({ topic }) => topic.endsWith('/ack'))
}

function secOf({ action, sec }: Place, actions: readonly Action[]): number {
  return actions[action]?.at_sec ?? sec
}

interface During {
  readonly at_sec: number
  readonly for_sec: number
  readonly meanwhile: readonly Action[]
}

/** What happens while something lasts happens inside it; a restart or a cut ends it before its time. */
function around(
  actions: readonly Action[],
  at_sec: number,
  for_sec: number,
  make: (during: During) => Action,
): readonly Action[] {
  const first = actions.findIndex((action) => action.at_sec >= at_sec)
  const from = first === -1 ? actions.length : first
  const busy = actions.slice(0, from).some((action) => endOf(action) > at_sec)
  const next = actions.slice(from).find((action) => endOf(action) > action.at_sec)
  const until_sec = Math.min(at_sec + for_sec, next?.at_sec ?? Number.POSITIVE_INFINITY)
  if (busy || until_sec <= at_sec) return actions
  const meanwhile = actions.slice(from).filter((action) => action.at_sec < until_sec)
  const one = make({ at_sec, for_sec: until_sec - at_sec, meanwhile })
  return [...actions.slice(0, from), one, ...actions.slice(from + meanwhile.length)]
}

/** When an action is over. */
function endOf(action: Action): number {
  if (action.kind === 'restart') return action.at_sec + action.down_sec
  return 'for_sec' in action ? action.at_sec + action.for_sec : action.at_sec
}

function replaced(
  actions: readonly Action[],
  old: Action | undefined,
  change: (action: Action) => readonly Action[],
): readonly Action[] {
  return old ? actions.flatMap((action) => (action === old ? change(action) : [action])) : actions
}

function inserted(actions: readonly Action[], one: Action): readonly Action[] {
  const lasting = actions.find((action) => action.at_sec <= one.at_sec && one.at_sec < endOf(action))
  if (lasting?.kind === 'cut' || lasting?.kind === 'withhold')
    return replaced(actions, lasting, () => [{ ...lasting, meanwhile: inserted(lasting.meanwhile ?? [], one) }])
  const at = actions.findIndex(({ at_sec }) => at_sec > one.at_sec)
  return at === -1 ? [...actions, one] : [...actions.slice(0, at), one, ...actions.slice(at)]
}

function isAbout(kind: Action['kind']): (action: Action) => boolean {
  return (action) =>
    action.kind === kind ||
    ('meanwhile' in action && (action.meanwhile ?? []).some((one) => 'kind' in one && isAbout(kind)(one)))
}

/** Without the orders that would come too late, and the withdrawals of what would be over. */
function inTime(actions: readonly Action[], start_ms: number, slack_sec: number): readonly Action[] {
  const until_ms = new Map<string, number>()
  return actions.filter((action) => {
    if (action.kind !== 'override') return true
    const latest_ms = start_ms + (action.at_sec + slack_sec) * 1000
    const { client_uuid, order } = action
    const over_ms = order ? Date.parse(order.until) : (until_ms.get(client_uuid) ?? 0)
    if (over_ms <= latest_ms) return false
    until_ms.set(client_uuid, order ? over_ms : 0)
    return true
  })
}

/** A message that changes nothing for a server, on a topic that it listens to where the scenario has one. */
function foreign({ actions }: Scenario): Told {
  if (actions.some(isAbout('command')))
    return onAckTopic(screenOf(0), false, { ...ackOf(0, 'accepted'), command_id: UNKNOWN_COMMAND })
  const known = actions.some((action) => action.kind === 'tell')
  const topic = known ? buildTopic('logs', { client_uuid: screenOf(0), level: 'debug' }) : 'home/lights/17/state'
  return {
    topic,
    payload: JSON.stringify({ timestamp: '2026-03-31T12:00:00Z', message: 'tick' }),
    qos: 0,
    retain: false,
  }
}
