import { describe, expect, test } from 'vitest'
import { idOf } from '../testing/client-messages.js'
import { CommandTimeline, countIn as count, expiring, type Findings } from '../testing/command-timeline.js'
import { at, OTHER_UUID, UUID } from '../testing/stage.js'

const online = (config = {}, accuracy_ms = 0): CommandTimeline => new CommandTimeline(config, accuracy_ms).start(1)
const ordered = (accuracy_ms = 0): CommandTimeline => online({}, accuracy_ms).order(5)
const failed = { code: 'helper_failed' }

describe('both topics', () => {
  const id = 'ack-both-topics'

  test('have an ack within 3 s', () => {
    const told = (sec: number, accuracy_ms = 0): readonly number[] =>
      count(
        ordered(accuracy_ms)
          .ack(5, 'accepted', { on: ['command'] })
          .ack(sec, 'accepted', { on: ['commands'] })
          .end(9),
        id,
      )
    expect(told(8)).toEqual([1, 0, 0])
    expect(told(8.001)).toEqual([0, 1, 0])
    expect(told(8.2, 200)).toEqual([1, 0, 0])
    expect(told(8.201, 200)).toEqual([0, 1, 0])
  })

  test('are named where one of them lacks it', () => {
    expect(
      ordered()
        .ack(5, 'accepted', { on: ['command'] })
        .end(9).words,
    ).toEqual({
      [id]: [8, `accepted of ${idOf(0)} was acknowledged on command/ack, so it is on commands/ack too`, 'it is not'],
    })
    expect(
      ordered()
        .ack(5, 'accepted', { on: ['commands'] })
        .end(9).words,
    ).toEqual({
      [id]: [8, `accepted of ${idOf(0)} was acknowledged on commands/ack, so it is on command/ack too`, 'it is not'],
    })
  })

  test('have the same content, in whichever order its fields stand', () => {
    const fields = { status: 'accepted', command_id: idOf(0), error_message: null, error_code: null }
    const turned = ordered()
      .ack(5, 'accepted', { on: ['commands'] })
      .publish(5, JSON.stringify(fields), 'command')
    expect(count(turned.end(9), id)).toEqual([1, 0, 0])
    const other = ordered()
      .ack(5, 'failed', { code: 'a', on: ['commands'] })
      .ack(5, 'failed', { code: 'b', on: ['command'] })
    expect(count(other.end(9), id)).toEqual([0, 2, 0])
  })

  test('are judged even where it is no object', () => {
    const text = ordered().publish(5, 'accepted', 'commands').publish(5, 'accepted', 'command').publish(5, 'failed')
    expect(count(text.end(9), id)).toEqual([1, 1, 0])
  })

  test('have an ack once: what is told again need not come on both', () => {
    const again = ordered()
      .ack(5, 'accepted')
      .ack(7, 'accepted', { on: ['commands'] })
      .end(20)
    expect(count(again, id)).toEqual([1, 0, 0])
  })

  test('have had an ack among so many others; of a flood the oldest are asked for anew', () => {
    const again = (others: number): readonly number[] => {
      const timeline = ordered().ack(5, 'accepted')
      for (let number = 1; number <= others; number += 1) timeline.ack(6, 'accepted', { number })
      return count(timeline.ack(7, 'accepted', { on: ['commands'] }).end(20), id)
    }
    expect(again(511)).toEqual([512, 0, 0])
    expect(again(512)).toEqual([513, 1, 0])
  })

  test('are not both met by telling one of them twice, nor does that give more time', () => {
    const twice = ordered()
      .ack(5, 'accepted', { on: ['commands'] })
      .ack(7, 'accepted', { on: ['commands'] })
    expect(count(twice.end(8.001), id)).toEqual([0, 1, 0])
  })

  test.each([
    [7.999, [0, 0, 0]],
    [8, [0, 1, 0]],
  ])('are asked for where the command expires no earlier than that is due (at %f s)', (sec, told) => {
    const half = online()
      .order(5, 0, expiring(sec))
      .ack(5, 'accepted', { on: ['commands'] })
      .end(20)
    expect(count(half, id)).toEqual(told)
  })

  test('are asked for where nobody gave such a command', () => {
    expect(
      count(
        ordered()
          .ack(5, 'accepted', { number: 9, on: ['commands'] })
          .end(20),
        id,
      ),
    ).toEqual([0, 1, 0])
  })

  test('have time after a connection that was lost', () => {
    const back = (): CommandTimeline =>
      ordered()
        .ack(5, 'accepted', { on: ['commands'] })
        .cut(6)
        .restore(20)
    expect(count(back().end(23), id)).toEqual([0, 0, 0])
    expect(back().end(23.001).words).toHaveProperty(`${id}.0`, 23)
    expect(
      count(
        back()
          .ack(23, 'accepted', { on: ['command'] })
          .end(60),
        id,
      ),
    ).toEqual([1, 0, 0])
    const away = ordered()
      .ack(5, 'accepted', { on: ['commands'] })
      .cut(6)
      .end(60)
    expect(count(away, id)).toEqual([0, 0, 0])
  })

  test('are not asked for across a restart', () => {
    expect(
      count(
        ordered()
          .ack(5, 'accepted', { on: ['commands'] })
          .down(6)
          .start(7)
          .end(60),
        id,
      ),
    ).toEqual([0, 0, 0])
  })

  test('are asked for of so many acks at a time', () => {
    const timeline = online()
    for (let number = 0; number < 600; number += 1) timeline.ack(5, 'accepted', { number, on: ['commands'] })
    expect(count(timeline.end(20), id)).toEqual([0, 512, 0])
  })

  test('are the client’s own, and no others', () => {
    const elsewhere = ordered().publish(5, '{}', 'commands', OTHER_UUID).end(20)
    expect(elsewhere.held).toEqual({})
    expect(Object.keys(elsewhere.broken)).toEqual(['reads-both-topics'])
  })
})

