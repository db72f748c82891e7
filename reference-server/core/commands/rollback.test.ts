import { describe, expect, test } from 'vitest'
import { commandGate } from './gate.js'
import type { CommandRecord, CommandStatus, RollbackRule, RollbackState } from './model.js'
import { countEnd, endedInWindow } from './rollback.js'
import { clientUuid, commandId, TestShell, testConfig } from './testing/shell.js'

const MINUTE_MS = 60_000
const rule: RollbackRule = { window_min: 3, min_terminal: 2, max_bad_share: 0.5 }
const none: RollbackState = { raised_at_ms: null, counted_from_ms: 0, minutes: [] }

const shell = new TestShell(testConfig)
shell.issue({ client_uuid: clientUuid(1), command_id: commandId(1) })
const issued = shell.record(commandId(1))

function ended(status: CommandStatus, at_ms: number): CommandRecord {
  if (!issued) throw new Error('no command was issued')
  return { ...issued, status, states: [...issued.states, { status: 'accepted', at_ms: 0 }, { status, at_ms }] }
}

const counted = (ends: readonly (readonly [CommandStatus, number])[], before = none) =>
  ends.reduce((state, [status, at_ms]) => countEnd(state, ended(status, at_ms), at_ms, rule), before)

describe('the ends that count', () => {
  test('are those that went well or wrong; what was blocked never began', () => {
    const state = counted([
      ['completed', 0],
      ['failed', 1],
      ['timed_out', 2],
      ['blocked', 3],
    ])
    expect(endedInWindow(state, 3, rule)).toEqual({ terminal: 3, bad: 2 })
  })

  test('are kept by the minute they came in, for as long as the window is', () => {
    const state = counted([
      ['failed', 0],
      ['completed', MINUTE_MS - 1],
      ['completed', MINUTE_MS],
    ])
    expect(state.minutes).toEqual([
      { minute: 0, good: 1, bad: 1 },
      { minute: 1, good: 1, bad: 0 },
    ])
    expect([2, 3, 4].map((minute) => endedInWindow(state, minute * MINUTE_MS, rule).terminal)).toEqual([3, 1, 0])
    const later = counted([['completed', 3 * MINUTE_MS]], state)
    expect(later.minutes.map(({ minute }) => minute)).toEqual([1, 3])
    expect(countEnd(none, ended('failed', 0), 3 * MINUTE_MS, rule).minutes, 'told late, it is over').toEqual([])
  })

  test('come after the last alert was seen', () => {
    const seen = { ...none, counted_from_ms: 1000 }
    expect(counted([['failed', 999]], seen)).toBe(seen)
    expect(counted([['failed', 1000]], seen).minutes).toHaveLength(1)
  })

  test('raise an alert once, when they are enough and more of them are bad than may be; it keeps its instant', () => {
    const raised = (...statuses: CommandStatus[]) => counted(statuses.map((status, nth) => [status, nth])).raised_at_ms
    expect(raised('failed')).toBeNull()
    expect(raised('failed', 'completed')).toBeNull()
    expect(raised('failed', 'completed', 'timed_out')).toBe(2)
    expect(raised('failed', 'failed', 'failed')).toBe(1)
  })
})

describe('the gate of a rollout', () => {
  const gate = (rollback: RollbackState) =>
    commandGate({ ...shell.state, config: { ...testConfig, rollback: rule }, rollback }, 0)

  test('says how many went wrong, and whether they are enough to tell', () => {
    expect(gate(none)).toEqual({
      ...{ name: 'commands within 50 %', holds: true },
      detail: '0 of 0 commands of the last 3 min failed or timed out',
    })
    expect(gate(counted([['failed', 0]]))).toMatchObject({
      holds: true,
      detail: '1 of 1 commands of the last 3 min failed or timed out, too few to tell (2)',
    })
    const enough = counted([
      ['completed', 0],
      ['completed', 0],
    ])
    expect(gate(enough).detail).toBe('0 of 2 commands of the last 3 min failed or timed out')
  })

  test('is shut by an alert until it is seen', () => {
    expect(gate({ ...none, raised_at_ms: 0 })).toMatchObject({
      holds: false,
      detail: expect.stringContaining('the alert waits to be acknowledged'),
    })
  })
})
