import { describe, expect, test } from 'vitest'
import { idOf } from '../testing/client-messages.js'
import { CommandTimeline, countIn as count, expiring, type Findings } from '../testing/command-timeline.js'

const online = (config = {}, accuracy_ms = 0): CommandTimeline => new CommandTimeline(config, accuracy_ms).start(1)
const ordered = (accuracy_ms = 0): CommandTimeline => online({}, accuracy_ms).order(5)
const failing = { exit_code: 1, lasts: 2 }
const hanging = { lasts: 60 }
const failed = { code: 'helper_failed' }
const timeout = { code: 'helper_timeout' }

describe('accepted', () => {
  const id = 'accepted-first'

  test('comes before the helper is called', () => {
    expect(count(ordered().ack(5, 'accepted').helper(5).end(60), id)).toEqual([1, 0, 0])
    const late = ordered().helper(6).ack(6.001, 'accepted').end(60)
    expect(late.words).toEqual({
      [id]: [
        6.001,
        `the command ${idOf(0)} is acknowledged accepted before its helper is called`,
        'the helper was called at 12:00:06, and nothing was acknowledged before',
      ],
    })
    expect(count(late, id)).toEqual([0, 1, 0])
  })

  test('may come after it for all that the clock can tell', () => {
    expect(count(ordered(200).helper(6).ack(6.2, 'accepted').end(60), id)).toEqual([0, 0, 1])
    expect(count(ordered(200).helper(6).ack(6.201, 'accepted').end(60), id)).toEqual([0, 1, 0])
    const started = ordered(200).helper(6).ack(6.2, 'execution_started')
    expect(count(started.end(60), id)).toEqual([0, 1, 0])
  })

  test('of one command is not that of another', () => {
    const two = online({}, 200).order(5).order(5, 1).helper(6).helper(6).ack(6.1, 'accepted', { number: 1 }).end(60)
    expect(count(two, id)).toEqual([0, 1, 1])
  })

  test('may have been lost with the connection', () => {
    const lost = ordered().ack(5, 'dropped').cut(6).helper(7).restore(8).end(60)
    expect(count(lost, id)).toEqual([0, 0, 0])
    const again = ordered(200).helper(6).cut(6.1).restore(8).end(60)
    expect(count(again, id)).toEqual([0, 0, 0])
  })

  test('may have been lost as late as 3 s after it broke', () => {
    const called = (sec: number): readonly number[] =>
      count(ordered().cut(6).restore(7).order(8).helper(sec).end(60), id)
    expect(called(9)).toEqual([0, 0, 0])
    expect(called(9.001)).toEqual([0, 1, 0])
  })
})

describe('a helper that fails', () => {
  const id = 'helper-failure-reported'

  test('is told of within 3 s of its end', () => {
    const told = (sec: number): Findings => ordered().execute(5, 0, failing).ack(sec, 'failed', failed).end(60)
    expect(count(told(10), id)).toEqual([1, 0, 0])
    expect(count(told(10.001), id)).toEqual([0, 1, 0])
    expect(told(10.001).words).toEqual({
      [id]: [
        10,
        `the helper of the command ${idOf(0)} ended with 1 at 12:00:07, so it is acknowledged failed with helper_failed`,
        'last it was acknowledged execution_started',
      ],
    })
  })

  test('is told of with its own code', () => {
    const other = ordered().execute(5, 0, failing).ack(8, 'failed', timeout).end(60)
    expect(other.words).toHaveProperty([id, '2'], 'last it was acknowledged failed with helper_timeout')
    const silent = online({}, 300).order(5).helper(5, failing).end(60)
    expect(silent.words).toHaveProperty([id, '2'], 'it was not')
  })

  test('is told of as failed, whatever else has its code', () => {
    const odd = ordered().execute(5, 0, failing).ack(8, 'accepted', failed).end(60)
    expect(count(odd, id)).toEqual([0, 1, 0])
  })

  test('has as much more time as the clock is inaccurate', () => {
    const told = (sec: number): readonly number[] =>
      count(ordered(200).execute(5, 0, failing).ack(sec, 'failed', failed).end(60), id)
    expect(told(10.2)).toEqual([1, 0, 0])
    expect(told(10.201)).toEqual([0, 1, 0])
    expect(told(5.1)).toEqual([1, 0, 0])
  })

  test.each([
    [10, [0, 0, 0]],
    [10.001, [0, 1, 0]],
  ])('is told of where its command expires after that is due (at %f s)', (sec, told) => {
    expect(count(online().order(5, 0, expiring(sec)).execute(5, 0, failing).end(60), id)).toEqual(told)
  })

  test('is told of once by one who tells it on two topics, and each of two', () => {
    expect(
      count(ordered().execute(5, 0, failing).ack(8, 'failed', failed).ack(9, 'failed', failed).end(60), id),
    ).toEqual([1, 0, 0])
    const two = ordered().execute(5, 0, failing).order(8, 1).execute(8, 1, failing).ack(10, 'failed', failed)
    expect(count(two.end(60), id)).toEqual([1, 1, 0])
  })

  test('that is ended with the process, or tells no connection, is not asked about', () => {
    expect(count(ordered().execute(5, 0, failing).down(6).start(9).end(60), id)).toEqual([0, 0, 0])
    expect(count(ordered().execute(5, 0, failing).cut(6).restore(9).end(60), id)).toEqual([0, 0, 0])
    expect(count(ordered().ack(5, 'accepted').cut(6).helper(7, failing).restore(8).end(60), id)).toEqual([0, 0, 0])
  })

  test('never completes its command', () => {
    const completed = ordered().execute(5, 0, failing).ack(8, 'completed').end(60)
    expect(completed.words).toEqual({
      [id]: [
        8,
        `the helper of the command ${idOf(0)} ended with 1, so it is never completed`,
        'it was acknowledged completed',
      ],
    })
    expect(count(completed, id)).toEqual([0, 1, 0])
    expect(count(completed, 'ack-order')).toEqual([1, 0, 0])
  })

  test('never completes its command after a restart, where it had ended by then', () => {
    const restarted = (down: number, accuracy_ms = 0): CommandTimeline =>
      ordered(accuracy_ms).execute(5, 0, failing).ack(7, 'failed', failed).down(down).start(20)
    expect(count(restarted(7.001).ack(21, 'completed').end(60), id)).toEqual([1, 1, 0])
    expect(count(restarted(7).ack(21, 'completed').end(60), id)).toEqual([1, 0, 0])
    expect(count(restarted(7.201, 200).ack(21, 'completed').end(60), id)).toEqual([1, 1, 0])
    expect(count(restarted(7.2, 200).ack(21, 'completed').end(60), id)).toEqual([1, 0, 0])
    expect(count(restarted(8).down(25).start(30).ack(31, 'completed').end(60), id)).toEqual([1, 0, 0])
  })

  test('of one command lets another fail untold no less', () => {
    const two = ordered().execute(5, 0, failing).order(8, 1).execute(8, 1, failing).ack(8, 'completed').end(60)
    expect(count(two, id)).toEqual([0, 2, 0])
  })
})

