import { describe, expect, test } from 'vitest'
import { idOf } from '../testing/client-messages.js'
import { CommandTimeline, countIn as count, expiring, type Findings } from '../testing/command-timeline.js'

const online = (config = {}, accuracy_ms = 0): CommandTimeline => new CommandTimeline(config, accuracy_ms).start(1)
const shutdown = { action: 'shutdown_host' }
/** Begun at 5, and its host goes down at 10. */
const begun = (accuracy_ms = 0, change: object = {}): CommandTimeline =>
  online({}, accuracy_ms).order(5, 0, change).execute(5)
const rebooted = (back: number, accuracy_ms = 0, change: object = {}): CommandTimeline =>
  begun(accuracy_ms, change).boot(10).start(back)
const far = expiring(1000)

const limit = 'reboot-completes-after-reconnect'
const target = 'reboot-completes-target'
const restart = 'completed-only-after-restart'
const mock = 'mock-needs-development'

const because = (until: string): string =>
  `the command ${idOf(0)} was begun at 2026-03-31T12:00:05Z and its host was back in time, so it is completed by 2026-03-31T${until}Z`

describe('a reboot whose host is back', () => {
  const completed = (sec: number, accuracy_ms = 0): Findings =>
    rebooted(60, accuracy_ms, far).ack(sec, 'completed').end(400)

  test('is completed within 150 s of when it was begun, and better within 90 s', () => {
    expect([count(completed(95), limit), count(completed(95), target)]).toEqual([
      [1, 0, 0],
      [1, 0, 0],
    ])
    expect([count(completed(95.001), limit), count(completed(95.001), target)]).toEqual([
      [1, 0, 0],
      [1, 1, 0],
    ])
    expect([count(completed(155), limit), count(completed(155), target)]).toEqual([
      [1, 0, 0],
      [1, 1, 0],
    ])
    expect([count(completed(155.001), limit), count(completed(155.001), target)]).toEqual([
      [1, 1, 0],
      [0, 0, 0],
    ])
  })

  test('is told by when, and what came instead', () => {
    expect(completed(96).words).toEqual({ [target]: [95, because('12:01:35'), 'it was at 2026-03-31T12:01:36Z'] })
    expect(completed(160).words).toEqual({ [limit]: [155, because('12:02:35'), 'it was not'] })
    expect(rebooted(60, 0, far).end(400).words).toEqual({ [limit]: [155, because('12:02:35'), 'it was not'] })
  })

  test('has as much more time as the clock is inaccurate', () => {
    expect([count(completed(95.2, 200), target), count(completed(95.201, 200), target)]).toEqual([
      [1, 0, 1],
      [1, 1, 0],
    ])
    expect([count(completed(155.2, 200), limit), count(completed(155.201, 200), limit)]).toEqual([
      [1, 0, 1],
      [1, 1, 0],
    ])
    expect(count(completed(155.1, 200), target)).toEqual([0, 0, 0])
    expect(completed(155.1, 200).words[limit]).toEqual([155, because('12:02:35'), 'it was at 2026-03-31T12:02:35.100Z'])
  })

  test('is completed when the first of its two acks comes', () => {
    const split = rebooted(60, 0, far).ack(155, 'completed', { on: ['commands'] })
    expect(count(split.ack(155.5, 'completed', { on: ['command'] }).end(400), limit)).toEqual([1, 0, 0])
  })

  test('is not completed by failing, or by another', () => {
    expect(count(rebooted(60, 0, far).ack(61, 'failed', { code: 'x' }).end(400), limit)).toEqual([0, 0, 0])
    expect(count(rebooted(60, 0, far).ack(61, 'completed', { number: 1 }).end(400), limit)).toEqual([1, 1, 0])
  })

  test('is judged once', () => {
    expect(count(rebooted(60, 0, far).ack(61, 'completed').ack(62, 'completed').end(400), limit)).toEqual([1, 0, 0])
    expect(count(rebooted(60, 0, far).order(300, 1).end(400), limit)).toEqual([1, 1, 0])
  })

  test('is one of several', () => {
    const two = online().order(5, 0, far).execute(5).order(6, 1, far).execute(6, 1).boot(10).start(60)
    expect(count(two.ack(61, 'completed', { number: 1 }).end(400), limit)).toEqual([2, 1, 0])
    const down = online()
      .order(5, 0, shutdown)
      .execute(5, 0, { args: ['shutdown_host'] })
    const other = down.order(6, 1, far).execute(6, 1).boot(10).start(60).ack(61, 'completed', { number: 1 })
    expect(count(other.end(400), limit)).toEqual([1, 0, 0])
    const many = online()
    for (let number = 0; number < 70; number += 1) many.order(5, number, far).execute(5, number)
    expect(count(many.boot(10).start(60).end(400), limit)).toEqual([64, 64, 0])
  })

  test.each([
    [152, [1, 1, 0]],
    [152.001, [0, 0, 0]],
  ])('is asked for where it is back 3 s before that (at %f s)', (back, told) => {
    expect(count(rebooted(back, 0, far).end(400), limit)).toEqual(told)
  })

  test.each([
    [92, [1, 1, 0]],
    [92.001, [0, 0, 0]],
  ])('is to be quick where it is back 3 s before that (at %f s)', (back, told) => {
    expect(count(rebooted(back, 0, far).ack(120, 'completed').end(400), target)).toEqual(told)
  })

  test.each([
    [63, [0, 0, 0]],
    [63.001, [1, 1, 0]],
  ])('is asked for where it is back 3 s before its command expires (at %f s)', (sec, told) => {
    expect(count(rebooted(60, 0, expiring(sec)).end(400), limit)).toEqual(told)
  })

  test('is asked for where it was begun, and so it was told', () => {
    const silent = online().order(5, 0, far).ack(5, 'accepted').helper(5).boot(10).start(60)
    expect(count(silent.end(400), limit)).toEqual([0, 0, 0])
    const late = online().order(5, 0, far).ack(5, 'accepted').helper(5).boot(10).start(60)
    expect(count(late.ack(60, 'completed').end(400), limit)).toEqual([0, 0, 0])
  })

  test('is no shutdown', () => {
    const args = ['shutdown_host']
    const down = (): CommandTimeline =>
      online()
        .order(5, 0, { ...shutdown, ...far })
        .execute(5, 0, { args })
        .boot(10)
        .start(60)
    expect(count(down().end(400), limit)).toEqual([0, 0, 0])
    const told = down().ack(61, 'completed').end(400)
    expect([count(told, limit), count(told, target), count(told, restart)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [2, 0, 0],
    ])
  })

  test('is left open where its helper failed, or may have', () => {
    const ended = (how: object): readonly number[] =>
      count(online().order(5, 0, far).execute(5, 0, how).boot(80).start(90).end(400), limit)
    expect(ended({})).toEqual([1, 1, 0])
    expect(ended({ exit_code: 1 })).toEqual([0, 0, 0])
    expect(ended({ lasts: 60 })).toEqual([0, 0, 0])
    expect(ended({ lasts: 30 })).toEqual([0, 0, 0])
  })

  test('is left open where the process was killed while the helper ran', () => {
    const killed = (sec: number, accuracy_ms = 0): readonly number[] =>
      count(online({}, accuracy_ms).order(5, 0, far).execute(5, 0, { lasts: 5 }).boot(sec).start(60).end(400), limit)
    expect(killed(10)).toEqual([0, 0, 0])
    expect(killed(10.001)).toEqual([1, 1, 0])
    expect(killed(10.2, 200)).toEqual([0, 0, 0])
    expect(killed(10.201, 200)).toEqual([1, 1, 0])
  })

  test('is left open where it was no other boot, or did not stay', () => {
    const ends = (timeline: CommandTimeline): readonly number[] => count(timeline.end(400), limit)
    expect(ends(begun(0, far).down(10).start(60))).toEqual([0, 0, 0])
    expect(ends(begun(0, far).down(10).start(20).boot(30).start(60))).toEqual([0, 0, 0])
    expect(ends(rebooted(60, 0, far).down(70).start(80))).toEqual([0, 0, 0])
    expect(ends(rebooted(60, 0, far).cut(70).restore(80))).toEqual([0, 0, 0])
    expect(ends(begun(0, far).cut(7).restore(8).boot(10).start(60))).toEqual([1, 1, 0])
    expect(ends(begun(0, far).cut(7).boot(10).start(60))).toEqual([1, 1, 0])
  })

  test('is neither where the history ends too early', () => {
    const ends = (sec: number): readonly number[] => count(rebooted(60, 0, far).end(sec), limit)
    expect(ends(63)).toEqual([0, 0, 0])
    expect(ends(63.001)).toEqual([0, 0, 1])
    expect(ends(155)).toEqual([0, 0, 1])
    expect(ends(155.001)).toEqual([1, 1, 0])
    expect(rebooted(60, 0, far).end(100).words).toEqual({
      [limit]: [155, because('12:02:35'), 'the history ends before that, without it'],
    })
    expect(count(rebooted(60, 0, far).ack(61, 'completed').end(100), limit)).toEqual([1, 0, 0])
    expect(count(begun(0, far).end(100), limit)).toEqual([0, 0, 0])
    expect(count(begun(0, far).boot(10).end(100), limit)).toEqual([0, 0, 0])
    expect(count(rebooted(152.5, 0, far).end(155), limit)).toEqual([0, 0, 0])
    const silent = online().order(5, 0, far).ack(5, 'accepted').helper(5).boot(10).start(60)
    expect(count(silent.end(100), limit)).toEqual([0, 0, 0])
  })
})

