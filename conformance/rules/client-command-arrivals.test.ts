import { describe, expect, test } from 'vitest'
import { idOf } from '../testing/client-messages.js'
import { CommandTimeline, countIn as count, expiring, type Findings } from '../testing/command-timeline.js'

const online = (config = {}, accuracy_ms = 0): CommandTimeline => new CommandTimeline(config, accuracy_ms).start(1)
const dance = { action: 'dance' }
const shutdown = { action: 'shutdown_host' }
const args = ['shutdown_host']
const duplicate = { code: 'duplicate_conflict' }
const DAY = 24 * 3600

describe('a command that came while there was no connection', () => {
  const away = (): CommandTimeline => online().cut(2)

  test('may have waited, and may be executed or not', () => {
    const back = (): CommandTimeline => away().order(5).restore(8)
    expect(back().end(60).broken).toEqual({})
    expect(back().execute(9).end(60).broken).toEqual({})
    expect(back().execute(9).end(60).held).not.toHaveProperty('reads-both-topics')
  })

  test('may be executed as whatever came of it', () => {
    const two = (): CommandTimeline => away().order(5, 0, { reason: 7 }).order(6, 0, shutdown).order(7).restore(8)
    expect(two().ack(9, 'accepted').helper(9).end(60).broken).toEqual({})
    expect(two().ack(9, 'accepted').helper(9, { args }).end(60).broken).toEqual({})
    expect(away().order(5, 0, { reason: 7 }).restore(8).helper(9).end(60).broken).toHaveProperty(
      'helper-called-with-action',
    )
  })

  test('changes nothing about what was to be executed before', () => {
    const before = online().order(5).ack(5, 'accepted').cut(6).order(7, 0, shutdown).restore(8).helper(9, { args })
    expect(before.end(60).words['helper-called-with-action']?.[1]).toContain('asks for reboot_host')
  })

  test('may make a conflict of what follows where it was of another content', () => {
    const told = (change: object): readonly number[] =>
      count(
        online()
          .order(5)
          .execute(5)
          .cut(7)
          .order(8, 0, change)
          .restore(9)
          .order(20, 0, expiring(300))
          .ack(20, 'failed', duplicate)
          .end(60),
        'retimed-repeat-is-a-repeat',
      )
    expect(told({})).toEqual([1, 1, 0])
    expect(told(shutdown)).toEqual([1, 0, 0])
  })

  test('may have moved its expiry', () => {
    const told = (sec: number): readonly number[] =>
      count(
        online()
          .order(5, 0, expiring(20))
          .execute(5)
          .cut(7)
          .order(8, 0, expiring(sec))
          .restore(9)
          .ack(21, 'completed')
          .end(22),
        'no-ack-after-expiry',
      )
    expect(told(30)).toEqual([0, 0, 0])
    expect(told(15)).toEqual([2, 2, 0])
    expect(told(21)).toEqual([2, 0, 2])
  })

  test('leaves open what its id means from then on', () => {
    const back = (change: object): Findings => away().order(5).restore(8).order(9, 0, change).end(60)
    expect(back(dance).held).not.toHaveProperty('unknown-action-not-executed')
    expect(back(dance).broken).toEqual({})
    expect(back(shutdown).broken).toEqual({})
  })

  test('is a repeat once it was executed', () => {
    const again = away().order(5).restore(8).execute(9).order(20)
    expect(again.end(60).broken).toEqual({ 'repeat-resends-last-ack': 1 })
    const other = away().order(5).restore(8).execute(9).order(20, 0, shutdown)
    expect(other.end(60).broken).toEqual({})
    const twice = away().order(5).restore(8).execute(9).order(20).ack(20, 'execution_started').helper(20)
    expect(twice.end(60).broken).toEqual({ 'executes-once': 1 })
  })

  test('names nobody where it has no id', () => {
    const nameless = away().order(5, 0, { command_id: 'none' }).restore(8).give(9, '{').publish(10, '{"command_id":""}')
    expect(nameless.end(60).broken).toMatchObject({ 'refusal-without-id-silent': 1 })
  })
})

