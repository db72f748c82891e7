import { describe, expect, test } from 'vitest'
import { idOf } from '../testing/client-messages.js'
import { CommandTimeline, expiring, type Findings } from '../testing/command-timeline.js'

const online = (config = {}, accuracy_ms = 0): CommandTimeline => new CommandTimeline(config, accuracy_ms).start(1)
const shutdown = { action: 'shutdown_host' }

describe('what the helper is called with', () => {
  const called = (...args: string[]): CommandTimeline => online().order(5).ack(5, 'accepted').helper(5.5, { args })

  test.each([
    [['reboot_host', 'now']],
    [['-c', 'helper reboot_host']],
    [['helper reboot_host']],
    [['shutdown_host']],
    [['reboot']],
    [[]],
  ])('is its action alone, and not %j', (args) => {
    const wrong = called(...args).end(8)
    expect(wrong.words).toEqual({
      'helper-called-with-action': [
        5.5,
        `the command ${idOf(0)} asks for reboot_host, so that is the helper's only argument`,
        `the helper was called with ${JSON.stringify(args)} at 12:00:05.500`,
      ],
    })
    expect(wrong.held).toMatchObject({ 'helper-called-with-action': 1, 'reads-both-topics': 1 })
  })

  test('is what some command asked for', () => {
    const wrong = online().helper(5).end(8)
    expect(wrong.words).toEqual({
      'helper-called-with-action': [
        5,
        'no command asked for that',
        'the helper was called with ["reboot_host"] at 12:00:05',
      ],
    })
    expect(wrong.held).toEqual({})
  })

  test('tells which of some commands is executed', () => {
    const two = online().order(5, 0).order(5, 1, shutdown).ack(5, 'accepted', { number: 1 })
    const one = two
      .helper(5, { args: ['shutdown_host'] })
      .ack(6, 'accepted')
      .helper(6)
    expect(one.end(8).broken).toEqual({})
  })

  test('is taken for the command that waits, then that has not expired, then that was accepted, then that came first', () => {
    const expired = online().order(5, 0, expiring(9)).order(12, 1).ack(12, 'accepted', { number: 1 })
    expect(expired.helper(12).end(13).held).toHaveProperty('reads-both-topics')
    const accepted = online().order(5, 0).order(5, 1).ack(5, 'accepted', { number: 1 }).helper(5)
    expect(accepted.end(8).held).toHaveProperty('accepted-first')
    const unaccepted = online().order(5, 0).order(5, 1).helper(5).end(8)
    expect(unaccepted.words['accepted-first']?.[1]).toContain(idOf(0))
  })

  test('is taken for one that has not expired before one that was accepted', () => {
    const away = (): CommandTimeline => online().cut(2).order(5, 0, expiring(9)).order(6, 1).restore(8)
    const one = (sec: number): Findings => away().ack(8, 'accepted').helper(sec).end(20)
    expect(one(8.999).broken).not.toHaveProperty('accepted-first')
    expect(one(9).words['accepted-first']?.[1]).toContain(idOf(1))
  })

  test('is taken for one that waits before one that has not expired', () => {
    const both = online().cut(2).order(3, 0).restore(4).order(5, 1, expiring(9)).ack(5, 'accepted', { number: 1 })
    expect(both.helper(9).end(20).broken).toEqual({})
  })

  test('names the command even where it is wrong', () => {
    const two = online()
      .order(5, 0)
      .order(5, 1, shutdown)
      .helper(5, { args: ['helper shutdown_host'] })
      .end(6)
    expect(two.words['helper-called-with-action']?.[1]).toContain(idOf(1))
    const open = online().order(5, 0, shutdown).cut(6).order(7, 1).order(7, 1, shutdown).restore(8)
    const called = open.helper(9, { args: ['helper reboot_host'] }).end(10)
    expect(called.words['helper-called-with-action']?.[1]).toContain(idOf(1))
  })

  test('are words by themselves', () => {
    const split = online().order(5, 0, { reason: 7 }).order(5, 1, shutdown)
    const called = split.helper(5, { args: ['reboot_', 'host'] }).end(6)
    expect(called.broken).toMatchObject({ 'helper-called-with-action': 1 })
    expect(called.broken).not.toHaveProperty('malformed-not-executed')
  })
})

