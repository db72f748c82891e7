import fc from 'fast-check'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedOrder, ObservedSchedule } from '../history/observation.js'
import type { Abilities } from './actions.js'
import { anyConfig } from './config.js'
import { grains } from './events.js'
import type { Action, Scenario } from './scenario.js'
import { onceEach } from './single-events.js'

/**
 * What decides about overrides and about the schedule's own topics: orders that are replaced, withdrawn, over, and live
 * over cuts and restarts; and edits of events that are going on, and of who belongs where.
 */

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const CLIENTS = ['0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f', '7c9e6679-7425-40de-944b-e07fc1f90ae7'] as const
/** How long a scenario is watched after the last thing in it: longer than the latency and than three polls. */
const TAIL_SEC = 120
/** A server may take so long to come back after a cut; what follows is put off then, and an override is over sooner. */
const SLACK_SEC = 42

type Step =
  | {
      readonly do: 'order'
      readonly client: 0 | 1
      readonly lasts_sec: number
      readonly order: Omit<ObservedOrder, 'until'>
    }
  | { readonly do: 'withdraw'; readonly client: 0 | 1 }
  | { readonly do: 'cut'; readonly for_sec: number }
  | { readonly do: 'restart'; readonly for_sec: number; readonly kill: boolean }
  | { readonly do: 'edit'; readonly edit: Edit }

type Edit = 'move' | 'retitle' | 'cancel' | 'add' | 'unassign' | 'regroup'

interface Timed {
  /** After the end of what was done before. */
  readonly after_sec: number
  readonly step: Step
}

const client = fc.constantFrom<0 | 1>(0, 0, 1)

const order: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('order'),
  client,
  lasts_sec: grains(3, 20),
  order: fc.record(
    {
      desired_state: fc.constantFrom<'on' | 'off'>('on', 'off'),
      reason: fc.constantFrom('maintenance', 'cleaning'),
      grace_seconds: fc.constantFrom(0, 30),
    },
    { requiredKeys: ['desired_state'] },
  ),
})
const withdraw: fc.Arbitrary<Step> = fc.record({ do: fc.constant('withdraw'), client })
const cut: fc.Arbitrary<Step> = fc.record({ do: fc.constant('cut'), for_sec: fc.constantFrom(2, 35, 130) })
const restart: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('restart'),
  for_sec: fc.constantFrom(2, 35, 130),
  kill: fc.boolean(),
})
const edit: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('edit'),
  edit: fc.constantFrom<Edit>('move', 'retitle', 'cancel', 'add', 'unassign', 'regroup'),
})

const timed = (step: fc.Arbitrary<Step>): fc.Arbitrary<Timed> => fc.record({ after_sec: grains(1, 5), step })

/** Scenarios of edits, and of overrides and restarts where the server is able to. */
export function overrideScenario({ overrides, restart: restarts }: Abilities): fc.Arbitrary<Scenario> {
  const any = fc.oneof(
    { weight: 3, arbitrary: edit },
    { weight: 2, arbitrary: cut },
    ...(overrides
      ? [
          { weight: 4, arbitrary: order },
          { weight: 2, arbitrary: withdraw },
        ]
      : []),
    ...(restarts ? [{ weight: 2, arbitrary: restart }] : []),
  )
  return fc
    .record({
      config: anyConfig,
      first: timed(overrides ? order : edit),
      more: fc.array(timed(any), { maxLength: 5 }),
    })
    .map(({ config, first, more }) => ({
      start: formatInstant(START_MS),
      config,
      given: onceEach(schedule),
      ...actionsOf([first, ...more]),
    }))
}

const event = (group_id: number | string, id: string, from_sec: number, to_sec: number): ObservedEvent => ({
  group_id,
  id,
  title: `Event ${id}`,
  event_type: 'message',
  start: formatInstant(START_MS + from_sec * 1000),
  end: formatInstant(START_MS + to_sec * 1000),
})

const schedule: ObservedSchedule = {
  groups: [7, 'lobby'],
  events: [event(7, 'a', -60, 240), event(7, 'b', 120, 500), event('lobby', 'c', 60, 150)],
  clients: [
    { client_uuid: CLIENTS[0], group_id: 7 },
    { client_uuid: CLIENTS[1], group_id: 'lobby' },
  ],
}

function actionsOf(steps: readonly Timed[]): Pick<Scenario, 'actions' | 'duration_sec'> {
  const actions: Action[] = []
  const until = new Map<string, number>()
  let now = schedule
  let at_sec = 0
  let last_sec = 0
  for (const { after_sec, step } of steps) {
    at_sec += after_sec
    switch (step.do) {
      case 'order': {
        const client_uuid = CLIENTS[step.client]
        const until_sec = at_sec + step.lasts_sec
        const end = formatInstant(START_MS + until_sec * 1000)
        actions.push({ kind: 'override', at_sec, client_uuid, order: { ...step.order, until: end } })
        until.set(client_uuid, until_sec)
        last_sec = Math.max(last_sec, until_sec)
        break
      }
      case 'withdraw': {
        const client_uuid = CLIENTS[step.client]
        // Only what is live can be withdrawn; an adapter may refuse anything else.
        if ((until.get(client_uuid) ?? 0) > at_sec + SLACK_SEC)
          actions.push({ kind: 'override', at_sec, client_uuid, order: null })
        until.delete(client_uuid)
        break
      }
      case 'edit':
        now = edited(now, step.edit, at_sec)
        actions.push({ kind: 'schedule', at_sec, given: onceEach(now) })
        break
      case 'cut':
        actions.push({ kind: 'cut', at_sec, for_sec: step.for_sec })
        at_sec += step.for_sec
        break
      case 'restart':
        actions.push({ kind: 'restart', at_sec, down_sec: step.for_sec, kill: step.kill })
        at_sec += step.for_sec
    }
  }
  return { actions, duration_sec: Math.max(at_sec, last_sec) + TAIL_SEC }
}

function edited(before: ObservedSchedule, edit: Edit, at_sec: number): ObservedSchedule {
  const { groups, events, clients = [] } = before
  switch (edit) {
    case 'move':
      if (groups.length < 2) return before
      return { ...before, clients: clients.map((one) => ({ ...one, group_id: one.group_id === 7 ? 'lobby' : 7 })) }
    case 'retitle':
      return { ...before, events: events.map((one) => ({ ...one, title: `${one.title}, moved to another room` })) }
    case 'cancel':
      return { ...before, events: events.slice(1) }
    case 'add':
      return { ...before, events: [...events, event(7, `added at ${at_sec}`, at_sec - 30, at_sec + 120)] }
    case 'unassign':
      return { ...before, clients: clients.slice(1) }
    case 'regroup':
      // The group and all that is in it; the next time it comes back, empty.
      return groups.length > 1
        ? { groups: ['lobby'], events: events.filter(inLobby), clients: clients.filter(inLobby) }
        : { ...before, groups: [7, 'lobby'] }
  }
}

const inLobby = ({ group_id }: { readonly group_id: number | string }): boolean => group_id === 'lobby'
