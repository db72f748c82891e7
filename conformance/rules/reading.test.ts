import { describe, expect, test } from 'vitest'
import type { PacketObservation } from '../history/observation.js'
import { packet } from '../testing/polling-server.js'
import { asObject, parseJson } from './json.js'
import { ofLast } from './memo.js'
import { type IntentReading, type Reading, readPacket } from './reading.js'
import { parametersOf, topicOf } from './topics.js'

const read = (one: PacketObservation): Reading => readPacket(one, topicOf(one.topic))
const on = (topic: string, payload: unknown): Reading => read({ ...packet(7, payload as object, 0), topic })

const whole = {
  intent_id: 'i',
  group_id: 7,
  desired_state: 'on',
  reason: 'active_event',
  issued_at: '2026-03-31T12:00:00Z',
  expires_at: '2026-03-31T12:01:30Z',
  event_window_start: '2026-03-31T12:00:00Z',
  event_window_end: '2026-03-31T14:00:00+01:00',
}
const ms = (text: string): number => Date.parse(text)

function intentOf(change: object = {}): IntentReading {
  const reading = read(packet(7, { ...whole, ...change }, 0))
  if (reading.kind !== 'intent') throw new Error(`it was read as ${reading.kind}`)
  return reading.intent
}

describe('a packet on a group’s intent topic', () => {
  test.each([
    ['{"a":1}', 'intent'],
    ['', 'clear'],
    ['{', 'garbled'],
    ['[]', 'garbled'],
    ['7', 'garbled'],
    ['null', 'garbled'],
  ])('with %j is %s', (payload, kind) => {
    expect(read(packet('foyer', payload, 0))).toMatchObject({ kind, group: 'foyer' })
  })

  test('has the fields of an intent', () => {
    expect(intentOf()).toEqual({
      fields: whole,
      state: 'on',
      intent_id: 'i',
      reason: 'active_event',
      issued_at_ms: ms(whole.issued_at),
      expires_at_ms: ms(whole.expires_at),
      window_start_ms: ms(whole.event_window_start),
      window_end_ms: ms(whole.event_window_end),
      meaning: `on ${ms(whole.event_window_start)} ${ms(whole.event_window_end)} active_event`,
    })
  })

  test('has no field that cannot be read', () => {
    const odd = { intent_id: 1, reason: 7, issued_at: 'now', expires_at: 7, desired_state: 'ON' }
    expect(intentOf(odd)).toMatchObject({
      state: null,
      intent_id: null,
      reason: null,
      issued_at_ms: null,
      expires_at_ms: null,
    })
  })

  test.each([
    ['another state', { desired_state: 'off' }],
    ['another reason', { reason: 'x' }],
    ['no start', { event_window_start: null }],
    ['no end', { event_window_end: undefined }],
  ])('means something else with %s', (_, change) => {
    expect(intentOf(change).meaning).not.toBe(null)
    expect(intentOf(change).meaning).not.toBe(intentOf().meaning)
  })

  test('means the same with another id, other times, and its window written otherwise', () => {
    const otherwise = { event_window_start: '2026-03-31T12:00:00.000Z', event_window_end: '2026-03-31T13:00:00Z' }
    expect(intentOf({ intent_id: 'j', issued_at: null, ...otherwise }).meaning).toBe(intentOf().meaning)
    const none = { event_window_start: undefined, event_window_end: undefined }
    expect(intentOf({ event_window_start: null, event_window_end: null }).meaning).toBe(intentOf(none).meaning)
  })

  test.each([
    { desired_state: 'maybe' },
    { reason: 7 },
    { event_window_start: 'noon' },
    { event_window_end: 'noon' },
    { event_window_end: 0 },
  ])('means nothing that can be compared with %j', (change) => {
    expect(intentOf(change).meaning).toBe(null)
  })
})

