import { describe, expect, test } from 'vitest'
import { command, commandsTopic, idOf } from '../testing/client-messages.js'
import { CommandTimeline, countIn as count, expiring, type Findings } from '../testing/command-timeline.js'
import { at, OTHER_UUID, text } from '../testing/stage.js'

const online = (): CommandTimeline => new CommandTimeline().start(1)
const CODES = ['invalid_payload', 'unsupported_version', 'unsupported_action', 'wrong_client']
const WATCHED = [
  'malformed-not-executed',
  'unsupported-version-not-executed',
  'unknown-action-not-executed',
  'foreign-uuid-not-executed',
]

describe('why a command is refused', () => {
  /** The codes by which it may be refused. */
  const codes = (change: object): string[] =>
    CODES.filter((code) => {
      const { held } = online().order(5, 0, change).ack(5, 'failed', { code }).end(9)
      return held['refusal-code'] === 1
    })
  const watched = (change: object): string[] => WATCHED.filter((id) => id in online().order(5, 0, change).end(60).held)

  test.each<[string, object, readonly string[], string]>([
    ['a major version', { schema_version: '2.0' }, ['unsupported_version'], 'unsupported-version-not-executed'],
    ['a long version', { schema_version: '10.12' }, ['unsupported_version'], 'unsupported-version-not-executed'],
    ...['two', 'v2.0', '2.0 beta', '2', '2x0', '2.x'].map(
      (schema_version): [string, object, readonly string[], string] => [
        `a version ${schema_version}`,
        { schema_version },
        ['invalid_payload', 'unsupported_version'],
        'unsupported-version-not-executed',
      ],
    ),
    ['no version', { schema_version: undefined }, ['invalid_payload'], 'malformed-not-executed'],
    ['a version that is a number', { schema_version: 2 }, ['invalid_payload'], 'malformed-not-executed'],
    ['another action', { action: 'dance' }, ['unsupported_action'], 'unknown-action-not-executed'],
    ['no action', { action: undefined }, ['invalid_payload'], 'malformed-not-executed'],
    ['an action that is a number', { action: 7 }, ['invalid_payload'], 'malformed-not-executed'],
    ['another client', { client_uuid: OTHER_UUID }, ['wrong_client'], 'foreign-uuid-not-executed'],
    ['no client', { client_uuid: undefined }, ['invalid_payload'], 'malformed-not-executed'],
    ['a client that is a number', { client_uuid: 7 }, ['invalid_payload'], 'malformed-not-executed'],
    ['a field', { reason: 7 }, ['invalid_payload'], 'malformed-not-executed'],
    ['an expiry with an offset', { expires_at: '2026-03-31T14:04:05+02:00' }, ['invalid_payload'], WATCHED[0] ?? ''],
    [
      'several faults',
      { action: 'dance', client_uuid: OTHER_UUID, reason: 7 },
      ['invalid_payload', 'unsupported_action', 'wrong_client'],
      'foreign-uuid-not-executed',
    ],
  ])('%s', (_, change, refusals, id) => {
    expect(codes(change)).toEqual(refusals)
    expect(watched(change)).toEqual([id])
  })

  test('is nothing where it has fields that the contract does not know, or a later minor version', () => {
    for (const change of [{ hue: 1 }, { schema_version: '1.9' }, { schema_version: '1.12', hue: 1 }])
      expect(online().order(5, 0, change).execute(5).end(60).held).toHaveProperty('tolerates-unknown-fields', 1)
    const refused = online().order(5, 0, { hue: 1, action: 'dance' }).ack(5, 'failed', { code: 'unsupported_action' })
    expect(refused.end(60).held).not.toHaveProperty('tolerates-unknown-fields')
  })

  test.each(['{', 'null', '[]', '"reboot_host"', ''])('%j has no id to answer to', (payload) => {
    const { held } = online().give(5, payload).end(60)
    expect(Object.keys(held)).toEqual(['malformed-not-executed', 'refusal-without-id-silent'])
  })

  test('bytes that are no text have none', () => {
    const payload = JSON.stringify(command({ number: 0, expires: 245 }))
    const bytes = { kind: 'given', at_ms: at(5), topic: commandsTopic, payload, qos: 1, retain: false } as const
    expect(
      online()
        .also({ ...bytes, binary: true })
        .end(60).held,
    ).toMatchObject({ 'refusal-without-id-silent': 1 })
    expect(online().also(bytes).end(60).broken).toEqual({ 'reads-both-topics': 1 })
  })

  test.each([
    idOf(0).replace('8', 'g'),
    idOf(0).replace('8', 'A'),
    `${idOf(0)}0`,
    `0${idOf(0)}`,
    idOf(0).slice(1),
    idOf(0).replaceAll('-', ''),
    7,
    [idOf(0)],
  ])('an id is a UUID as it is written, and not %j', (command_id) => {
    expect(count(online().order(5, 0, { command_id }).end(60), 'refusal-without-id-silent')).toEqual([1, 0, 0])
  })

  test.each(['abcdef01-2345-4789-8abc-def012345678', idOf(987654321)])('an id is a UUID: %s', (command_id) => {
    expect(online().order(5, 0, { command_id }).end(60).broken).toEqual({ 'reads-both-topics': 1 })
  })
})

