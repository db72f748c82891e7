import { describe, expect, test } from 'vitest'
import { idOf } from '../testing/client-messages.js'
import { CommandTimeline, expiring, type Findings } from '../testing/command-timeline.js'
import { text } from '../testing/stage.js'

const online = (config = {}, accuracy_ms = 0): CommandTimeline => new CommandTimeline(config, accuracy_ms).start(1)
const executed = (how = {}): CommandTimeline => online().order(5).execute(5, 0, how)
const dance = { action: 'dance' }
const shutdown = { action: 'shutdown_host' }
const refusal = 'unsupported_action'
const duplicate = 'duplicate_conflict'

/** How often one requirement was held and broken. */
const count = ({ held, broken }: Findings, id: string): readonly [held: number, broken: number] => [
  held[id] ?? 0,
  broken[id] ?? 0,
]

describe('a refusal', () => {
  const refused = (sec: number, code = refusal, status = 'failed'): readonly [number, number] =>
    count(online().order(5, 0, dance).ack(sec, status, { code }).end(60), 'refusal-code')

  test('is acknowledged failed with its code within 3 s', () => {
    expect(refused(8)).toEqual([1, 0])
    expect(refused(8.001)).toEqual([0, 1])
    expect(refused(8, 'wrong_client')).toEqual([0, 1])
    expect(refused(8, refusal, 'accepted')).toEqual([0, 1])
  })

  test('has as much more time as the clock is inaccurate', () => {
    const late = (sec: number): Findings =>
      online({}, 300).order(5, 0, dance).ack(sec, 'failed', { code: refusal }).end(60)
    expect(count(late(8.3), 'refusal-code')).toEqual([1, 0])
    expect(count(late(8.301), 'refusal-code')).toEqual([0, 1])
  })

  test('has as much more time as the helper runs for another', () => {
    const busy = (sec: number): Findings =>
      executed({ lasts: 10 }).order(6, 1, dance).ack(sec, 'failed', { number: 1, code: refusal }).end(60)
    expect(count(busy(18), 'refusal-code')).toEqual([1, 0])
    expect(busy(18.001).words).toHaveProperty('refusal-code.0', 18)
  })

  test('has any of its causes for a code', () => {
    const two = { ...dance, schema_version: '2.0' }
    const told = (code: string): Findings => online().order(5, 0, two).ack(5, 'failed', { code }).end(60)
    expect(count(told(refusal), 'refusal-code')).toEqual([1, 0])
    expect(count(told('unsupported_version'), 'refusal-code')).toEqual([1, 0])
    expect(told('invalid_payload').words).toEqual({
      'refusal-code': [
        8,
        `the command ${idOf(0)} that came at 12:00:05 is refused, so it is acknowledged failed with unsupported_version or unsupported_action`,
        'it was acknowledged failed with invalid_payload',
      ],
    })
  })

  test('that never comes is told so, and another command’s is none', () => {
    const other = online().order(5, 0, dance).order(5, 1).execute(5, 1).end(60)
    expect(other.words).toHaveProperty('refusal-code.2', 'it was not acknowledged')
    const status = online().order(5, 0, dance).ack(6, 'accepted').end(60)
    expect(status.words).toHaveProperty('refusal-code.2', 'it was acknowledged accepted')
  })

  test('is held once by one ack, on whichever topic that comes first', () => {
    const twice = online().order(5, 0, dance).ack(6, 'failed', { code: refusal }).ack(7, 'failed', { code: refusal })
    expect(count(twice.end(60), 'refusal-code')).toEqual([1, 0])
  })

  test.each([
    [8, [0, 0]],
    [8.001, [0, 1]],
  ])('is not asked for where the command expires before it is due (at %f s)', (sec, told) => {
    expect(
      count(
        online()
          .order(5, 0, { ...dance, ...expiring(sec) })
          .end(60),
        'refusal-code',
      ),
    ).toEqual(told)
  })

  test('is not asked for where no expiry can be read', () => {
    expect(count(online().order(5, 0, { expires_at: 'soon' }).end(60), 'refusal-code')).toEqual([0, 0])
  })

  test('is asked for when a copy without an expiry was the first', () => {
    const again = online().order(5, 0, { expires_at: 'soon' }).order(20, 0, { reason: 7 }).end(60)
    expect(again.broken).toEqual({})
    const same = online()
      .order(5, 0, { ...dance, expires_at: 'soon' })
      .ack(5, 'failed', { code: refusal })
    expect(same.order(20, 0, dance).end(60).broken).toEqual({ 'repeat-resends-last-ack': 1 })
  })

  test('is not asked for by a connection that breaks', () => {
    const cut = online().order(5, 0, dance).cut(6).restore(7).end(60)
    expect(count(cut, 'refusal-code')).toEqual([0, 0])
  })

  test('of one among many is waited for; of a flood only the last', () => {
    const flood = (size: number): CommandTimeline => {
      const timeline = online()
      for (let number = 0; number < size; number += 1) timeline.order(5, number, dance)
      return timeline
    }
    expect(count(flood(256).end(60), 'refusal-code')).toEqual([0, 256])
    expect(count(flood(300).end(60), 'refusal-code')).toEqual([0, 256])
  })
})

