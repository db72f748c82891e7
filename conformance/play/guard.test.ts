import { describe, expect, test } from 'vitest'
import type { ServerAdapter } from './adapter.js'
import { guardAdapter } from './guard.js'

const now = '2026-03-31T12:00:00Z'
const right: ServerAdapter = {
  describe: async () => ({
    protocol: 1,
    role: 'server',
    name: 'x',
    version: '1',
    capabilities: ['intent'],
    clocks: ['virtual'],
  }),
  start: async () => ({ now }),
  advance: async ({ to }) => ({ now: to }),
  setSchedule: async () => ({ skipped: [] }),
  stop: async () => undefined,
  now: () => 0,
}
const guarded = (changed: object): ServerAdapter => guardAdapter({ ...right, ...changed }, 50)

describe('an adapter', () => {
  test('that does as it should is passed through', async () => {
    expect(await guarded({}).advance({ to: now })).toEqual({ now })
    expect((await guarded({}).describe()).name).toBe('x')
  })

  test.each([
    ['lacks a method', null, 'ADAPTER_LACKS_METHOD', 'lacks the methods describe, start'],
    ['lacks one method', { ...right, advance: 1 }, 'ADAPTER_LACKS_METHOD', 'advance'],
  ])('that %s is refused', (_, adapter, code, message) => {
    expect(() => guardAdapter(adapter, 50)).toThrowError(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })

  test.each([
    ['rejects', { advance: () => Promise.reject(new Error('no power')) }, 'ADAPTER_THREW', 'no power'],
    [
      'throws',
      {
        advance: () => {
          throw new Error('no power')
        },
      },
      'ADAPTER_THREW',
      'advance({"to"',
    ],
    ['throws what is no error', { advance: () => Promise.reject('oops') }, 'ADAPTER_THREW', 'oops'],
    ['hangs', { advance: () => new Promise(() => undefined) }, 'ADAPTER_TIMED_OUT', '0.05 s'],
    ['answers nothing', { advance: async () => undefined }, 'ADAPTER_ANSWERED_WRONG', 'nothing'],
    ['stands still', { advance: async () => ({ now: '2026-03-31T11:59:59Z' }) }, 'ADAPTER_ANSWERED_WRONG', '11:59:59'],
  ])('that %s in a call is told with what was sent', async (_, changed, code, message) => {
    await expect(guarded(changed).advance({ to: now })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    })
  })

  test.each([
    ['says no number', () => '12:00', 'ADAPTER_ANSWERED_WRONG', 'now'],
    ['says nothing', () => undefined, 'ADAPTER_ANSWERED_WRONG', 'now'],
    [
      'fails',
      () => {
        throw new Error('no clock')
      },
      'ADAPTER_THREW',
      'no clock',
    ],
  ])('whose now() %s while packets arrive is told of after the call', async (_, clock, code, message) => {
    const adapter = guarded({ now: clock })
    expect(adapter.now()).toBe(0)
    await expect(adapter.advance({ to: now })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    })
  })

  test('has the methods of its capabilities guarded too, and no others', async () => {
    expect(guarded({}).restart).toBeUndefined()
    const slow = guarded({ restart: async () => ({ now: '1970-01-01T00:00:09Z' }) })
    await expect(slow.restart?.({ down_ms: 10_000, kill: true })).rejects.toMatchObject({
      code: 'ADAPTER_ANSWERED_WRONG',
    })
    const stuck = guarded({ setOverride: () => new Promise(() => undefined) })
    const order = { client_uuid: 'x', desired_state: 'on', until: now } as const
    await expect(stuck.setOverride?.(order)).rejects.toMatchObject({ code: 'ADAPTER_TIMED_OUT' })
    expect(() => guarded({ clearOverride: 1 })).toThrowError('clearOverride')
  })

  test('is not started under a clock that it does not declare', async () => {
    const adapter = guarded({})
    await adapter.describe()
    const start = {
      broker: { url: 'mqtt://x' },
      config: {},
      clock: { mode: 'real' },
      schedule: { groups: [], events: [] },
    } as const
    await expect(adapter.start(start)).rejects.toMatchObject({ code: 'ADAPTER_LACKS_CLOCK' })
  })

  test('that has no such command says so by the code of its error', async () => {
    const missing = Object.assign(new Error('there is none'), { code: 'NOT_FOUND' })
    const adapter = guarded({ commandGet: () => Promise.reject(missing) })
    await expect(adapter.commandGet?.({ command_id: 'x' })).rejects.toMatchObject({ code: 'ADAPTER_FOUND_NOTHING' })
  })

  test('that answers with another type is told which', async () => {
    const command = { command_id: 'x', status: 'queued', states: [] }
    const adapter = guarded({ commandGet: async () => command })
    await expect(adapter.commandGet?.({ command_id: 'x' })).rejects.toMatchObject({
      code: 'ADAPTER_ANSWERED_WRONG',
      message: expect.stringContaining('client_uuid'),
    })
  })

  test('of another role is refused', async () => {
    const client = { describe: async () => ({ protocol: 1, role: 'client', capabilities: [] }) }
    await expect(guarded(client).describe()).rejects.toMatchObject({ code: 'ADAPTER_ANSWERED_WRONG' })
  })
})