describe('a helper that does not end', () => {
  const id = 'helper-timeout-reported'

  test('is told of within 3 s of its time', () => {
    const told = (sec: number, accuracy_ms = 0): readonly number[] =>
      count(ordered(accuracy_ms).execute(5, 0, hanging).ack(sec, 'failed', timeout).end(60), id)
    expect(told(34.999)).toEqual([0, 1, 0])
    expect(told(35)).toEqual([1, 0, 0])
    expect(told(38)).toEqual([1, 0, 0])
    expect(told(38.001)).toEqual([0, 1, 0])
    expect(told(34.799, 200)).toEqual([0, 1, 0])
    expect(told(34.8, 200)).toEqual([1, 0, 0])
    expect(told(38.2, 200)).toEqual([1, 0, 0])
    expect(told(38.201, 200)).toEqual([0, 1, 0])
  })

  test('is told of in so many words', () => {
    expect(ordered().execute(5, 0, hanging).ack(36, 'failed', failed).end(60).words).toEqual({
      [id]: [
        38,
        `the helper of the command ${idOf(0)} had not ended at 12:00:35, so it is acknowledged failed with helper_timeout`,
        'last it was acknowledged failed with helper_failed',
      ],
    })
  })

  test('is told of after its command has expired too', () => {
    const expired = online().order(5, 0, expiring(15)).execute(5, 0, hanging)
    expect(count(expired.end(60), id)).toEqual([0, 1, 0])
  })

  test('may end with any code', () => {
    const ended = ordered().execute(5, 0, { exit_code: 1, lasts: 60 }).ack(36, 'failed', timeout).end(60)
    expect(count(ended, id)).toEqual([1, 0, 0])
    expect(count(ended, 'helper-failure-reported')).toEqual([0, 0, 0])
  })

  test('may have completed its command, as far as this is concerned', () => {
    const completed = ordered().execute(5, 0, { exit_code: 1, lasts: 60 }).ack(36, 'completed').end(37)
    expect(count(completed, 'helper-failure-reported')).toEqual([0, 0, 0])
  })

  test('is left alone where nobody can tell whether it had ended in time', () => {
    const near = ordered().execute(5, 0, { exit_code: 1, lasts: 30 }).ack(36, 'completed').end(60)
    expect([count(near, id), count(near, 'helper-failure-reported')]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })
})

describe('the order of stages', () => {
  const id = 'ack-order'
  const stages = (...told: string[]): Findings => {
    const timeline = ordered()
      .ack(5, told[0] ?? '')
      .helper(5)
      .boot(10)
      .start(30)
    for (const status of told.slice(1)) timeline.ack(31, status)
    return timeline.end(60)
  }

  test('is accepted, execution_started, completed', () => {
    expect(count(stages('accepted', 'execution_started', 'completed'), id)).toEqual([1, 0, 0])
    expect(count(stages('accepted', 'accepted', 'execution_started', 'accepted', 'completed'), id)).toEqual([1, 0, 0])
    expect(count(stages('accepted', 'execution_started'), id)).toEqual([0, 0, 0])
  })

  test('leaves none out, and turns none around', () => {
    expect(stages('accepted', 'completed').words).toEqual({
      [id]: [
        31,
        `the command ${idOf(0)} is acknowledged accepted, then execution_started, then completed`,
        'it was acknowledged accepted, then completed',
      ],
    })
    expect(count(stages('accepted', 'completed'), id)).toEqual([1, 1, 0])
    expect(count(stages('execution_started', 'accepted', 'completed'), id)).toEqual([1, 1, 0])
  })

  test('is no matter of what is no stage', () => {
    expect(count(stages('accepted', 'dancing', 'execution_started', 'completed'), id)).toEqual([1, 0, 0])
    const nameless = ordered()
      .execute(5)
      .publish(6, JSON.stringify({ command_id: idOf(0) }))
      .boot(10)
      .start(30)
    expect(count(nameless.ack(31, 'completed').end(60), id)).toEqual([1, 0, 0])
  })

  test('is looked at once', () => {
    expect(count(stages('accepted', 'completed', 'execution_started', 'completed'), id)).toEqual([1, 1, 0])
  })
})