describe('what is too long', () => {
  const filled = (length: number): CommandTimeline => {
    const bare = JSON.stringify(command({ number: 0, expires: 245 }, { hue: '' })).length
    return online().order(5, 0, { hue: 'x'.repeat(length - bare) })
  }

  test('may be refused for that alone, or executed', () => {
    expect(filled(100_000).end(60).broken).toEqual({ 'tolerates-unknown-fields': 1 })
    expect(filled(100_001).end(60).broken).toEqual({})
    expect(filled(100_001).execute(5).end(60).broken).toEqual({})
  })

  test('need not be refused for what else is wrong with it', () => {
    const wrong = online().order(5, 0, { action: 'dance', hue: 'x'.repeat(100_001) })
    expect(wrong.end(60)).toEqual(online().end(60))
  })

  test('is left open as a copy too', () => {
    const again = online().order(5).execute(5)
    const long = command({ number: 0, expires: 245 }, { action: 'shutdown_host', hue: 'x'.repeat(100_001) })
    expect(again.give(20, long).end(60).broken).toEqual({})
  })
})

describe('what makes a copy a repeat', () => {
  const again = (change: object, first: object = {}): readonly number[] =>
    count(online().order(5, 0, first).execute(5).order(20, 0, change).end(60), 'repeat-resends-last-ack')

  test('is that it differs in its timestamps at the most', () => {
    expect(again({})).toEqual([0, 1, 0])
    expect(again({ ...expiring(300), issued_at: text(20) })).toEqual([0, 1, 0])
    expect(again({ reason: 'x' })).toEqual([0, 0, 0])
    expect(again({ requested_by: 8 })).toEqual([0, 0, 0])
    expect(again({ hue: 1 }, { hue: 1 })).toEqual([0, 1, 0])
    expect(again({ hue: 1 }, { hue: 2 })).toEqual([0, 0, 0])
  })

  test('is not in which order its fields stand', () => {
    const turned = Object.fromEntries(Object.entries(command({ number: 0, expires: 245 })).reverse())
    const repeat = online().order(5).execute(5).give(20, turned).end(60)
    expect(count(repeat, 'repeat-resends-last-ack')).toEqual([0, 1, 0])
  })

  test('is another action than before, where there is none too', () => {
    const told = (first: object, change: object): Findings =>
      online().order(5, 0, first).ack(5, 'failed', { code: 'invalid_payload' }).order(20, 0, change).end(60)
    const [none, empty] = [{ action: undefined }, { action: null }]
    expect(told(none, none).broken).toEqual({ 'repeat-resends-last-ack': 1 })
    expect(told(none, empty).broken).toEqual({ 'repeat-resends-last-ack': 1 })
    expect(told(none, { action: 7 }).broken).toEqual({})
    expect(told(none, {}).broken).toEqual({ 'refused-id-stays-known': 1 })
  })
})

describe('an ack', () => {
  const ack = (fields: object): Findings => online().order(5).publish(5, JSON.stringify(fields)).helper(5).end(6)
  const accepted = { command_id: idOf(0), status: 'accepted', error_code: null, error_message: null }

  test('is of a command, and of a status, by their names alone', () => {
    expect(ack(accepted).held).toHaveProperty('accepted-first')
    expect(ack({ ...accepted, command_id: [idOf(0)] }).held).not.toHaveProperty('accepted-first')
    expect(ack({ ...accepted, status: ['accepted'] }).held).not.toHaveProperty('accepted-first')
    expect(ack({ ...accepted, command_id: undefined }).held).not.toHaveProperty('accepted-first')
  })

  test('that is no object is none of a command', () => {
    const text = online().order(5).publish(5, '"accepted"').helper(5).end(6)
    expect(text.broken).toEqual({ 'accepted-first': 1, 'ack-schema': 1 })
  })

  test('with a code that is no text has none', () => {
    const failed = { ...accepted, status: 'failed', error_code: ['wrong_client'], error_message: 'x' }
    expect(ack(failed).broken).toEqual({ 'accepted-first': 1, 'ack-schema': 1 })
  })
})
