import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createReferenceClientAdapter } from '../../reference-client/adapter.js'
import { clientRules } from '../rules/client-rules.js'
import { runClientSuite } from '../run/client-suite.js'
import type { ClientAdapter, OpenClientAdapter } from './client-adapter.js'
import { guardClientAdapter } from './client-guard.js'
import { checkClientAdapter } from './client-self-check.js'
import { AdapterFault } from './fault.js'
import { openChildClient } from './json-rpc/child-client.js'
import type { Exchange } from './json-rpc/conversation.js'
import { exchangeProblem } from './json-rpc/testing/exchange.js'
import type { CheckedStep } from './self-check-steps.js'

/** Adapters of clients: right ones in process and as processes, and those that are at fault. */

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const reference = [process.execPath, file('../../dist/reference-client/adapter-stdio.js')] as const
const START = '2026-03-31T12:00:00Z'

type Adapter = Required<ClientAdapter>
type Change = (right: Adapter) => object

const changed = (change: Change): object => {
  const right = createReferenceClientAdapter()
  return { ...right, ...change(right) }
}

function run(open: () => Promise<OpenClientAdapter>, path?: string) {
  const only = clientRules.map(({ id }) => id)
  return runClientSuite({ open, only, seed: 1, runs: 1, ...(path === undefined ? {} : { path }) })
}

async function faultOf(open: () => Promise<OpenClientAdapter>): Promise<AdapterFault> {
  const found = await run(open, '0').then(
    () => null,
    (error: unknown) => error,
  )
  if (!(found instanceof AdapterFault)) throw new Error(`expected a fault, but it was ${found}`)
  return found
}

const faults = (steps: readonly CheckedStep[]) => steps.filter(({ verdict }) => verdict === 'fault')

describe('the reference client as a process', { timeout: 120_000 }, () => {
  test('is found right without a fault, and every line is as the schema says', async () => {
    const all: Exchange[] = []
    const observe = (exchange: Exchange): void => void all.push(exchange)
    const adapter = await openChildClient({ command: reference, deadline_ms: 20_000, observe })
    try {
      const steps = await checkClientAdapter({ adapter, ask: adapter.ask, heard: () => [] })
      expect(steps.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
      expect(all.length).toBeGreaterThan(15)
      for (const exchange of all) expect([exchange, exchangeProblem(exchange)]).toEqual([exchange, null])
    } finally {
      await adapter.close()
    }
  })

  test('conforms in virtual time, though its TV and its helper are only asked for', async () => {
    const { findings, clock, plays } = await run(() => openChildClient({ command: reference, deadline_ms: 20_000 }))
    expect(findings.filter(({ verdict }) => verdict !== 'pass').map(({ requirement }) => requirement.id)).toEqual([])
    expect(clock).toEqual({ mode: 'virtual', accuracy_ms: 1 })
    expect(plays.flatMap(({ remarks }) => remarks)).toEqual([])
  })
})

test('an adapter that tells neither orders nor what is due next is judged all the same', {
  timeout: 60_000,
}, async () => {
  const adapter = changed((right) => ({
    watch: undefined,
    advance: async (params: { to: string }) => ({ now: (await right.advance(params)).now }),
    powerGet: async () => ({ state: (await right.powerGet()).state }),
  }))
  const { findings } = await run(async () => guardClientAdapter(adapter, 10_000), '4')
  const told = findings.filter(({ verdict }) => verdict === 'fail').map(({ requirement }) => requirement.id)
  expect(told).toEqual([])
})

describe('an adapter in process that', { timeout: 60_000 }, () => {
  test.each<[string, Change, string, string]>([
    ['hangs', () => ({ advance: () => new Promise(() => undefined) }), 'ADAPTER_TIMED_OUT', 'within 0.5 s'],
    ['fails', () => ({ start: () => Promise.reject(new Error('no power')) }), 'ADAPTER_THREW', 'no power'],
    ['lacks a method', () => ({ powerGet: undefined }), 'ADAPTER_LACKS_METHOD', 'powerGet'],
    [
      'has a clock that runs ahead',
      () => ({ advance: async () => ({ now: '2099-01-01T00:00:00Z' }) }),
      'ADAPTER_ANSWERED_WRONG',
      START,
    ],
    [
      'leaves something undone',
      () => ({ advance: async ({ to }: { to: string }) => ({ now: to, next: to }) }),
      'ADAPTER_ANSWERED_WRONG',
      'next is later than',
    ],
    [
      'answers another type',
      () => ({ watch: undefined, powerGet: async () => ({ state: 'standby' }) }),
      'ADAPTER_ANSWERED_WRONG',
      'state must be',
    ],
    [
      'starts nothing',
      () => ({ start: async () => ({ now: START }), stop: async () => undefined }),
      'ADAPTER_ANSWERED_WRONG',
      'before the client was connected',
    ],
    [
      'has no such clock',
      (right) => ({ describe: async () => ({ ...(await right.describe()), clocks: [] }) }),
      'ADAPTER_ANSWERED_WRONG',
      'clocks must',
    ],
    [
      'is a server',
      (right) => ({ describe: async () => ({ ...(await right.describe()), role: 'server' }) }),
      'ADAPTER_ANSWERED_WRONG',
      'role is not "client"',
    ],
  ])('%s is at fault', async (_, change, code, part) => {
    const fault = await faultOf(async () => guardClientAdapter(changed(change), 500))
    expect(fault.code).toBe(code)
    expect(fault.message).toContain(part)
  })
})

describe('a child process that, asked to start, does this:', { timeout: 60_000 }, () => {
  test.each([
    ['noise', 'ADAPTER_BROKE_PROTOCOL', 'Server listening on port 8080'],
    ['another id', 'ADAPTER_BROKE_PROTOCOL', 'expected'],
    ['exit', 'ADAPTER_EXITED', 'exit code 3'],
    ['hang', 'ADAPTER_TIMED_OUT', 'did not answer start'],
    ['a wrong type', 'ADAPTER_ANSWERED_WRONG', 'now must be string'],
    ['no such method', 'ADAPTER_LACKS_METHOD', 'lacks the method start'],
  ])('%s, is at fault', async (how, code, part) => {
    const command = [process.execPath, file('./json-rpc/testing/misbehaving.js'), how, 'start', 'client'] as const
    const fault = await faultOf(() => openChildClient({ command, deadline_ms: 3_000 }))
    expect(fault.code).toBe(code)
    expect(fault.message).toContain(part)
  })
})

test.each<[string, Change, string, string]>([
  ['starts nothing', () => ({ start: async () => ({ now: START }) }), 'start', 'before the client was connected'],
  ['stands still', () => ({ advance: async () => ({ now: START }) }), 'clock.advance', 'expected 2026-03-31T12:01:00Z'],
  ['has another TV', () => ({ powerGet: async () => ({ state: 'off' }) }), 'power.get', 'says that the TV is off'],
  [
    'has another helper',
    () => ({ executionsList: async () => ({ executions: [] }) }),
    'executions.list',
    'no call of the helper',
  ],
  ['tells nobody', () => ({ serviceFailed: async () => undefined }), 'service.failed', 'before the broker was told'],
  ['cannot be restarted', () => ({ restart: () => Promise.reject(new Error('no memory')) }), 'restart', 'no memory'],
])('the check tells an adapter that %s', async (_, change, method, part) => {
  const steps = await checkClientAdapter({ adapter: guardClientAdapter(changed(change), 10_000), heard: () => [] })
  const [first] = faults(steps)
  expect(first).toMatchObject({ method, why: expect.stringContaining(part) })
})