describe('a command that has expired when it comes', () => {
  const late = (sec: number, accuracy_ms = 0): CommandTimeline =>
    online({}, accuracy_ms).order(5, 0, expiring(sec)).ack(6, 'accepted').helper(6)

  test('is not to be executed', () => {
    expect(late(5).end(20).broken).toMatchObject({ 'expired-not-executed': 1 })
    expect(late(5.001).end(20).broken).toEqual({ 'no-ack-after-expiry': 2 })
  })

  test('may have, for all that the clock can tell', () => {
    const told = (sec: number, accuracy_ms = 200): unknown =>
      online({}, accuracy_ms).order(5, 0, expiring(sec)).end(20).held['expired-not-executed']
    expect([4.799, 4.8, 4.801, 5.2].map((sec) => told(sec))).toEqual([1, undefined, undefined, undefined])
    expect([4.999, 5, 5.001].map((sec) => told(sec, 0))).toEqual([1, 1, undefined])
    const executed = (sec: number): Findings => late(sec, 200).end(20)
    expect([4.8, 4.801].map((sec) => 'helper-called-with-action' in executed(sec).broken)).toEqual([true, false])
    const soon = (sec: number): unknown =>
      online({}, 200).order(5, 0, expiring(sec)).execute(5).end(20).held['reads-both-topics']
    expect([5.2, 5.201].map(soon)).toEqual([undefined, 1])
  })

  test('may have, and what is wrong with it is no less wrong, but need not be known', () => {
    const wrong = online({}, 200)
      .order(5, 0, { ...expiring(5.1), ...dance })
      .order(6)
    expect(wrong.end(60).held).toEqual({ 'unknown-action-not-executed': 1 })
    expect(wrong.end(60).broken).toEqual({})
  })

  test('may be as if it had never come, so that another copy may be executed', () => {
    const again = (): CommandTimeline => online().order(5, 0, expiring(5)).order(6)
    expect(again().execute(6).end(20).broken).toEqual({})
    expect(again().end(60).broken).toEqual({})
    expect(online().order(5, 0, expiring(5)).order(6, 0, shutdown).end(60).broken).toEqual({})
  })
})

describe('a copy of a command that was refused', () => {
  const refused = (change: object = dance): CommandTimeline =>
    online().order(5, 0, change).ack(5, 'failed', { code: 'unsupported_action' })

  test('is refused again where it is the same, and watched again', () => {
    const again = refused().order(20, 0, dance).ack(20, 'failed', { code: 'unsupported_action' }).end(60)
    expect(again.held).toMatchObject({ 'unknown-action-not-executed': 2, 'repeat-resends-last-ack': 1 })
    expect(again.broken).toEqual({})
  })

  test('is left open where it is wrong in another way, or differs in its timestamps alone, or has expired', () => {
    const before = refused().end(60)
    expect(refused().order(20, 0, { reason: 7 }).end(60)).toEqual(before)
    expect(refused().order(20, 0, expiring(20)).end(60)).toEqual(before)
    const timed = (): CommandTimeline =>
      online().order(5, 0, { issued_at: 'soon' }).ack(5, 'failed', { code: 'invalid_payload' })
    expect(timed().order(20).end(60)).toEqual(timed().end(60))
  })

  test('is known to be refused, and so is another content', () => {
    const told = refused().order(20).ack(20, 'failed', duplicate).end(60)
    expect(told.held).toMatchObject({ 'refused-id-stays-known': 2 })
    expect(refused().order(20, 0, expiring(20.001)).end(60).held).toHaveProperty('refused-id-stays-known', 1)
    const unclear = online({}, 200).order(5, 0, dance).ack(5, 'failed', { code: 'unsupported_action' })
    expect(unclear.order(20, 0, expiring(20.2)).end(60).held).not.toHaveProperty('refused-id-stays-known')
  })
})

