import { describe, expect, test } from 'vitest'
import { aliasTopic, command, commandsTopic, groupTopic, idOf } from '../testing/client-messages.js'
import { CommandTimeline, expiring } from '../testing/command-timeline.js'
import { at, OTHER_UUID } from '../testing/stage.js'

const online = (config = {}, accuracy_ms = 0): CommandTimeline => new CommandTimeline(config, accuracy_ms).start(1)
const shutdown = { action: 'shutdown_host' }

describe('a command that is executed', () => {
  test('holds what a call can hold', () => {
    expect(online().order(5).execute(5).end(20)).toEqual({
      held: {
        ...{ 'reads-both-topics': 1, 'accepted-first': 1, 'helper-called-with-action': 1 },
        ...{ 'ack-both-topics': 2, 'ack-qos-1': 4, 'ack-not-retained': 4, 'ack-schema': 4 },
        'completed-only-after-restart': 1,
      },
      ...{ broken: {}, unsure: {}, words: {} },
    })
  })

  test('shows which topic is read where it came on one alone, and was still to be executed', () => {
    const both = online().order(5).order(5, 0, {}, 'command').execute(5).end(20)
    expect(both.held).not.toHaveProperty('reads-both-topics')
    const late = online().order(5, 0, expiring(12)).execute(20).end(30)
    expect(late.held).not.toHaveProperty('reads-both-topics')
    expect(late.held).toHaveProperty('helper-called-with-action')
  })

  test('shows that unknown fields are no hindrance where it had some', () => {
    const held = (change: object): unknown => online().order(5, 0, change).execute(5).end(20).held
    expect(held({ hue: 1 })).toHaveProperty('tolerates-unknown-fields', 1)
    expect(held({})).not.toHaveProperty('tolerates-unknown-fields')
  })

  test('shows that garbage was survived, once', () => {
    const twice = online().give(2, '{').order(5).execute(5).order(20, 1).execute(20, 1)
    expect(twice.end(40).held).toHaveProperty('survives-garbage', 1)
    const after = online().order(5).give(6, '{').execute(7).end(20)
    expect(after.held).not.toHaveProperty('survives-garbage')
  })

  test('shows nothing of garbage that came while there was no connection', () => {
    const away = online().cut(2).give(3, '{').restore(4).order(5).execute(5).end(20)
    expect(away.held).not.toHaveProperty('survives-garbage')
  })
})

describe('a command that is not executed', () => {
  test.each([
    [0, 10, {}],
    [0, 10.001, { 'reads-both-topics': 1 }],
    [200, 10.4, {}],
    [200, 10.401, { 'reads-both-topics': 1 }],
  ])(
    'is due within 5 s, give or take twice what the clock is inaccurate (%i ms, at %f s)',
    (accuracy_ms, sec, broken) => {
      const late = online({}, accuracy_ms).order(5).ack(5, 'accepted').helper(sec).end(sec)
      expect(late.broken).toEqual(broken)
      const never = online({}, accuracy_ms).order(5).ack(5, 'accepted').end(sec)
      expect(never.broken).toEqual(broken)
    },
  )

  test('is told with when it was due, why, and what was seen', () => {
    expect(online().order(5).end(60).words).toEqual({
      'reads-both-topics': [
        10,
        `the command ${idOf(0)} is valid and came at 12:00:05, so it is executed`,
        'the helper was not called',
      ],
    })
  })

  test.each([
    [12.999, {}],
    [13, { 'reads-both-topics': 1 }],
  ])('is due no later than 3 s before it expires (at %f s)', (sec, broken) => {
    expect(online().order(5, 0, expiring(sec)).end(60).broken).toEqual(broken)
  })

  test('is blamed on what is likely to have hindered it', () => {
    const blamed = (timeline: CommandTimeline): string[] => Object.keys(timeline.end(60).broken)
    const proven = (): CommandTimeline => online().order(2, 1).execute(2, 1)
    expect(blamed(proven().order(5))).toEqual(['executes-once'])
    expect(blamed(proven().order(5, 0, {}, 'command'))).toEqual(['reads-both-topics'])
    expect(blamed(online().order(5).order(5, 0, {}, 'command'))).toEqual(['executes-once'])
    expect(blamed(online().order(5, 0, { hue: 1 }))).toEqual(['tolerates-unknown-fields'])
    expect(blamed(online().give(4, '{').order(5, 0, { hue: 1 }))).toEqual(['survives-garbage'])
    expect(blamed(proven().give(4, '{').order(5))).toEqual(['survives-garbage'])
  })

  test('is blamed once, and proves its topic no more when it is executed late', () => {
    const late = online().order(5).order(20, 1).execute(30).end(60)
    expect(late.broken).toEqual({ 'reads-both-topics': 2 })
    expect(late.held).not.toHaveProperty('reads-both-topics')
  })

  test('waits for the helper that runs', () => {
    const busy = online().order(5).execute(5, 0, { lasts: 10 }).order(6, 1).ack(6, 'accepted', { number: 1 })
    expect(busy.helper(20).end(20).broken).toEqual({})
    const late = online().order(5).execute(5, 0, { lasts: 10 }).order(6, 1).end(20.001)
    expect(late.words).toHaveProperty('executes-once.0', 20)
  })

  test('waits for the connection once it was accepted', () => {
    const back = (): CommandTimeline => online().order(5).ack(5, 'accepted').cut(6).restore(20)
    expect(back().helper(25).end(30).broken).toEqual({})
    expect(back().end(25).broken).toEqual({})
    expect(back().end(25.001).words).toHaveProperty('reads-both-topics.0', 25)
    expect(online().order(5).ack(5, 'accepted').cut(6).end(60).broken).toEqual({})
  })

  test('is not expected where it may have been lost: with the connection, or with the process', () => {
    expect(online().order(5).cut(6).restore(7).end(60).broken).toEqual({})
    expect(online().order(5).down(6).start(7).end(60).broken).toEqual({})
    expect(online().order(5).ack(5, 'accepted').down(6).start(7).end(60).broken).toEqual({})
  })

  test('is not expected to be known where it was lost', () => {
    const back = (): CommandTimeline => online().order(5).cut(6).restore(7).order(8)
    expect(back().execute(8).end(60).broken).toEqual({})
    expect(back().end(60).broken).toEqual({})
  })
})

