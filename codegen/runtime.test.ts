import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  buildTopic,
  ChannelError,
  type ChannelId,
  type ChannelParameters,
  type ChannelPayloads,
  channels,
  matchesChannel,
  parametersOf,
  parseTopic,
} from '../generated/channels.js'
import { formatInstant, parseInstant, parseUtcInstant } from '../generated/instants.js'
import { validateGroupPowerIntent } from '../generated/validators.js'

/** The code that is generated, as whoever calls it sees it. */

describe('channels', () => {
  const uuid = fc.uuid().map((text) => text.toLowerCase())
  const slug = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)

  test('a topic that is built is parsed into what it was built from, and by no other channel', () => {
    fc.assert(
      fc.property(
        slug,
        uuid,
        fc.constantFrom(...(Object.keys(channels) as ChannelId[])),
        (group_id, client_uuid, channel) => {
          const topic = buildTopic(channel, { group_id, client_uuid, level: 'warn', service: group_id } as never)
          expect(parseTopic(topic)?.channel).toBe(channel)
          expect(buildTopic(channel, parseTopic(topic)?.parameters as never)).toBe(topic)
          expect((Object.keys(channels) as ChannelId[]).filter((other) => matchesChannel(other, topic))).toEqual([
            channel,
          ])
        },
      ),
    )
  })

  const ids = Object.keys(channels) as ChannelId[]
  const right = {
    group_id: 'lobby',
    client_uuid: '9b8d1856-ff34-4864-a726-12de072d0f77',
    level: 'warn',
    service: 'web',
  }

  test('a topic is whole: nothing stands before it or behind it', () => {
    for (const channel of ids) {
      const topic = buildTopic(channel, right as never)
      for (const other of [`x${topic}`, `${topic} `, `/${topic}`, `${topic}/`, topic.replace('/', '//')])
        expect([matchesChannel(channel, other), parametersOf(channel, other), parseTopic(other)]).toEqual([
          false,
          null,
          null,
        ])
    }
  })

  test('a parameter is whole, on every channel that has it', () => {
    for (const channel of ids) {
      const parsed = parametersOf(channel, buildTopic(channel, right as never))
      for (const [name, value] of Object.entries({ ...parsed }))
        for (const wrong of [`/${value}`, `${value}/`, '', `${value}${'x'.repeat(64)}`, ` ${value}`])
          expect(() => buildTopic(channel, { ...right, [name]: wrong } as never)).toThrow(ChannelError)
    }
  })

  test('a group may be a positive integer', () => {
    expect([1, 7, Number.MAX_SAFE_INTEGER].map((group_id) => buildTopic('activeEvents', { group_id }))).toEqual([
      ...['infoscreen/events/1', 'infoscreen/events/7', 'infoscreen/events/9007199254740991'],
    ])
    expect(() => buildTopic('activeEvents', { group_id: 0 })).toThrow(
      expect.objectContaining({ name: 'ChannelError', code: 'CHANNEL_PARAMETER_INVALID' }),
    )
  })

  test('a publish can be typed from the channel to the payload', () => {
    const publish = <C extends ChannelId>(
      channel: C,
      parameters: ChannelParameters[C],
      payload: ChannelPayloads[C],
    ): string => `${buildTopic(channel, parameters)} ${JSON.stringify(payload)}`
    const accepted = { command_id: 'x', status: 'accepted', error_code: null, error_message: null } as const
    expect(publish('commandAcks', { client_uuid: '9b8d1856-ff34-4864-a726-12de072d0f77' }, accepted)).toContain(
      '/commands/ack {',
    )
    expect(publish('groupAssignment', { client_uuid: '9b8d1856-ff34-4864-a726-12de072d0f77' }, 7)).toContain(
      '/group_id 7',
    )
    // @ts-expect-error a channel takes its own parameters
    expect(() => publish('groupAssignment', { group_id: 7 }, 7)).toThrow(ChannelError)
    // @ts-expect-error an accepted command has no error
    const wrong: ChannelPayloads['commandAcks'] = { ...accepted, error_code: 'x' }
    expect(wrong.error_code).toBe('x')
  })

  test.each([
    0,
    -5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    'a/b',
    '+',
    '#',
    'ä',
    'x'.repeat(65),
    1.5,
    -0.1,
    'a\0',
    undefined,
  ])('group id %j is refused', (group_id) => {
    expect(() => buildTopic('groupPowerIntent', { group_id: group_id as never })).toThrow(ChannelError)
  })

  test.each([
    'infoscreen/groups/7/power/intent/',
    'infoscreen/groups//power/intent',
    '/infoscreen/groups/7/power/intent',
    'infoscreen/9B8D1856-FF34-4864-A726-12DE072D0F77/commands',
  ])('%s is no topic of the contract', (topic) => expect(parseTopic(topic)).toBeNull())
})