describe('the form of an ack', () => {
  const form = (payload: string, flags: object = {}): Findings =>
    online()
      .also({
        ...{ kind: 'packet', at_ms: at(5), topic: `infoscreen/${UUID}/commands/ack`, payload },
        ...{ qos: 1, retain: false, dup: false, sender: 'infoscreen-client', ...flags },
      })
      .end(6)
  const right = { command_id: idOf(0), status: 'accepted', error_code: null, error_message: null }

  test('is QoS 1, not retained, and what the schema asks for', () => {
    expect(form(JSON.stringify(right))).toEqual({
      held: { 'ack-qos-1': 1, 'ack-not-retained': 1, 'ack-schema': 1 },
      ...{ broken: {}, unsure: {}, words: {} },
    })
  })

  test.each<[string, string, object, readonly [string, string]]>([
    ['ack-qos-1', JSON.stringify(right), { qos: 0 }, ['an ack is published with QoS 1', 'it was with QoS 0']],
    ['ack-qos-1', JSON.stringify(right), { qos: 2 }, ['an ack is published with QoS 1', 'it was with QoS 2']],
    [
      'ack-not-retained',
      JSON.stringify(right),
      { retain: true },
      ['an ack is not retained', 'it was published with the retain flag'],
    ],
    ['ack-schema', 'done', {}, ['an ack is one JSON object', 'done']],
    ['ack-schema', '', {}, ['an ack is one JSON object', 'nothing']],
    ['ack-schema', '[]', {}, ['an ack is one JSON object', '[]']],
    ['ack-schema', 'x'.repeat(300), {}, ['an ack is one JSON object', 'x'.repeat(200)]],
  ])('%s is told (%#)', (id, payload, flags, words) => {
    const found = form(payload, flags)
    expect(found.words).toEqual({ [id]: [5, ...words] })
    expect(found.held).toEqual({ 'ack-qos-1': 1, 'ack-not-retained': 1, 'ack-schema': 1 })
  })

  test('names the field that is wrong, and what it is', () => {
    const wrong = (change: object): string => {
      const [, because, saw] = form(JSON.stringify({ ...right, ...change })).words['ack-schema'] ?? []
      return `${because}; ${saw}`
    }
    expect(wrong({ error_code: 5 })).toMatch(/^\/error_code is .*; it is .*5/)
    expect(wrong({ status: 'dancing' })).toMatch(/^an ack is .*; it is .*dancing/)
    expect(form(JSON.stringify({ status: 'accepted' })).broken).toEqual({ 'ack-schema': 1 })
  })
})

