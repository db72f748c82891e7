import type { RequirementId } from '../../generated/requirements.js'
import type {
  Observation,
  ObservedOccurrence,
  ObservedSchedule,
  ObservedTrap,
  PacketObservation,
} from '../history/observation.js'
import type { Action, GivenSchedule, Scenario } from '../scenarios/scenario.js'
import { onceEach } from '../scenarios/single-events.js'
import { packet, pollingHistory } from './polling-server.js'

/** Short histories, each of a server that is wrong in one way; made from those of a right one. */

type Config = Scenario['config']
type Change = (one: PacketObservation) => PacketObservation | PacketObservation[]

/** An instant of the hour in which everything here happens, like 04:30. */
export const at = (time: string): string => `2026-03-31T12:${time}Z`
const ms = (time: string): number => Date.parse(at(time))
const later = (text: unknown, by_ms: number): string => new Date(Date.parse(String(text)) + by_ms).toISOString()

export const told: Config = {
  POWER_INTENT_PUBLISH_ENABLED: 'true',
  POWER_INTENT_HEARTBEAT_ENABLED: 'true',
  POLL_INTERVAL_SECONDS: '30',
  POWER_INTENT_EXPIRY_MULTIPLIER: '3',
  POWER_INTENT_MIN_EXPIRY_SECONDS: '60',
}
const without = (...names: string[]): Config =>
  Object.fromEntries(Object.entries(told).filter(([name]) => !names.includes(name)))

const event = (id: string, start: string, end: string, group_id: number | string = 7) => ({
  group_id,
  id,
  start: at(start),
  end: at(end),
})
const schedule = (...events: ObservedSchedule['events']): GivenSchedule => onceEach({ groups: [7], events })

/** Group 7: on from 12:00 to 12:04 and from 12:06 to 12:09. */
export const plain = schedule(event('a', '00:00', '04:00'), event('c', '06:00', '09:00'))

export function played(
  given: GivenSchedule = plain,
  actions: readonly Action[] = [],
  config: Config = told,
): Observation[] {
  return pollingHistory({ start: at('00:00'), config, given, actions, duration_sec: 660 })
}

export function tampered(history: readonly Observation[], change: Change, times?: readonly string[]): Observation[] {
  const instants = times?.map(ms)
  return history.flatMap((one): Observation[] => {
    if (one.kind !== 'packet' || !(instants?.includes(one.at_ms) ?? true)) return [one]
    const changed = change(one)
    return Array.isArray(changed) ? changed : [changed]
  })
}

export function saying(
  change: (intent: Record<string, unknown>) => object,
): (one: PacketObservation) => PacketObservation {
  return (one) => {
    const intent = JSON.parse(one.payload) as Record<string, unknown>
    return { ...one, payload: JSON.stringify({ ...intent, ...change(intent) }) }
  }
}

/** What a server does that was told one thing and acts on another. */
function misled(given: Observation[], acted: Observation[]): Observation[] {
  const told_ = given.filter(({ kind }) => kind === 'begin' || kind === 'schedule')
  let next = 0
  return acted.map((one) => (one.kind === 'begin' || one.kind === 'schedule' ? (told_[next++] ?? one) : one))
}

const misread = (right: GivenSchedule, wrong: GivenSchedule): Observation[] => misled(played(right), played(wrong))
const misconfigured = (right: Config, wrong: Config): Observation[] =>
  misled(played(plain, [], right), played(plain, [], wrong))
const dropping = (history: Observation[], ...times: string[]): Observation[] => tampered(history, () => [], times)
const isOn = ({ payload }: PacketObservation): boolean => payload.includes('"desired_state":"on"')
const dated = (one: PacketObservation, by_ms: number): PacketObservation =>
  saying(({ issued_at, expires_at }) => ({ issued_at: later(issued_at, by_ms), expires_at: later(expires_at, by_ms) }))(
    one,
  )
const named = (one: PacketObservation, intent_id: string): PacketObservation => saying(() => ({ intent_id }))(one)

const edited = (sec: number, given: GivenSchedule): Action => ({ kind: 'schedule', at_sec: sec, given })
const restart: Action = { kind: 'restart', at_sec: 120, down_sec: 5, kill: false }
const cut: Action = { kind: 'cut', at_sec: 160, for_sec: 75 }
const lastOf = (history: Observation[]): number =>
  history.findIndex(({ kind }) => kind === 'retained' || kind === 'end')