test('an instant that is written is read as the same, and is one that the contract takes', () => {
  const date = fc.date({
    ...{ noInvalidDate: true, min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') },
  })
  fc.assert(
    fc.property(date, (date) => {
      const text = formatInstant(date.getTime())
      expect(parseInstant(text)).toBe(date.getTime())
      expect(validateGroupPowerIntent({ issued_at: text })).toMatchObject({
        problems: expect.not.arrayContaining([expect.objectContaining({ path: '/issued_at' })]),
      })
    }),
  )
})

describe('an instant', () => {
  test.each([
    ['2026-03-31T12:00:00Z', 0],
    ['2026-03-31T12:00:00.5Z', 500],
    ['2026-03-31T14:00:00+02:00', 0],
    ['2026-03-31T08:30:00-03:30', 0],
    ['2026-03-31T12:00:00+23:00', -23 * 3_600_000],
    ['2026-03-31T12:00:00-19:59', 19 * 3_600_000 + 59 * 60_000],
    ['2024-02-29T00:00:00Z', -65_793_600_000],
  ])('%s is read', (text, after_ms) => {
    expect(parseInstant(text)).toBe(Date.parse('2026-03-31T12:00:00Z') + after_ms)
  })

  test.each(['0000-01-01T00:00:00Z', '0050-03-01T12:00:00Z', '0099-12-31T23:59:59Z', '2000-02-29T00:00:00Z'])(
    '%s is read too, whatever the century',
    (text) => expect(parseInstant(text)).toBe(Date.parse(text)),
  )

  test.each([
    ...['1900-02-29T00:00:00Z', '2100-02-29T00:00:00Z', '2026-02-30T00:00:00Z', '2026-06-31T00:00:00Z'],
    ...['2026-09-31T00:00:00Z', '2026-11-31T00:00:00Z', '2026-03-31 2026-03-31T12:00:00Z'],
    ...['2026-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2026-13-01T00:00:00Z', '2026-00-01T00:00:00Z'],
    ...['2026-01-00T00:00:00Z', '2026-01-32T00:00:00Z', '2026-03-31T24:00:00Z', '2026-03-31T12:60:00Z'],
    ...['2026-03-31T12:00:60Z', '2026-03-31T12:00:00', '2026-03-31t12:00:00z', '2026-03-31T12:00:00+24:00'],
    ...['2026-03-31T12:00:00+02:60', ' 2026-03-31T12:00:00Z', '2026-03-31T12:00:00Zx', '2026-03-31T12:00:00.Z'],
    ...['26-03-31T12:00:00Z', '2026-3-31T12:00:00Z', '', 7, null, undefined, ['2026-03-31T12:00:00Z']],
  ])('%j is none', (text) => {
    expect([parseInstant(text), parseUtcInstant(text)]).toEqual([null, null])
  })

  test('is a text, not what can be made one', () => {
    const [text, texts] = ['2026-03-31T12:00:00Z', ['2026-03-31T12:00:00Z']]
    expect([parseInstant(text), parseInstant(texts)]).toEqual([Date.parse(text), null])
  })

  test('is in UTC where it ends in Z, and is written so, with a fraction where there is one', () => {
    expect(parseUtcInstant('2026-03-31T12:00:00+00:00')).toBeNull()
    expect(parseUtcInstant('1970-01-01T00:00:01Z')).toBe(1000)
    expect([0, 1, 1500, 2000].map(formatInstant)).toEqual([
      ...['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.001Z', '1970-01-01T00:00:01.500Z', '1970-01-01T00:00:02Z'],
    ])
  })
})

const anyDate = fc.date({
  noInvalidDate: true,
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
})

test('an instant is what JavaScript takes it for, whatever its fraction and its offset', () => {
  fc.assert(
    fc.property(
      anyDate,
      fc.constantFrom('', '.5', '.25', '.999', '.1239'),
      fc.constantFrom('Z', '+00:00', '-11:30'),
      (date, fraction, offset) => {
        const text = `${date.toISOString().slice(0, 19)}${fraction}${offset}`
        expect(parseInstant(text)).toBe(Date.parse(text))
      },
    ),
  )
})

test('an instant is written as JavaScript writes it, without an empty fraction, and one after another of the same day', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.nat(3), (date, hours) => {
      for (const at_ms of [date.getTime(), Math.min(date.getTime() + hours * 3_600_000, 8.64e15)])
        expect(formatInstant(at_ms)).toBe(new Date(at_ms).toISOString().replace('.000Z', 'Z'))
    }),
  )
})

test('what is no instant cannot be written', () => {
  expect(() => formatInstant(Number.NaN)).toThrow(RangeError)
  expect(() => formatInstant(8.64e15 + 1)).toThrow(RangeError)
})