describe('a call that nothing explains', () => {
  test('is one too many where such a command was executed in this run', () => {
    const twice = online().order(5).execute(5).helper(9).end(30)
    expect(twice.words).toEqual({
      'executes-once': [
        9,
        `the command ${idOf(0)} was executed already, and no other asks for that`,
        'the helper was called with ["reboot_host"] at 12:00:09',
      ],
    })
  })

  test('is one too many after a restart where the last such command was executed before it', () => {
    const twice = online().order(5).execute(5).boot(7).start(8).helper(9).end(30)
    expect(twice.broken).toEqual({ 'executes-once-after-restart': 1 })
    const refused = online().order(5).execute(5).order(6, 1, { reason: 7 }).helper(20).end(30)
    expect(refused.broken).toMatchObject({ 'executes-once': 1 })
    const between = online().order(2, 1).execute(2, 1).down(3).start(4).order(5).execute(5).helper(9).end(30)
    expect(between.words['executes-once']?.[1]).toContain(idOf(0))
  })

  test('is nobody’s where none of that action was executed', () => {
    const other = online()
      .order(5)
      .execute(5)
      .helper(9, { args: ['shutdown_host'] })
      .end(30)
    expect(other.broken).toEqual({ 'helper-called-with-action': 1 })
  })
})

describe('how long a helper has', () => {
  const hanging = (lasts: number, config = {}, accuracy_ms = 0): readonly string[] => {
    const { broken, held } = online(config, accuracy_ms).order(5).execute(5, 0, { lasts }).end(60)
    return [...Object.keys(broken), ...Object.keys(held).filter((id) => id === 'completed-only-after-restart')]
  }

  test.each([
    [0, 28.999, ['completed-only-after-restart']],
    [0, 29, []],
    [0, 31, []],
    [0, 31.001, ['helper-timeout-reported']],
    [500, 28.499, ['completed-only-after-restart']],
    [500, 28.5, []],
    [500, 31.5, []],
    [500, 31.501, ['helper-timeout-reported']],
  ])(
    'is its time, give or take a second and what the clock is inaccurate (%i ms, %f s)',
    (accuracy_ms, lasts, told) => {
      expect(hanging(lasts, {}, accuracy_ms)).toEqual(told)
    },
  )

  test('is what it was given', () => {
    expect(hanging(8, { COMMAND_HELPER_TIMEOUT: '3' })).toEqual(['helper-timeout-reported'])
  })

  test('ends when its command expires', () => {
    const late = online().order(5, 0, expiring(15)).execute(5, 0, { lasts: 20 }).end(60)
    expect(late.words).toHaveProperty('helper-timeout-reported.0', 18)
    const after = online().order(5, 0, expiring(8)).execute(9, 0, { lasts: 20 }).end(60)
    expect(after.words).toHaveProperty('helper-timeout-reported.0', 12)
  })

  test('is no matter where it ends at once', () => {
    for (const sec of [5, 5.5, 7]) {
      const once = online().order(5, 0, expiring(5.5)).execute(sec).end(60)
      expect(once.held).toHaveProperty('completed-only-after-restart')
    }
  })

  test('is left open where another copy may have moved its expiry', () => {
    const moved = (sec: number): CommandTimeline =>
      online()
        .order(5, 0, expiring(sec))
        .order(5, 0, expiring(sec + 60), 'command')
        .execute(5, 0, { lasts: 50 })
    expect(moved(15).end(100).broken).toEqual({})
    expect(moved(40).end(100).broken).toEqual({ 'helper-timeout-reported': 1 })
  })
})
