import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AttachedSigns } from './attached-signs.js'

const OWN = 'infoscreen/9b8d1856-ff34-4864-a726-12de072d0f77'
const T0 = Date.parse('2026-03-31T12:00:00Z')
const health = (pid: number, at_ms = T0) => ({
  at_ms,
  topic: `${OWN}/health`,
  payload: JSON.stringify({ timestamp: new Date(at_ms).toISOString(), actual_state: { pid } }),
})
const heartbeat = (timestamp: string) => ({
  at_ms: T0,
  topic: `${OWN}/heartbeat`,
  payload: JSON.stringify({ timestamp }),
})

test('two processes in turn are two clients, and one after the other are one that was started anew', () => {
  const codeOf = (...pids: number[]): string | undefined => {
    const signs = new AttachedSigns(250)
    for (const pid of pids) signs.take(health(pid))
    return signs.fault?.code
  }
  expect(codeOf(1, 1, 2, 2, 3)).toBeUndefined()
  expect(codeOf(1, 2, 1)).toBe('CLIENT_TWICE')
})

test('a client that announces itself while it is judged is judged no more, unless it was told to reboot', () => {
  const announced = { at_ms: T0, topic: 'infoscreen/discovery', payload: '{}' }
  const signs = new AttachedSigns(250)
  signs.take(announced)
  signs.judged()
  expect(signs.fault).toBeNull()
  signs.expected = true
  signs.take(announced)
  expect(signs.fault).toBeNull()
  signs.expected = false
  signs.take(announced)
  expect(signs.fault).toMatchObject({ code: 'CLIENT_CAME_ANEW' })
})

test.each([
  ['2026-03-31T12:00:00.200Z', null],
  ['2026-03-31T13:59:59.800+02:00', null],
  ['2026-03-31T11:59:59Z', null],
  ['2026-03-31T11:59:59.000Z', /1.0 s behind/],
  ['2026-03-31T12:00:03Z', /3.0 s ahead/],
  ['yesterday', null],
])('a clock at %s', (timestamp, told) => {
  const signs = new AttachedSigns(250)
  signs.take(heartbeat(timestamp))
  if (told) expect(signs.skew?.message).toMatch(told)
  else expect(signs.skew).toBeNull()
  expect(signs.fault).toBeNull()
})

test('one message that comes late says nothing of a clock, a row of them does', () => {
  const signs = new AttachedSigns(250)
  for (let count = 0; count < 3; count += 1) signs.take(heartbeat('2026-03-31T11:59:50.000Z'))
  signs.take(heartbeat('2026-03-31T12:00:00.000Z'))
  expect(signs.fault).toBeNull()
  for (let count = 0; count < 4; count += 1) signs.take(heartbeat('2026-03-31T11:59:50.000Z'))
  expect(signs.fault).toMatchObject({ code: 'CLIENT_CLOCK_OFF' })
})

test('whatever it says, it was heard, and a flood is one', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('health', 'heartbeat', 'power/state', 'x'), (payload, end) => {
      const signs = new AttachedSigns(250)
      signs.take({ at_ms: T0, topic: `${OWN}/${end}`, payload })
      expect(signs.heard_ms).toBe(T0)
      expect(signs.fault).toBeNull()
    }),
  )
  const signs = new AttachedSigns(250)
  for (let count = 0; count <= 5_000; count += 1) signs.take({ at_ms: T0, topic: `${OWN}/logs/info`, payload: '' })
  expect(signs.fault).toMatchObject({ code: 'CLIENT_FLOODS' })
})
