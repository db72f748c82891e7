import fc from 'fast-check'
import type { Action, GivenSchedule, Scenario, Told } from './scenario.js'

/**
 * The same story told of many groups and clients at once. What a scenario costs is mostly its server's start, its polls
 * and its end, so that a crowd exercises a rule many times for little more than once; and it shrinks to a crowd of one.
 */
export function crowded(scenario: fc.Arbitrary<Scenario>, sizes: readonly number[]): fc.Arbitrary<Scenario> {
  return fc.tuple(fc.constantFrom(...sizes), scenario).map(([size, one]) => crowd(one, size))
}

/** Every group and every client of a scenario so many times, the copies under ids of their own. */
export function crowd(scenario: Scenario, size: number): Scenario {
  if (size === 1) return scenario
  const { given, actions, before, config } = scenario
  return {
    ...scenario,
    config: Object.fromEntries(Object.entries(config).map(([name, value]) => [name, manyClients(value, size)])),
    given: manyGroups(given, size),
    actions: manyTimes(actions, size),
    ...(before && { before: manyTold(before, size) }),
  }
}

function manyTimes(actions: readonly Action[], size: number): Action[] {
  return actions.flatMap((action) => manyOf(action, size))
}

function manyOf(action: Action, size: number): Action[] {
  switch (action.kind) {
    case 'schedule':
      return [{ ...action, given: manyGroups(action.given, size) }]
    case 'override':
      return copies(size, (copy) => ({ ...action, client_uuid: clientOf(action.client_uuid, copy) }))
    case 'command': {
      const { order } = action
      return copies(size, (copy) => ({
        ...action,
        order: { ...order, client_uuid: clientOf(order.client_uuid, copy) },
      }))
    }
    case 'acknowledge': {
      const { alert } = action
      const { client_uuid } = alert
      if (client_uuid === undefined) return [action]
      return copies(size, (copy) => ({ ...action, alert: { ...alert, client_uuid: clientOf(client_uuid, copy) } }))
    }
    case 'tell':
      return [{ ...action, told: manyTold(action.told, size) }]
    case 'look':
    case 'delay':
    case 'overload':
      return [action]
    case 'withhold':
      return [{ ...action, meanwhile: manyTimes(action.meanwhile, size) }]
    case 'restart':
      return [{ ...action, ...(action.meanwhile && { meanwhile: manyTold(action.meanwhile, size) }) }]
    case 'cut':
      return [{ ...action, ...(action.meanwhile && { meanwhile: manyTimes(action.meanwhile, size) }) }]
  }
}

function manyGroups({ schedule, occurrences, traps }: GivenSchedule, size: number): GivenSchedule {
  const grouped = <T extends { readonly group_id: number | string }>(list: readonly T[]): T[] =>
    list.flatMap((one) => copies(size, (copy) => ({ ...one, group_id: groupOf(one.group_id, copy) })))
  const { groups, events, clients } = schedule
  return {
    schedule: {
      groups: groups.flatMap((group_id) => copies(size, (copy) => groupOf(group_id, copy))),
      events: grouped(events),
      ...(clients && {
        clients: clients.flatMap(({ client_uuid, group_id }) =>
          copies(size, (copy) => ({ client_uuid: clientOf(client_uuid, copy), group_id: groupOf(group_id, copy) })),
        ),
      }),
    },
    occurrences: grouped(occurrences),
    traps: grouped(traps),
  }
}

/** The n-th order of the story has become as many as the crowd is large, one after the other. */
function manyTold(told: readonly Told[], size: number): Told[] {
  return told.flatMap((one) =>
    copies(size, (copy) => ({
      ...one,
      topic: clientsIn(one.topic, copy),
      payload: clientsIn(one.payload, copy).replace(
        /\{command:(\d+)\}/g,
        (_, n) => `{command:${Number(n) * size + copy}}`,
      ),
    })),
  )
}

function copies<T>(size: number, make: (copy: number) => T): T[] {
  return Array.from({ length: size }, (_, copy) => make(copy))
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

function clientOf(client_uuid: string, copy: number): string {
  return copy === 0 ? client_uuid : `${client_uuid.slice(0, -3)}${copy.toString(16).padStart(3, '0')}`
}

function clientsIn(text: string, copy: number): string {
  return text.replace(UUID, (uuid) => clientOf(uuid, copy))
}

/** Of a setting that lists clients. */
function manyClients(value: string, size: number): string {
  if (value.replace(UUID, '') === value) return value
  return value
    .split(',')
    .flatMap((client) => copies(size, (copy) => clientsIn(client, copy)))
    .join(',')
}

/** What is no group of the contract is none in a copy either: it is there for that. */
function groupOf(group_id: number | string, copy: number): number | string {
  if (copy === 0) return group_id
  if (typeof group_id === 'number') {
    if (!Number.isInteger(group_id)) return group_id + copy
    return group_id > 0 ? group_id + 100 * copy : group_id - copy
  }
  if (/^[1-9]\d*$/.test(group_id)) return String(Number(group_id) + 100 * copy)
  return group_id === '' ? ' '.repeat(copy) : `${group_id}-${copy}`
}