describe('a copy that names nobody to answer to', () => {
  const id = 'refusal-without-id-silent'
  const nameless = (): CommandTimeline => online().order(5, 0, { command_id: 'none' })

  test('is met with silence for 3 s', () => {
    expect(count(nameless().end(8), id)).toEqual([0, 0])
    expect(count(nameless().end(8.001), id)).toEqual([1, 0])
    expect(count(nameless().give(6, '{').end(60), id)).toEqual([2, 0])
  })

  test('is not told of with an id that was never given', () => {
    const told = nameless().ack(8, 'failed', { number: 9, code: 'invalid_payload' }).end(60)
    expect(count(told, id)).toEqual([0, 1])
    expect(told.words[id]).toEqual([
      8,
      'no command_id could be read in what came last, so nothing is acknowledged',
      `failed with invalid_payload was, for ${idOf(9)}`,
    ])
    const none = nameless().publish(8, '{"status":"failed"}').end(60)
    expect(none.words[id]?.[2]).toBe('failed was, for no command')
  })

  test('is no matter where what is acknowledged was given, or came too long after', () => {
    const other = nameless().order(6, 1).execute(6, 1).end(60)
    expect(count(other, id)).toEqual([1, 0])
    const late = nameless().ack(8.001, 'failed', { number: 9, code: 'invalid_payload' }).end(60)
    expect(count(late, id)).toEqual([1, 0])
    const never = online().ack(5, 'failed', { number: 9, code: 'invalid_payload' }).end(60)
    expect(count(never, id)).toEqual([0, 0])
  })

  test('is forgotten with the connection', () => {
    expect(count(nameless().cut(6).restore(7).end(60), id)).toEqual([0, 0])
  })

  test('is one of a flood of which the last are counted', () => {
    const timeline = online()
    for (let index = 0; index < 300; index += 1) timeline.give(5, '{')
    expect(count(timeline.end(60), id)).toEqual([256, 0])
  })
})

describe('another content under a known id', () => {
  test('is acknowledged failed with duplicate_conflict', () => {
    const id = 'conflict-refused'
    const told = (code?: string, status = 'failed'): Findings =>
      executed()
        .order(20, 0, shutdown)
        .ack(21, status, code === undefined ? {} : { code })
        .end(60)
    expect(count(told(duplicate), id)).toEqual([2, 0])
    expect(told('conflict').words).toEqual({
      [id]: [
        23,
        `the command ${idOf(0)} that came at 12:00:20 has the id of an earlier one with another content, so it is acknowledged failed with duplicate_conflict`,
        'it was acknowledged failed with conflict',
      ],
    })
    expect(told(duplicate, 'accepted').broken).toHaveProperty(id)
  })

  test('is refused too where the id is that of a refused one', () => {
    const told = (code: string): Findings =>
      online().order(5, 0, dance).ack(5, 'failed', { code: refusal }).order(20).ack(20, 'failed', { code }).end(60)
    expect(count(told(duplicate), 'refused-id-stays-known')).toEqual([2, 0])
    expect(told(refusal).broken).toEqual({ 'refused-id-stays-known': 1 })
  })
})