describe('completed', () => {
  test('comes after another start alone', () => {
    expect(begun().ack(7, 'completed').end(20).words).toEqual({
      [restart]: [
        7,
        `the command ${idOf(0)} was executed, and the client was not started again since, so reboot_host is not completed`,
        'it was acknowledged completed',
      ],
    })
    expect(count(begun().ack(7, 'completed').end(20), restart)).toEqual([1, 1, 0])
    expect(count(begun().cut(7).restore(9).ack(9, 'completed').end(20), restart)).toEqual([2, 1, 0])
    expect(count(begun().down(7).start(8).ack(8, 'completed').end(20), restart)).toEqual([1, 0, 0])
  })

  test('was not told though time passed, which is counted once', () => {
    expect(count(begun().end(8), restart)).toEqual([0, 0, 0])
    expect(count(begun().end(8.001), restart)).toEqual([1, 0, 0])
    expect(count(begun(200).end(8.2), restart)).toEqual([0, 0, 0])
    expect(count(begun(200).end(8.201), restart)).toEqual([1, 0, 0])
    expect(count(begun().order(20, 1).end(60), restart)).toEqual([1, 0, 0])
    expect(count(begun().down(7).start(8).end(60), restart)).toEqual([0, 0, 0])
  })

  test('is looked at once, and only where the helper ended well', () => {
    expect(count(begun().ack(7, 'completed').ack(9, 'completed').end(20), restart)).toEqual([1, 1, 0])
    expect(count(online().order(5).ack(6, 'completed').end(8), restart)).toEqual([0, 0, 0])
    const ended = (how: object, down = 50): readonly number[] =>
      count(online().order(5).execute(5, 0, how).ack(46, 'completed').down(down).start(60).end(70), restart)
    expect(ended({ exit_code: 1 })).toEqual([0, 0, 0])
    expect(ended({ lasts: 60 })).toEqual([0, 0, 0])
    expect(ended({ lasts: 30 })).toEqual([0, 0, 0])
    const later = online().order(5).execute(5, 0, { exit_code: 1 }).down(6).start(7).ack(8, 'completed').end(20)
    expect(count(later, restart)).toEqual([0, 0, 0])
  })

  test('of another status is none', () => {
    expect(count(begun().ack(7, 'failed', { code: 'x' }).end(7), restart)).toEqual([0, 0, 0])
  })
})