describe('an ack that a connection lost', () => {
  const id = 'ack-retried-until-expiry'
  const cutOff = (how: object, back = 15): CommandTimeline =>
    ordered().ack(5, 'accepted').helper(5, how).cut(5.5).restore(back)

  test('is told within 3 s after it is back', () => {
    const told = (sec: number): readonly number[] =>
      count(cutOff({ exit_code: 1, lasts: 2 }).ack(sec, 'failed', failed).end(60), id)
    expect(told(18)).toEqual([1, 0, 0])
    expect(told(18.001)).toEqual([0, 1, 0])
    expect(cutOff({ exit_code: 1, lasts: 2 }).end(60).words).toMatchObject({
      [id]: [
        18,
        `the connection was cut before failed of ${idOf(0)} was acknowledged, and it is back, so that is acknowledged now`,
        'it was not',
      ],
    })
  })

  test('has as much more time as the clock is inaccurate', () => {
    const told = (sec: number): readonly number[] =>
      count(ordered(200).ack(5, 'accepted').helper(5).cut(5.5).restore(15).ack(sec, 'execution_started').end(60), id)
    expect(told(18.2)).toEqual([1, 0, 0])
    expect(told(18.201)).toEqual([0, 1, 0])
  })

  test('is told by that status, and by no other', () => {
    expect(count(cutOff({}).ack(16, 'execution_started').end(60), id)).toEqual([1, 0, 0])
    expect(count(cutOff({}).ack(16, 'failed', failed).end(60), id)).toEqual([0, 1, 0])
    expect(count(cutOff({}).ack(16, 'execution_started', { number: 1 }).end(60), id)).toEqual([0, 1, 0])
    expect(count(cutOff({ lasts: 60 }, 40).ack(41, 'failed', { code: 'helper_timeout' }).end(60), id)).toEqual([
      1, 0, 0,
    ])
  })

  test('may be accepted too, and each of both is asked for', () => {
    const nothing = (): CommandTimeline => ordered().cut(5.5).helper(6, { exit_code: 1 }).restore(15)
    expect(count(nothing().end(60), id)).toEqual([0, 2, 0])
    expect(count(nothing().ack(15, 'accepted').ack(15, 'failed', failed).end(60), id)).toEqual([2, 0, 0])
  })

  test('is not what was told before', () => {
    const done = ordered().execute(5, 0).cut(7).restore(15).end(60)
    expect(count(done, id)).toEqual([0, 0, 0])
  })

  test.each([
    [12, [0, 1, 0]],
    [12.001, [0, 0, 0]],
  ])('is one of a helper that had ended 3 s before (at %f s)', (ends_sec, told) => {
    expect(count(cutOff({ exit_code: 1, lasts: ends_sec - 5 }).end(60), id)).toEqual(told)
  })

  test.each([
    [20.999, [0, 0, 0]],
    [21, [0, 1, 0]],
  ])('is asked for where 6 s are left until its command expires (at %f s)', (sec, told) => {
    const soon = online().order(5, 0, expiring(sec)).ack(5, 'accepted').helper(5).cut(5.5).restore(15).end(60)
    expect(count(soon, id)).toEqual(told)
  })

  test('is not asked for where nobody knows how the helper ended', () => {
    expect(count(cutOff({ exit_code: 1, lasts: 30 }, 50).end(60), id)).toEqual([0, 0, 0])
  })

  test('is not asked for where none was called, or the process was another', () => {
    expect(count(ordered().cut(6).restore(15).end(60), id)).toEqual([0, 0, 0])
    const restarted = ordered().ack(5, 'accepted').helper(5).cut(5.5).down(14).start(15).end(60)
    expect(count(restarted, id)).toEqual([0, 0, 0])
  })

  test('is asked for anew after a connection that was lost again', () => {
    const twice = (): CommandTimeline => cutOff({}).cut(16).restore(30)
    expect(count(twice().end(33), id)).toEqual([0, 0, 0])
    expect(count(twice().end(33.001), id)).toEqual([0, 1, 0])
    expect(count(cutOff({}).cut(16).end(60), id)).toEqual([0, 0, 0])
    expect(count(cutOff({}).down(16).start(30).end(60), id)).toEqual([0, 0, 0])
  })
})