describe('a copy of a command that is valid', () => {
  const valid = (): CommandTimeline => online().order(5).execute(5)

  test('that is broken is not executed, and need not be answered', () => {
    const same = valid().order(20, 0, { client_uuid: 7 }).end(60)
    expect(same.held).toHaveProperty('malformed-not-executed', 1)
    expect(same.broken).toEqual({})
    const issued = valid().order(20, 0, { issued_at: 'soon' }).end(60)
    expect(issued.held).toHaveProperty('malformed-not-executed', 1)
    expect(issued.broken).toEqual({})
    expect(valid().order(20, 0, dance).end(60).held).toHaveProperty('unknown-action-not-executed', 1)
  })

  test('with the same action and another content is left open', () => {
    const other = valid().order(20, 0, { reason: 'x' }).end(60)
    expect(other.broken).toEqual({})
    expect(other.held).not.toHaveProperty('executes-once')
  })

  test('does not change what it may be executed as', () => {
    const other = online().order(5).order(5, 0, shutdown).ack(5, 'accepted').helper(6, { args }).end(7)
    expect(other.broken).toEqual({ 'conflict-refused': 1 })
  })

  test.each([
    [244.999, 'executes-once'],
    [245, 'executes-once-for-24-hours'],
  ])('is not executed again (at %f s)', (sec, id) => {
    const again = valid().order(sec, 0, expiring(1000)).ack(sec, 'execution_started').helper(sec)
    expect(again.end(sec + 4).broken).toEqual({ [id]: 1 })
  })

  test('is not executed again by the other topic, but for one that it came on before', () => {
    const again = (...on: ('commands' | 'command')[]): Findings => {
      const timeline = valid()
      for (const one of on) timeline.order(20, 0, {}, one).ack(20, 'execution_started')
      return timeline.helper(20).end(24)
    }
    expect(again('commands').broken).toEqual({ 'executes-once': 1 })
    expect(again('command').broken).toEqual({ 'executes-once-by-alias': 1 })
    expect(again('command', 'command').broken).toEqual({ 'executes-once': 1 })
  })

  test.each([
    [244.999, 'executes-once-after-restart'],
    [245, 'executes-once-for-24-hours'],
  ])('is not executed again after a restart (at %f s)', (sec, id) => {
    const again = valid().boot(10).start(30).ack(31, 'completed')
    again.order(sec, 0, expiring(1000)).ack(sec, 'completed').helper(sec)
    expect(again.end(sec + 4).broken).toEqual({ [id]: 1 })
  })

  test('is known for 24 hours since it was executed, and may be executed anew then', () => {
    const again = (sec: number, accuracy_ms = 0): Findings =>
      online({}, accuracy_ms)
        .order(5, 0, expiring(2 * DAY))
        .execute(6)
        .order(sec, 0, expiring(2 * DAY))
        .execute(sec)
        .end(sec + 4)
    expect(again(DAY + 5.999).broken).toEqual({ 'executes-once': 1 })
    expect(again(DAY + 6).broken).toEqual({})
    expect(again(DAY + 5.8, 200).broken).toEqual({})
    expect(again(DAY + 5.799, 200).broken).toEqual({ 'executes-once': 1 })
  })

  test('is known where it was not executed, however long ago it came', () => {
    const never = online()
      .order(5, 0, { ...dance, ...expiring(3 * DAY) })
      .ack(5, 'failed', { code: 'unsupported_action' })
    const again = never.order(2 * DAY, 0, expiring(3 * DAY)).end(2 * DAY + 10)
    expect(again.words['refused-id-stays-known']?.[1]).toContain(idOf(0))
  })
})

describe('so much is remembered', () => {
  test('of commands: of a flood the oldest are judged no further', () => {
    const timeline = online().order(5).execute(5).order(5, 1).execute(5, 1).cut(6)
    for (let number = 2; number <= 2000; number += 1) timeline.order(6, number, shutdown)
    const second = timeline.restore(7).order(7, 1).ack(7, 'accepted', { number: 1 }).helper(7)
    const first = second.order(8, 0).ack(8, 'accepted').helper(8)
    expect(first.end(9).broken).toEqual({ 'executes-once': 1 })
  })

  test('of acks: the first of each status, however often one is told', () => {
    const timeline = online().order(5).execute(5)
    for (let index = 0; index < 50; index += 1) timeline.order(6).ack(6, 'execution_started')
    expect(timeline.boot(10).start(20).ack(21, 'completed').end(30).broken).toEqual({})
  })

  test('of acks: of a flood of statuses the last', () => {
    const told = (flood: number): Findings => {
      const timeline = online()
        .order(5)
        .ack(5, 'accepted', { on: ['commands'] })
        .helper(5)
      for (let index = 0; index < flood; index += 1) timeline.ack(6, `status ${index}`, { on: ['commands'] })
      return timeline
        .ack(6, 'execution_started', { on: ['commands'] })
        .boot(7)
        .start(8)
        .ack(8, 'completed')
        .end(9)
    }
    expect(told(61).broken).toEqual({ 'ack-schema': 61 })
    expect(told(62).broken).toEqual({ 'ack-schema': 62, 'ack-order': 1 })
  })
})