describe('a command that is refused without a reason', () => {
  test.each(['invalid_payload', 'unsupported_version', 'unsupported_action', 'wrong_client'])('with %s', (code) => {
    const refused = online().order(5).ack(6, 'failed', { code }).end(60)
    expect(refused.words).toEqual({
      'reads-both-topics': [
        6,
        `the command ${idOf(0)} is valid and came at 12:00:05, so it is executed`,
        `it was refused as ${code}`,
      ],
    })
  })

  test('is told when it is refused; another failure is not one, nor is another status', () => {
    const other = online().order(5).ack(6, 'failed', { code: 'busy' }).execute(7).end(8)
    expect(other.broken).toEqual({})
    const accepted = online().order(5).ack(6, 'accepted', { code: 'wrong_client' }).execute(7).end(8)
    expect(accepted.broken).toEqual({ 'ack-schema': 2 })
  })

  test('may be meant for another copy where that was of another content', () => {
    const doubled = online().order(5).order(5.5, 0, { reason: 'x' }).ack(6, 'failed', { code: 'invalid_payload' })
    expect(doubled.execute(7).end(8).broken).toEqual({})
  })
})

describe('a command that is not to be executed', () => {
  test.each<[string, object]>([
    ['foreign-uuid-not-executed', { client_uuid: OTHER_UUID }],
    ['unknown-action-not-executed', { action: 'dance' }],
    ['unsupported-version-not-executed', { schema_version: '2.0' }],
    ['malformed-not-executed', { reason: 7 }],
    ['expired-not-executed', expiring(5)],
  ])('is watched for 5 s: %s', (id, change) => {
    const args = [String(Object.entries(change).find(([name]) => name === 'action')?.[1] ?? 'reboot_host')]
    const given = (): CommandTimeline => online().order(5, 0, change)
    expect(given().end(10).held).not.toHaveProperty(id)
    expect(given().end(10.001).held).toHaveProperty(id, 1)
    expect(given().helper(10, { args }).end(30).words[id]).toEqual([
      10,
      `the command ${idOf(0)} that came at 12:00:05 is not to be executed`,
      `the helper was called with ${JSON.stringify(args)} at 12:00:10`,
    ])
    expect(given().helper(10, { args }).end(30).held).not.toHaveProperty(id)
  })

  test('is watched as long again as the clock is inaccurate', () => {
    const given = (): CommandTimeline => online({}, 200).order(5, 0, { reason: 7 })
    expect(given().end(10.2).held).not.toHaveProperty('malformed-not-executed')
    expect(given().end(10.201).held).toHaveProperty('malformed-not-executed')
  })

  test('is watched until the helper that runs has ended', () => {
    const busy = (): CommandTimeline => online().order(2, 1).execute(2, 1, { lasts: 10 }).order(5, 0, { reason: 7 })
    expect(busy().end(17).held).not.toHaveProperty('malformed-not-executed')
    expect(busy().end(17.001).held).toHaveProperty('malformed-not-executed', 1)
  })

  test('is told without an id where it has none, and whatever is executed then', () => {
    const wrong = online()
      .give(5, 'reboot')
      .helper(5, { args: ['shutdown_host'] })
      .end(30)
    expect(wrong.words).toEqual({
      'malformed-not-executed': [
        5,
        'the command without an id that came at 12:00:05 is not to be executed',
        'the helper was called with ["shutdown_host"] at 12:00:05',
      ],
    })
  })

  test('is the last one that explains a call', () => {
    const given = (): CommandTimeline =>
      online()
        .order(5, 0, { action: 'dance' })
        .order(5, 1, { reason: 7 })
        .order(5, 2, { ...shutdown, reason: 7 })
    expect(given().helper(6).end(7).words['malformed-not-executed']?.[1]).toContain(idOf(1))
    expect(
      Object.keys(
        given()
          .helper(6, { args: ['dance'] })
          .end(7).broken,
      ),
    ).toEqual(['unknown-action-not-executed'])
    const both = given()
      .helper(6, { args: ['shutdown_host'] })
      .helper(6)
      .end(30)
    expect(both.broken).toHaveProperty('malformed-not-executed', 2)
    expect(both.held).toHaveProperty('unknown-action-not-executed', 1)
  })

  test('explains a call only where no command does', () => {
    const right = online().order(5, 0, { reason: 7 }).order(5, 1).execute(5, 1).end(6)
    expect(right.broken).toEqual({})
  })

  test('is watched among many others, of which the oldest are let go', () => {
    const given = (count: number): CommandTimeline => {
      const timeline = online()
      for (let number = 0; number < count; number += 1) timeline.order(5, number, { reason: 7 })
      return timeline
    }
    expect(given(256).end(30).held).toHaveProperty('malformed-not-executed', 256)
    expect(given(257).end(30).held).toHaveProperty('malformed-not-executed', 256)
  })
})