describe('an ack after its command has expired', () => {
  const id = 'no-ack-after-expiry'
  const expiring20 = (accuracy_ms = 0): CommandTimeline => online({}, accuracy_ms).order(5, 0, expiring(20)).execute(5)

  test('is not there', () => {
    expect(
      count(
        expiring20()
          .ack(19.999, 'completed', { on: ['commands'] })
          .end(20),
        id,
      ),
    ).toEqual([0, 0, 0])
    expect(
      expiring20()
        .ack(20, 'dancing', { on: ['commands'] })
        .end(20).words,
    ).toHaveProperty(`${id}`, [
      20,
      `the command ${idOf(0)} expires at 2026-03-31T12:00:20Z, so nothing is acknowledged from then on`,
      'dancing was at 2026-03-31T12:00:20Z',
    ])
    expect(count(expiring20().ack(20, 'accepted').end(20), id)).toEqual([2, 0, 2])
    expect(count(expiring20().ack(20.001, 'accepted').end(20.001), id)).toEqual([2, 2, 0])
  })

  test('may be, for all that the clock can tell', () => {
    expect(count(expiring20(200).ack(20.2, 'accepted').end(20.3), id)).toEqual([2, 0, 2])
    expect(count(expiring20(200).ack(20.201, 'accepted').end(20.3), id)).toEqual([2, 2, 0])
  })

  test('may be failed with expired or helper_timeout, and nothing else', () => {
    const told = (status: string, code: string): readonly number[] =>
      count(expiring20().ack(22, status, { code }).end(22), id)
    expect(told('failed', 'expired')).toEqual([0, 0, 0])
    expect(told('failed', 'helper_timeout')).toEqual([0, 0, 0])
    expect(told('failed', 'helper_failed')).toEqual([2, 2, 0])
    expect(told('accepted', 'expired')).toEqual([2, 2, 0])
  })

  test('is measured by the latest of its copies', () => {
    const later = online().order(5, 0, expiring(20)).execute(5).order(6, 0, expiring(30))
    expect(count(later.ack(25, 'completed').end(25), id)).toEqual([0, 0, 0])
  })

  test('is judged of valid commands alone', () => {
    const refused = online()
      .order(5, 0, { ...expiring(20), reason: 7 })
      .ack(21, 'failed', { code: 'invalid_payload' })
    expect(count(refused.end(22), id)).toEqual([0, 0, 0])
  })

  test('was held back by one who was not told to have ended', () => {
    expect(count(expiring20().end(23), id)).toEqual([0, 0, 0])
    expect(count(expiring20().end(23.001), id)).toEqual([1, 0, 0])
    expect(count(expiring20(200).end(23.2), id)).toEqual([0, 0, 0])
    expect(count(expiring20(200).end(23.201), id)).toEqual([1, 0, 0])
    expect(count(expiring20().order(24, 1).end(60), id)).toEqual([1, 0, 0])
  })

  test('was not held back where its end was told before', () => {
    expect(count(expiring20().ack(15, 'completed').end(60), id)).toEqual([0, 0, 0])
    expect(count(expiring20().ack(15, 'failed', failed).end(60), id)).toEqual([0, 0, 0])
    const unexecuted = online().order(5, 0, expiring(20)).end(60)
    expect(count(unexecuted, id)).toEqual([0, 0, 0])
  })
})
