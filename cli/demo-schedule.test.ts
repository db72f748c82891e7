import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultSettings } from '../reference-client/fleet/plan.js'
import { activeAt, planOf } from '../reference-server/core/coverage.js'
import { expandSchedule } from '../reference-server/schedule/expand.js'
import { scheduleFromValue } from '../reference-server/schedule/from-json.js'
import { demoGroups, demoHappenings, demoSchedule } from './demo-schedule.js'

const instants = fc.integer({ min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2099-12-31T23:00:00Z') })
const CYCLE_MS = 5 * 60_000

/** The ids of the events that the server takes to be active in a group. */
function served(now_ms: number) {
  const { schedule, skipped } = scheduleFromValue(demoSchedule(now_ms, defaultSettings))
  const plans = new Map(expandSchedule(schedule, now_ms).groups.map((group) => [group.group_id, planOf(group)]))
  const active = (group_id: string | number, at_ms: number): readonly string[] => {
    const plan = plans.get(group_id)
    return plan ? activeAt(plan, at_ms).map(({ event_id }) => event_id) : []
  }
  return { schedule, skipped, active, plans }
}

test('the server takes all of it, and every screen has a group', () => {
  fc.assert(
    fc.property(instants, (now_ms) => {
      const { schedule, skipped } = served(now_ms)
      expect(skipped).toEqual([])
      expect(schedule.groups).toEqual(demoGroups)
      expect(schedule.clients).toHaveLength(defaultSettings.count)
      expect(new Set(schedule.clients.map(({ group_id }) => group_id)).size).toBe(demoGroups.length)
    }),
    { numRuns: 50 },
  )
})

test('what is told happens, then and in every cycle, and nothing else does in the minute', () => {
  fc.assert(
    fc.property(instants, fc.nat({ max: 100 }), (now_ms, cycle) => {
      const { active, plans } = served(now_ms)
      const told = demoHappenings(now_ms)
      for (const { at_ms, group_id, what } of told) {
        const instant_ms = at_ms + cycle * CYCLE_MS
        const [before, after] = [active(group_id, instant_ms - 1), active(group_id, instant_ms)]
        const means = before.length === 0 ? 'goes on' : after.length === 0 ? 'goes off' : 'stays on'
        expect(what).toMatch(new RegExp(`^${means}`))
        expect(after).not.toEqual(before)
      }
      const changes = [...plans].flatMap(([group_id, { windows }]) =>
        windows.flatMap(({ start_ms, end_ms }) => [start_ms, end_ms]).map((at_ms) => ({ group_id, at_ms })),
      )
      const soon = changes.filter(({ at_ms }) => at_ms > now_ms && at_ms <= now_ms + 60_000)
      const moves = told.filter(({ what }) => !what.startsWith('stays on'))
      expect(soon.map(({ at_ms }) => at_ms).sort()).toEqual(moves.map(({ at_ms }) => at_ms).sort())
    }),
    { numRuns: 50 },
  )
})

test('a state changes within the minute, and a seam without an OFF lies within it too', () => {
  fc.assert(
    fc.property(instants, (now_ms) => {
      const told = demoHappenings(now_ms)
      for (const { at_ms } of told) {
        expect(at_ms).toBeGreaterThan(now_ms + 10_000)
        expect(at_ms).toBeLessThanOrEqual(now_ms + 60_000)
      }
      const { schedule } = served(now_ms)
      const seams = schedule.events.filter(({ group_id, end_ms }) =>
        schedule.events.some((other) => other.group_id === group_id && other.start_ms === end_ms),
      )
      expect(seams.map(({ end_ms }) => end_ms)).toEqual(
        told.filter(({ what }) => what.includes('no OFF')).map(({ at_ms }) => at_ms),
      )
    }),
    { numRuns: 50 },
  )
})