describe('a retained command', () => {
  const retained = (payload: unknown = command({ number: 0, expires: 245 })): CommandTimeline =>
    new CommandTimeline().give(0, payload, 'commands', true)

  test('that waits for the first connection is not executed', () => {
    expect(retained().start(1).end(6).held).toEqual({})
    expect(retained().start(1).end(6.001).held).toEqual({ 'retained-not-executed': 1 })
    expect(retained().start(1).helper(2).end(20).broken).toEqual({ 'retained-not-executed': 1 })
    expect(retained('reboot').start(1).helper(2).end(20).words['retained-not-executed']?.[1]).toBe(
      'the command without an id that came at 12:00:01 is not to be executed',
    )
  })

  test('without an id is known by none', () => {
    const nameless = retained('{').start(1).give(9, '{').publish(10, '{"command_id":""}')
    expect(nameless.end(60).broken).toMatchObject({ 'refusal-without-id-silent': 1 })
  })

  test('is one when it comes to a client that is there', () => {
    const live = online().give(5, command({ number: 0, expires: 245 }), 'commands', true)
    expect(live.end(60).broken).toEqual({ 'reads-both-topics': 1 })
  })

  test('is watched at the first connection alone, and only if it is a command', () => {
    const later = online()
      .down(2)
      .give(3, command({ number: 0, expires: 245 }), 'commands', true)
      .start(4)
    expect(later.end(60).held).toEqual({})
    const intent = { kind: 'given', at_ms: at(0), topic: groupTopic(7), payload: '{}', qos: 1, retain: true } as const
    expect(new CommandTimeline().also(intent).start(1).end(60).held).toEqual({})
  })
})

test('commands on other topics are nobody’s business', () => {
  const elsewhere = (topic: string): CommandTimeline =>
    online().also({
      ...{ kind: 'given', at_ms: at(5), topic, payload: JSON.stringify(command({ number: 0, expires: 245 })) },
      ...{ qos: 1, retain: false },
    })
  for (const topic of [commandsTopic, aliasTopic])
    expect(elsewhere(topic.replace(/infoscreen\/[^/]*/, `infoscreen/${OTHER_UUID}`)).end(60).broken).toEqual({})
})