describe('the mock of a reboot', () => {
  const MOCK = 'COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE'
  const mocked = (config: object, how: object = {}, accuracy_ms = 0): CommandTimeline =>
    online({ ...config }, accuracy_ms)
      .order(5)
      .execute(5, 0, how)

  test.each(['true', '1'])('completes at once in development (%s)', (on) => {
    const right = mocked({ [MOCK]: on, ENV: 'development' })
      .ack(6, 'completed')
      .end(20)
    expect([count(right, mock), count(right, restart)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })

  test.each(['true', '1'])('completes nothing anywhere else (%s)', (on) => {
    const wrong = mocked({ [MOCK]: on, ENV: 'production' })
      .ack(6, 'completed')
      .end(20)
    expect(wrong.words).toEqual({
      [mock]: [
        6,
        `the command ${idOf(0)} was executed, and the client was not started again since, so reboot_host is not completed`,
        'it was acknowledged completed',
      ],
    })
    expect(count(wrong, mock)).toEqual([1, 1, 0])
    expect(
      mocked({ [MOCK]: on })
        .ack(6, 'completed')
        .end(20).broken,
    ).toEqual({ [mock]: 1 })
  })

  test.each(['false', '0', 'yes', ''])('is none where it was not asked for (%j)', (off) => {
    expect(
      mocked({ [MOCK]: off })
        .ack(6, 'completed')
        .end(20).broken,
    ).toEqual({ [restart]: 1 })
    expect(
      mocked({ [MOCK]: off, ENV: 'development' })
        .ack(6, 'completed')
        .end(20).broken,
    ).toEqual({ [restart]: 1 })
    expect(count(mocked({ [MOCK]: off }).end(20), mock)).toEqual([0, 0, 0])
  })

  test('was refused where nothing was completed 3 s after the helper', () => {
    const asked = { [MOCK]: 'true' }
    expect(count(mocked(asked, { lasts: 2 }).end(10), mock)).toEqual([0, 0, 0])
    expect(count(mocked(asked, { lasts: 2 }).end(10.001), mock)).toEqual([1, 0, 0])
    expect(count(mocked(asked, {}, 200).end(8.2), mock)).toEqual([0, 0, 0])
    expect(count(mocked(asked, {}, 200).end(8.201), mock)).toEqual([1, 0, 0])
    expect(count(mocked(asked).order(20, 1).end(60), mock)).toEqual([1, 0, 0])
    expect(count(mocked({ ...asked, ENV: 'development' }).end(20), mock)).toEqual([0, 0, 0])
  })

  test('was refused by a helper that ended well', () => {
    const asked = { [MOCK]: 'true' }
    expect(count(mocked(asked, { exit_code: 1 }).end(60), mock)).toEqual([0, 0, 0])
    expect(count(mocked(asked, { lasts: 60 }).end(60), mock)).toEqual([0, 0, 0])
    expect(count(mocked(asked, { lasts: 30 }).end(60), mock)).toEqual([0, 0, 0])
  })
})