/** A recurring event as if somebody had expanded it, and what a server makes of it that reads it otherwise. */
function recurring(by: ObservedOccurrence['by'], trap?: ObservedTrap['by']): Observation[] {
  const { schedule: once } = schedule(event('series', '06:00', '09:00'))
  const one = { group_id: 7, start: at('06:00'), end: at('09:00') }
  const covered: GivenSchedule = { schedule: once, occurrences: [{ ...one, id: 'series', by }], traps: [] }
  const empty: GivenSchedule = { schedule: once, occurrences: [], traps: trap ? [{ ...one, by: trap }] : [] }
  return trap ? misread(empty, covered) : misread(covered, empty)
}

const invalidGroup: GivenSchedule = onceEach({ ...plain.schedule, groups: ['a b', 7] })
const invalidEvent = schedule(event('none', '05:00', '05:00'), event('c', '06:00', '09:00'))
const twoNames = onceEach({
  groups: [7, '7'],
  events: [event('a', '00:00', '02:00'), event('b', '04:00', '06:00', '7')],
})
const longer = schedule(event('a', '00:00', '05:30'), event('c', '06:00', '09:00'))
const shorter = schedule(event('c', '06:00', '09:00'))

function endless(): Observation[] {
  const { schedule: once } = schedule(event('series', '00:00', '01:00'))
  const goesOn = { group_id: 7, id: 'series', start: at('00:00'), end: at('59:00'), by: 'rule', endless: true } as const
  return tampered(
    played({ schedule: once, occurrences: [goesOn], traps: [] }),
    saying(() => ({ event_window_end: at('59:00') })),
  )
}

/** Off first after a restart, a second before the rest. */
function offOnRestart(): Observation[] {
  const history = played(plain, [restart])
  const first = history.findIndex(
    ({ kind }, index) => index > 0 && history[index - 1]?.kind === 'down' && kind === 'packet',
  )
  const one = history[first]
  if (one?.kind !== 'packet') throw new Error('nothing was published on the restart')
  const off = saying(() => ({ desired_state: 'off', reason: 'no_active_event', intent_id: 'off first' }))(
    dated(one, -1000),
  )
  return [...history.slice(0, first), { ...off, at_ms: one.at_ms - 1000 }, ...history.slice(first)]
}

/** After the restart the group keeps its id; later it takes one that stood for something else before. */
function reusedOverRestart(): Observation[] {
  const history = played(plain, [{ ...restart, at_sec: 320 }])
  const names: Readonly<Record<string, string>> = { 'intent 2.3': 'intent 1.2', 'intent 2.4': 'intent 1.1' }
  return tampered(history, (one) => {
    const { intent_id } = JSON.parse(one.payload) as { intent_id: string }
    return named(one, names[intent_id] ?? intent_id)
  })
}

function replayed(): Observation[] {
  const history = played(plain, [cut])
  const back = history.findIndex((one) => one.kind === 'link' && one.up)
  const next = history[back + 1]
  if (next?.kind !== 'packet') throw new Error('nothing was published on the reconnect')
  return [...history.slice(0, back + 1), dated(next, -3_600_000), ...history.slice(back + 1)]
}

function withLast(history: Observation[], one: PacketObservation): Observation[] {
  return [...history.slice(0, lastOf(history)), one, ...history.slice(lastOf(history))]
}

