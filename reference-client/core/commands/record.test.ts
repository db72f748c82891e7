import { describe, expect, test } from 'vitest'
import { type CommandRecord, type Failure, KNOWN_MS, LATE_MS, MESSAGE_MAX } from './model.js'
import { ackOf, doubted, ended, failed, isCommandRecord, isOver, newRecord } from './record.js'
import { commandId } from './testing/shell.js'

const NOW_MS = 1000
const command = { command_id: commandId(1), meaning: 'reboot_host', expires_at_ms: 2000 }
const fit = newRecord(command, 'reboot_host', NOW_MS)
const failure: Failure = { code: 'helper_failed', message: 'why' }
const refused = newRecord(command, failure, NOW_MS)

describe('a record', () => {
  test('is one in every phase, and when it is read back', () => {
    const records: CommandRecord[] = [
      ...[fit, refused, ended(fit, null, 1, NOW_MS), ended(fit, failure, 0, NOW_MS)],
      ...[{ ...fit, phase: 'called' } as const, { ...fit, phase: 'executed', boot_id: 'b' } as const],
      ...[{ ...fit, action: 'shutdown_host', told: [1, 0] } as const, { ...refused, failure: null }],
    ]
    for (const record of records) expect(isCommandRecord(JSON.parse(JSON.stringify(record)))).toBe(true)
  })

  test.each<readonly [keyof CommandRecord, unknown]>([
    ['command_id', 7],
    ['meaning', 7],
    ['action', 'format_disk'],
    ['action', null],
    ['phase', 'gone'],
    ['boot_id', 7],
    ['known_since_ms', '1000'],
    ['expires_at_ms', null],
    ['tell_until_ms', undefined],
    ['stages', {}],
    ['stages', []],
    ['stages', ['accepted', 'done']],
    ['told', { length: 2 }],
    ['told', [0]],
    ['told', [0, 0, 0]],
    ['told', [0, 2]],
    ['told', [-1, 0]],
    ['told', [0.5, 0]],
    ['failure', failure],
    ['failure', 'why'],
  ])('is none with %s as %j', (field, value) => {
    expect(isCommandRecord({ ...fit, [field]: value })).toBe(false)
  })

  test('is none with a failure that no ack can tell, and none that is no object', () => {
    for (const wrong of ['why', 7, { code: 7, message: 'why' }])
      expect(isCommandRecord({ ...refused, failure: wrong })).toBe(false)
    for (const value of [null, undefined, 'x', 7]) expect(isCommandRecord(value)).toBe(false)
  })

  test('tells its end until it expires; that it expired, or that the helper took too long, for a while longer', () => {
    const late = (code: Failure['code'], wall_ms: number) => [
      newRecord(command, { code, message: '' }, wall_ms).tell_until_ms,
      ended(fit, { code, message: '' }, 1, wall_ms).tell_until_ms,
    ]
    expect(late('helper_failed', 5000)).toEqual([2000, 2000])
    for (const code of ['expired', 'helper_timeout'] as const) {
      expect(late(code, 5000)).toEqual([5000 + LATE_MS, 5000 + LATE_MS])
      expect(late(code, NOW_MS)).toEqual([2000 + LATE_MS, 2000 + LATE_MS])
    }
    expect([fit.tell_until_ms, ended(fit, null, 1, 5000).tell_until_ms]).toEqual([2000, 2000])
  })

  test('of a command without an expiry ends a while after it came', () => {
    expect(newRecord({ ...command, expires_at_ms: null }, failure, NOW_MS).expires_at_ms).toBe(NOW_MS + LATE_MS)
  })

  test('that has ended keeps the stages that stand', () => {
    const called: CommandRecord = { ...fit, phase: 'called', stages: ['accepted', 'execution_started'] }
    expect(ended(called, null, 2, NOW_MS)).toMatchObject({
      ...{ phase: 'ended', stages: ['accepted', 'execution_started', 'completed'], failure: null },
    })
    expect(ended(called, failure, 1, NOW_MS)).toMatchObject({ phase: 'ended', stages: ['accepted', 'failed'], failure })
  })

  test('says no more than anybody reads', () => {
    const long: Failure = { code: 'expired', message: 'x'.repeat(MESSAGE_MAX + 1) }
    const message = 'x'.repeat(MESSAGE_MAX)
    expect([newRecord(command, long, 0).failure, ended(fit, long, 1, 0).failure]).toMatchObject([
      { message },
      { message },
    ])
  })

  test('is over after 24 hours, and when it has expired', () => {
    const record = { ...fit, known_since_ms: 100, expires_at_ms: KNOWN_MS + 105 }
    expect([KNOWN_MS + 100, KNOWN_MS + 104, KNOWN_MS + 105].map((at_ms) => isOver(record, at_ms))).toEqual([
      false,
      false,
      true,
    ])
    expect([KNOWN_MS + 99, KNOWN_MS + 100].map((at_ms) => isOver({ ...record, expires_at_ms: 0 }, at_ms))).toEqual([
      false,
      true,
    ])
  })

  test('that is doubted was not executed, unless it is known how far it came', () => {
    const called: CommandRecord = { ...fit, phase: 'called' }
    expect(doubted(called, NOW_MS)).toBe(called)
    expect(doubted(fit, NOW_MS)).toMatchObject({
      ...{ phase: 'ended', stages: ['accepted', 'failed'], failure: { code: 'helper_failed' } },
    })
    expect(isCommandRecord(doubted(fit, NOW_MS))).toBe(true)
  })
})

test('an ack tells a failure by its code and its words, and no other stage has any', () => {
  const { command_id } = command
  expect(ackOf(fit, 'accepted')).toEqual({ command_id, status: 'accepted', error_code: null, error_message: null })
  expect(ackOf(refused, 'failed')).toEqual(failed(command_id, failure))
  expect(failed(command_id, failure)).toMatchObject({ error_code: 'helper_failed', error_message: 'why' })
  expect(failed(command_id, { code: 'expired', message: '' }).error_message).toBe('expired')
  expect(ackOf(fit, 'failed')).toMatchObject({ status: 'failed', error_code: 'helper_failed' })
})