describe('a repeat', () => {
  const id = 'repeat-resends-last-ack'

  test('is answered with the ack that was last sent', () => {
    const told = (status: string, code?: string): Findings =>
      executed({ exit_code: 1 })
        .ack(6, 'failed', { code: 'helper_failed' })
        .order(20)
        .ack(21, status, code === undefined ? {} : { code })
        .end(60)
    expect(count(told('failed', 'helper_failed'), id)).toEqual([1, 0])
    expect(told('failed', 'helper_timeout').words).toEqual({
      [id]: [
        23,
        `the command ${idOf(0)} that came at 12:00:20 is a repeat, so the ack that was last sent for it, failed with helper_failed, is sent again`,
        'it was acknowledged failed with helper_timeout',
      ],
    })
    expect(count(told('execution_started'), id)).toEqual([0, 1])
  })

  test('may be answered with a later stage, and with none that is earlier', () => {
    const told = (status: string, code?: string): readonly [number, number] =>
      count(
        executed()
          .order(5.5)
          .ack(6, status, code === undefined ? {} : { code })
          .end(60),
        id,
      )
    expect(told('execution_started')).toEqual([1, 0])
    expect(told('completed')).toEqual([1, 0])
    expect(told('failed', 'busy')).toEqual([1, 0])
    expect(told('accepted')).toEqual([0, 1])
    expect(told('dancing')).toEqual([0, 1])
    expect(told('execution_started', 'busy')).toEqual([0, 1])
  })

  test('of what was only accepted is answered with accepted or what follows', () => {
    const told = (status: string): readonly [number, number] =>
      count(
        executed({ lasts: 10 })
          .order(5, 1)
          .ack(5, 'accepted', { number: 1 })
          .order(6, 1)
          .ack(7, status, { number: 1 })
          .end(60),
        id,
      )
    expect(told('accepted')).toEqual([1, 0])
    expect(told('execution_started')).toEqual([1, 0])
    expect(told('')).toEqual([0, 1])
  })

  test('without a status is no answer, whatever was sent before', () => {
    const nothing = executed()
      .order(6)
      .publish(7, JSON.stringify({ command_id: idOf(0) }))
      .end(60)
    expect(count(nothing, id)).toEqual([0, 1])
    const odd = online()
      .order(5)
      .ack(5, 'dancing')
      .order(6)
      .publish(7, JSON.stringify({ command_id: idOf(0) }))
      .end(60)
    expect(count(odd, id)).toEqual([0, 1])
  })

  test('is answered by what comes at all where nothing was sent before', () => {
    expect(count(online().order(5).order(5.5).execute(6).end(60), id)).toEqual([0, 0])
  })

  test('after a conflict is answered with the last stage, or with the conflict', () => {
    const told = (status: string, code?: string): readonly [number, number] =>
      count(
        executed()
          .order(6, 0, shutdown)
          .ack(6, 'failed', { code: duplicate })
          .order(20)
          .ack(20, status, code === undefined ? {} : { code })
          .end(60),
        id,
      )
    expect(told('execution_started')).toEqual([1, 0])
    expect(told('completed')).toEqual([1, 0])
    expect(told('failed', duplicate)).toEqual([1, 0])
    expect(told('accepted')).toEqual([0, 1])
  })

  test('is answered with anything after a restart, which may have lost what was sent', () => {
    const told = executed().down(10).start(11).order(20).ack(20, 'accepted').end(60)
    expect(count(told, id)).toEqual([1, 0])
    const before = executed().order(20).ack(20, 'accepted').end(60)
    expect(count(before, id)).toEqual([0, 1])
  })

  test('of a refused one is answered with its refusal', () => {
    const told = (code: string): Findings =>
      online()
        .order(5, 0, dance)
        .ack(5, 'failed', { code: refusal })
        .order(20, 0, dance)
        .ack(20, 'failed', { code })
        .end(60)
    expect(count(told(refusal), id)).toEqual([1, 0])
    expect(count(told('wrong_client'), id)).toEqual([0, 1])
  })

  test.each([
    [23, [0, 0]],
    [23.001, [0, 1]],
  ])('is not answered where it expires before that is due (at %f s)', (sec, told) => {
    const first = online().order(5, 0, expiring(sec)).execute(5).order(20)
    expect(count(first.end(60), id)).toEqual(told)
    const copy = executed().order(20, 0, expiring(sec))
    expect(count(copy.end(60), id)).toEqual(told)
  })
})

describe('a repeat with other timestamps', () => {
  const id = 'retimed-repeat-is-a-repeat'
  const retimed = (): CommandTimeline => executed().order(20, 0, expiring(300))

  test('is answered as any other', () => {
    const told = retimed().ack(20, 'execution_started')
    expect(count(told.end(23), id)).toEqual([0, 0])
    expect(count(retimed().ack(20, 'execution_started').end(23.001), id)).toEqual([1, 0])
    const issued = executed()
      .order(20, 0, { issued_at: text(20) })
      .ack(20, 'execution_started')
      .end(60)
    expect(count(issued, id)).toEqual([1, 0])
    expect(count(executed().order(20).ack(20, 'execution_started').end(60), id)).toEqual([0, 0])
  })

  test('is no conflict', () => {
    const wrong = retimed().ack(21, 'failed', { code: duplicate }).end(60)
    expect(wrong.words).toEqual({
      [id]: [
        21,
        `the command ${idOf(0)} came again at 12:00:20 with other timestamps alone, so it is a repeat`,
        'it was acknowledged failed with duplicate_conflict',
      ],
    })
    expect(count(wrong, id)).toEqual([1, 1])
  })

  test('that is taken for a conflict is not blamed for having no other answer', () => {
    const failed = executed({ exit_code: 1 }).ack(6, 'failed', { code: 'helper_failed' }).order(20, 0, expiring(300))
    expect(failed.ack(21, 'failed', { code: duplicate }).end(60).broken).toEqual({ [id]: 1 })
  })

  test('that is taken for a conflict leaves the answers to others due', () => {
    const two = executed().order(6, 1).execute(6, 1).order(20, 1).order(20, 0, expiring(300))
    expect(two.ack(21, 'failed', { code: duplicate }).end(60).broken).toEqual({
      'repeat-resends-last-ack': 1,
      [id]: 1,
    })
  })

  test('is no matter where another content came too, or another command is refused', () => {
    const mixed = executed()
      .order(6, 0, { reason: 'x' })
      .order(20, 0, expiring(300))
      .ack(21, 'failed', { code: duplicate })
    expect(mixed.end(60).broken).not.toHaveProperty(id)
    const other = executed().order(6, 1).execute(6, 1).order(19, 1, shutdown).order(20, 0, expiring(300))
    expect(other.ack(20, 'execution_started').ack(20, 'failed', { number: 1, code: duplicate }).end(60).broken).toEqual(
      {},
    )
  })

  test('is forgotten with the connection', () => {
    expect(count(retimed().cut(21).restore(22).end(60), id)).toEqual([0, 0])
  })
})
