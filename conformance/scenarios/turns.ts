import fc from 'fast-check'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedClient, ObservedEvent, ObservedSchedule } from '../history/observation.js'
import { type Config, publishing } from './config.js'
import type { Action, Scenario } from './scenario.js'
import { onceEach } from './single-events.js'

/**
 * Short scenarios in which one edit surely counts: an event is on, or is about to be, and then the schedule says
 * otherwise. In longer ones most edits come when nothing is on, or change what nobody sees.
 */

const START = '2026-03-31T12:00:00Z'
const START_MS = Date.parse(START)
/** Nothing comes nearer to an edit than any latency. */
const CALM_SEC = 60
const CLIENT: ObservedClient = { client_uuid: '16fd2706-8baf-433b-82eb-8c7fada847da', group_id: 7 }

type Turn =
  | 'cancel'
  | 'shorten'
  | 'lengthen'
  | 'add'
  | 'replace'
  | 'remove group'
  | 'move client'
  | 'unassign client'
  | 'retitle'

const turns = fc.constantFrom<Turn>(
  'cancel',
  'cancel',
  'shorten',
  'lengthen',
  'add',
  'replace',
  'remove group',
  'move client',
  'unassign client',
  'retitle',
)

const at = (sec: number): string => formatInstant(START_MS + sec * 1000)

const event = (id: string, from_sec: number, to_sec: number, title = `Event ${id}`): ObservedEvent => ({
  group_id: 7,
  id,
  title,
  start: at(from_sec),
  end: at(to_sec),
})

const before: ObservedSchedule = {
  groups: [7, 'lobby'],
  events: [event('a', -300, 600)],
  clients: [CLIENT],
}

function turned({ groups, events, clients = [] }: ObservedSchedule, turn: Turn, now_sec: number): ObservedSchedule {
  switch (turn) {
    case 'cancel':
      return { groups, events: events.slice(1), clients }
    case 'shorten':
      return { groups, events: [event('a', -300, now_sec + 2 * CALM_SEC)], clients }
    case 'lengthen':
      return { groups, events: [event('a', -300, 900)], clients }
    case 'add':
      return { groups, events: [...events, event('b', now_sec - 30, 900)], clients }
    case 'replace':
      return { groups, events: [event('c', now_sec - 90, 700)], clients }
    case 'remove group':
      return { groups: ['lobby'], events: [], clients: [] }
    case 'move client':
      return { groups, events, clients: [{ ...CLIENT, group_id: 'lobby' }] }
    case 'unassign client':
      return { groups, events, clients: [] }
    case 'retitle':
      return { groups, events: [event('a', -300, 600, 'Event a, in another room')], clients }
  }
}

/** One or two edits of a group while it is on. */
export const turnScenario: fc.Arbitrary<Scenario> = fc
  .record({
    config: publishing,
    first: turns,
    second: fc.option(turns, { freq: 3 }),
    after_sec: fc.constantFrom(61, 75, 90),
  })
  .map(({ config, first, second, after_sec }) =>
    scenarioOf(config, second === null ? [first] : [first, second], after_sec),
  )

function scenarioOf(config: Config, drawn: readonly Turn[], after_sec: number): Scenario {
  const actions: Action[] = []
  let schedule = before
  let at_sec = 0
  for (const turn of drawn) {
    at_sec += after_sec
    // What a group was that is no longer there cannot change.
    if (schedule.groups.length < before.groups.length) break
    schedule = turned(schedule, turn, at_sec)
    actions.push({ kind: 'schedule', at_sec, given: onceEach(schedule) })
  }
  return { start: START, config, given: onceEach(before), actions, duration_sec: at_sec + 2 * CALM_SEC }
}

/** Nothing may be published: because of the flag, or because nobody has set it. */
export const silentScenario: fc.Arbitrary<Scenario> = fc
  .record({ config: publishing, flag: fc.constantFrom<'false' | null>('false', null), turn: turns })
  .map(({ config, flag, turn }) => {
    const { POWER_INTENT_PUBLISH_ENABLED: _, ...rest } = config
    return scenarioOf(flag === null ? rest : { ...rest, POWER_INTENT_PUBLISH_ENABLED: flag }, [turn], CALM_SEC + 1)
  })