describe('a packet elsewhere', () => {
  const flat = { desired_state: 'on', group_id: 7 }

  test.each([
    ['the fields of an intent', 'infoscreen/group/7/power/intent', flat, 'astray'],
    ['what cannot be read, on what is nearly the topic', 'infoscreen/groups/a b/power/intent', '{', 'astray'],
    ['the same in a group of several levels', 'infoscreen/groups/a/b/power/intent', '{', 'astray'],
    ['the fields of an intent, there too', 'infoscreen/groups/a b/power/intent', flat, 'astray'],
    ['another object, there', 'infoscreen/groups/a b/power/intent', { group_id: 7 }, 'other'],
    ['the other half of the fields, there', 'infoscreen/groups/a b/power/intent', { desired_state: 'on' }, 'other'],
    ['nothing, there', 'infoscreen/groups/a b/power/intent', '', 'other'],
    ['what cannot be read, below it', 'infoscreen/groups/a b/power/intent/now', '{', 'other'],
    ['what cannot be read, above it', 'old/infoscreen/groups/a b/power/intent', '{', 'other'],
    ['what cannot be read, of a client', 'infoscreen/x/power/intent', '{', 'other'],
    ['another ending', 'infoscreen/groups/7/power/intent_count', '{', 'other'],
    ['one field alone', 'infoscreen/x', { group_id: 7 }, 'other'],
    ['the other field alone', 'infoscreen/x', { desired_state: 'on' }, 'other'],
    ['the fields further down', 'infoscreen/x', { intent: flat }, 'other'],
    ['the words alone', 'infoscreen/x', '"desired_state" and "group_id"', 'other'],
  ])('with %s', (_, topic, payload, kind) => {
    expect(on(topic, payload)).toEqual({ kind })
  })
})

describe('JSON', () => {
  test('is an object or it is not', () => {
    expect([{ a: 1 }, [], null, 'x', 7, undefined].map(asObject)).toEqual([{ a: 1 }, null, null, null, null, null])
  })

  test('that cannot be parsed has no value, and what was parsed just now is not parsed again', () => {
    expect(parseJson('{')).toBeUndefined()
    expect(parseJson('null')).toBe(null)
    const value = parseJson('{"a":1}')
    expect(value).toEqual({ a: 1 })
    expect(parseJson('{"a":1}')).toBe(value)
    expect(parseJson('{"a":2}')).toEqual({ a: 2 })
  })
})

test('what is asked again is answered as before, and only the last question is remembered', () => {
  const asked: string[] = []
  const answer = ofLast((key: string) => asked.push(key))
  expect(['a', 'a', 'b', 'b', 'a'].map(answer)).toEqual([1, 1, 2, 2, 3])
  expect(asked).toEqual(['a', 'b', 'a'])
})

describe('a topic', () => {
  test('is taken apart once', () => {
    const parsed = topicOf('infoscreen/groups/7/power/intent')
    expect(parsed).toEqual({ channel: 'groupPowerIntent', parameters: { group_id: '7' } })
    topicOf('infoscreen/groups/8/power/intent')
    expect(topicOf('infoscreen/groups/7/power/intent')).toBe(parsed)
    expect([topicOf('elsewhere'), topicOf('elsewhere')]).toEqual([null, null])
  })

  test('has the parameters of its own channel alone', () => {
    expect(parametersOf('groupPowerIntent', 'infoscreen/groups/7/power/intent')).toEqual({ group_id: '7' })
    expect(parametersOf('commands', 'infoscreen/groups/7/power/intent')).toBe(null)
    expect(parametersOf('commands', 'elsewhere')).toBe(null)
  })

  test('is forgotten once there were very many', () => {
    const parsed = topicOf('infoscreen/groups/first/power/intent')
    for (let number = 0; number < 10_000; number += 1) topicOf(`infoscreen/groups/${number}/power/intent`)
    expect(topicOf('infoscreen/groups/first/power/intent')).toEqual(parsed)
    expect(topicOf('infoscreen/groups/first/power/intent')).not.toBe(parsed)
    const last = topicOf('infoscreen/groups/9999/power/intent')
    expect(topicOf('infoscreen/groups/9999/power/intent')).toBe(last)
  })
})