export const wrongServers: Partial<Record<RequirementId, Observation[][]>> = {
  'server/intent/group-matches-topic': [
    tampered(
      played(),
      saying(() => ({ group_id: 8 })),
      ['03:00'],
    ),
  ],
  'server/intent/group-id-number-or-text': [
    misread(twoNames, onceEach({ groups: [7, '7'], events: [event('a', '00:00', '02:00')] })),
    tampered(played(twoNames), (one) => [one, named(one, 'another')], ['00:30']),
  ],
  'server/intent/removed-group-clears-retained': [
    tampered(played(plain, [edited(300, onceEach({ groups: [], events: [] }))]), (one) => (one.payload ? one : [])),
  ],
  'server/intent/never-already-expired': [
    tampered(
      played(),
      saying(({ issued_at }) => ({ expires_at: issued_at })),
      ['03:00'],
    ),
  ],
  'server/intent/issued-at-fresh': [tampered(played(), (one) => dated(one, 5000), ['03:00'])],
  'server/intent/issued-at-never-backwards': [tampered(played(), (one) => dated(one, -31_000), ['03:00'])],
  'server/intent/issued-at-later-on-new-id': [tampered(played(), (one) => dated(one, -30_000), ['04:00'])],
  'server/intent/transition-latency': [
    misread(plain, schedule(event('a', '00:00', '04:40'), event('c', '06:00', '09:00'))),
  ],
  'server/intent/transition-latency-target': [
    pollingHistory({ start: at('00:00'), config: told, given: plain, actions: [], duration_sec: 660 }, 20_000),
  ],
  'server/intent/restart-keeps-on': [offOnRestart()],
  'server/intent/restart-keeps-id': [played(plain, [restart])],
  'server/intent/id-never-reused': [tampered(played(), (one) => named(one, isOn(one) ? 'on' : 'off'))],
  'server/intent/id-never-reused-over-restarts': [reusedOverRestart()],
  'server/intent/heartbeat-every-poll': [dropping(played(), '03:00')],
  'server/intent/heartbeat-enabled-by-default': [
    misconfigured(without('POWER_INTENT_HEARTBEAT_ENABLED'), { ...told, POWER_INTENT_HEARTBEAT_ENABLED: 'false' }),
  ],
  'server/intent/no-heartbeat-when-disabled': [
    misconfigured({ ...told, POWER_INTENT_HEARTBEAT_ENABLED: 'false' }, told),
  ],
  'server/intent/silent-when-disabled': [misconfigured({ ...told, POWER_INTENT_PUBLISH_ENABLED: 'false' }, told)],
  'server/intent/disabled-by-default': [misconfigured(without('POWER_INTENT_PUBLISH_ENABLED'), told)],
  'server/intent/poll-interval-as-configured': [
    tampered(
      played(),
      saying(() => ({ poll_interval_sec: 31 })),
    ),
  ],
  'server/intent/reason-as-configured': [misconfigured({ ...told, POWER_INTENT_REASON_IDLE: 'idle' }, told)],
  'server/intent/defaults': [
    misconfigured(
      { POWER_INTENT_PUBLISH_ENABLED: 'true' },
      { ...told, POLL_INTERVAL_SECONDS: '20', POWER_INTENT_MIN_EXPIRY_SECONDS: '90' },
    ),
    misconfigured({ POWER_INTENT_PUBLISH_ENABLED: 'true' }, { ...told, POWER_INTENT_MIN_EXPIRY_SECONDS: '120' }),
    misconfigured(
      { POWER_INTENT_PUBLISH_ENABLED: 'true' },
      { POWER_INTENT_PUBLISH_ENABLED: 'true', POWER_INTENT_REASON_IDLE: 'idle' },
    ),
  ],
  'server/intent/publish-on-start': [dropping(played(), '00:00')],
  'server/intent/republish-on-reconnect': [dropping(played(plain, [cut]), '03:55')],
  'server/intent/reconnect-never-replays-expired': [replayed()],
  'server/intent/skip-invalid-group': [
    withLast(played(invalidGroup), { ...packet(7, '{}', ms('11:00')), topic: 'infoscreen/groups/a b/power/intent' }),
    tampered(played(invalidGroup), () => []),
  ],
  'server/intent/skip-invalid-event': [
    misread(invalidEvent, schedule()),
    misread(schedule(event('none', '04:00', '02:00')), schedule(event('none', '02:00', '04:00'))),
  ],
  'server/intent/retained-is-current': [withLast(played(), packet(7, '', ms('11:00')))],
  'server/intent/edit-replaces-with-new-id': [
    misled(played(plain, [edited(200, longer)]), played(plain, [edited(200, plain)])),
    tampered(played(shorter, [edited(100, plain)]), (one) =>
      isOn(one) && one.at_ms < ms('05:00') ? named(one, 'intent 1.1') : one,
    ),
  ],
  'server/intent/cancel-replaces-with-new-id': [
    misled(played(plain, [edited(100, shorter)]), played(plain, [edited(100, plain)])),
    tampered(played(plain, [edited(100, shorter)]), (one) =>
      !isOn(one) && one.at_ms < ms('06:00') ? named(one, 'intent 1.1') : one,
    ),
  ],
  'server/intent/window-null-when-off': [
    tampered(played(), (one) => (isOn(one) ? one : saying(() => ({ event_window_start: at('00:00') }))(one))),
  ],
  'server/intent/window-bounds': [
    tampered(played(), (one) =>
      one.at_ms < ms('04:00') ? saying(() => ({ event_window_end: at('05:00') }))(one) : one,
    ),
  ],
  'server/intent/window-end-null-when-endless': [endless()],
  'server/intent/active-event-ids': [
    tampered(
      played(),
      saying(() => ({ active_event_ids: ['x'] })),
    ),
  ],
  'server/intent/recurrence': [recurring('rule')],
  'server/intent/recurrence-exdates': [recurring('rule', 'exdate')],
  'server/intent/recurrence-rdates': [recurring('rdate')],
  'server/intent/recurrence-local-time': [recurring('local-time'), recurring('rule', 'local-time')],
  'server/intent/recurrence-without-tz-is-utc': [recurring('utc'), recurring('rule', 'utc')],
  'server/intent/recurrence-exact-length': [recurring('exact-length'), recurring('rule', 'exact-length')],
}
