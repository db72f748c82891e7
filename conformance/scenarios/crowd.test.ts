import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { commandScenario } from './commands.js'
import { crowd } from './crowd.js'
import { monitoringScenario } from './monitoring.js'
import type { Scenario } from './scenario.js'
import { publishingScenarios } from './scenarios.js'

const all = { restart: true, overrides: true, recurrence: true, commands: true, escalation: true, monitoring: true }
const one = fc.oneof(publishingScenarios(all), commandScenario(all), monitoringScenario(all))
const sizes = fc.integer({ min: 2, max: 20 })
const A = '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f'

/** Every order of a scenario, in the order in which they are given. */
function ordered({ actions }: Scenario): readonly string[] {
  const of = (list: Scenario['actions']): string[] =>
    list.flatMap((action) => {
      if (action.kind === 'command') return [action.order.client_uuid]
      return action.kind === 'cut' || action.kind === 'withhold' ? of(action.meanwhile ?? []) : []
    })
  return of(actions)
}

describe('a crowd', () => {
  test.prop([one, sizes])('has each group so many times, and nothing of it twice', (given, size) => {
    const { schedule } = crowd(given, size).given
    const good = (list: readonly (number | string)[]): string[] =>
      list.map(String).filter((id) => /^([1-9]\d*|[A-Za-z][\w-]*)$/.test(id))
    const before = good(given.given.schedule.groups)
    const after = good(schedule.groups)
    expect(new Set(after).size).toBe(new Set(before).size * size)
    expect(new Set(schedule.clients?.map(({ client_uuid }) => client_uuid)).size).toBe(
      (given.given.schedule.clients?.length ?? 0) * size,
    )
  })

  test.prop([one, sizes])('of each group has the events of the one', (given, size) => {
    const many = crowd(given, size)
    const eventsOf = (scenario: Scenario, group: string) =>
      scenario.given.schedule.events
        .filter(({ group_id }) => String(group_id) === group)
        .map(({ id, start }) => [id, start])
    for (const [group, copy] of [
      ['7', String(7 + 100 * (size - 1))],
      ['lobby', `lobby-${size - 1}`],
    ] as const)
      expect(eventsOf(many, copy)).toEqual(eventsOf(given, group))
  })

  test.prop([one, sizes])('gives each order so many times, one after the other', (given, size) => {
    const [before, after] = [ordered(given), ordered(crowd(given, size))]
    expect(after.length).toBe(before.length * size)
    for (const [n, client_uuid] of before.entries()) expect(after[n * size]).toBe(client_uuid)
    for (let n = 0; n < before.length; n += 1) expect(new Set(after.slice(n * size, (n + 1) * size)).size).toBe(size)
  })

  test('answers each of its orders in the name of its own client', () => {
    const told = {
      topic: `infoscreen/${A}/commands/ack`,
      payload: '{"command_id":"{command:2}"}',
      qos: 1,
      retain: false,
    } as const
    const one: Scenario = {
      start: '2026-03-31T12:00:00Z',
      config: { POE_TIER2_CLIENTS: A, POLL_INTERVAL_SECONDS: '30' },
      given: { schedule: { groups: [], events: [] }, occurrences: [], traps: [] },
      actions: [{ kind: 'tell', at_sec: 1, told: [told] }],
      duration_sec: 10,
    }
    const { actions, config } = crowd(one, 2)
    const B = `${A.slice(0, -3)}001`
    expect(actions).toEqual([
      {
        kind: 'tell',
        at_sec: 1,
        told: [
          { ...told, payload: '{"command_id":"{command:4}"}' },
          { ...told, topic: `infoscreen/${B}/commands/ack`, payload: '{"command_id":"{command:5}"}' },
        ],
      },
    ])
    expect(config).toEqual({ POE_TIER2_CLIENTS: `${A},${B}`, POLL_INTERVAL_SECONDS: '30' })
  })
})
