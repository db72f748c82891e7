import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import type { ServerAdapter, StartParams } from './adapter.js'
import { guardAdapter } from './guard.js'
import { openChildAdapter } from './json-rpc/child-adapter.js'
import type { Exchange } from './json-rpc/conversation.js'
import { exchangeProblem } from './json-rpc/testing/exchange.js'
import { checkAdapter } from './self-check.js'
import type { CheckedStep } from './self-check-steps.js'

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

async function checkedChild(command: readonly [string, ...string[]]) {
  const heard: Exchange[] = []
  const all: Exchange[] = []
  const adapter = await openChildAdapter({
    command,
    deadline_ms: 20_000,
    observe: (exchange) => {
      heard.push(exchange)
      all.push(exchange)
    },
  })
  try {
    return { steps: await checkAdapter({ adapter, ask: adapter.ask, heard: () => heard.splice(0) }), all }
  } finally {
    await adapter.close()
  }
}

const order = { client_uuid: '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f', action: 'shutdown_host' } as const
const checkedModule = (adapter: object): Promise<readonly CheckedStep[]> =>
  checkAdapter({ adapter: guardAdapter(adapter, 10_000), heard: () => [] })
const faults = (steps: readonly CheckedStep[]) => steps.filter(({ verdict }) => verdict === 'fault')

test('the reference server as a process has no fault, and every line is as the schema says', async () => {
  const { steps, all } = await checkedChild([process.execPath, file('../../dist/reference-server/adapter-stdio.js')])
  expect(steps.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
  expect(steps.map(({ method }) => method)).toEqual(
    expect.arrayContaining([
      'describe',
      'clock.advance',
      'override.clear',
      'command.get',
      'alerts.acknowledge',
      'restart',
      'no.such.method',
    ]),
  )
  expect(all.length).toBeGreaterThan(20)
  for (const exchange of all) expect([exchange, exchangeProblem(exchange)]).toEqual([exchange, null])
})

test('an adapter in Python is told what it lacks', async () => {
  const { steps } = await checkedChild(['python3', file('./json-rpc/testing/quiet.py')])
  expect(faults(steps).map(({ method, why }) => [method, why])).toEqual([
    ['schedule.set', expect.stringContaining('expected error -32000')],
    ['schedule.set', expect.stringContaining('skipped nothing')],
  ])
  expect(steps.find(({ method }) => method === 'restart')?.verdict).toBe('skipped')
})

test('what the guide to adapters shows has no fault', async () => {
  const guide = await readFile(file('../../docs/writing-an-adapter.md'), 'utf8')
  const program = /```python\n(.*?)```/s.exec(guide)?.[1] ?? ''
  const { steps } = await checkedChild(['python3', '-c', program])
  expect(faults(steps)).toEqual([])
  expect(steps.filter(({ verdict }) => verdict === 'ok').length).toBeGreaterThan(8)
})

test('after a fault that leaves nobody to ask, nothing more is tried', async () => {
  const { steps } = await checkedChild([process.execPath, file('./json-rpc/testing/misbehaving.js'), 'exit', 'start'])
  const last = faults(steps).at(-1)
  expect(last).toMatchObject({ method: 'start', why: expect.stringContaining('exit code 3') })
  expect(last?.exchanges).toMatchObject([{ sent: expect.stringContaining('"start"'), came: null }])
  const after = steps.slice(steps.indexOf(last as CheckedStep) + 1)
  expect(after.length).toBeGreaterThan(3)
  expect(new Set(after.map(({ verdict }) => verdict))).toEqual(new Set(['skipped']))
})

test.each<[string, (right: ServerAdapter) => object, string, string]>([
  [
    'publishes nothing on its start',
    (right) => ({ start: (params: StartParams) => right.start({ ...params, config: {} }) }),
    'start',
    'before anything was published',
  ],
  ['takes any event', () => ({ setSchedule: async () => ({ skipped: [] }) }), 'schedule.set', 'skipped nothing'],
  [
    'knows every command',
    (right) => ({
      commandGet: async (params: { command_id: string }) =>
        (await right.commandGet?.(params).catch(() => null)) ?? right.commandIssue?.(order),
    }),
    'command.get',
    'expected error -32001',
  ],
  [
    'breaks where there is no such command',
    (right) => ({
      commandGet: (params: { command_id: string }) =>
        right.commandGet?.(params).catch(() => Promise.reject(new Error('null pointer'))),
    }),
    'command.get',
    'null pointer',
  ],
  ['lacks what it declares', () => ({ alertsList: undefined }), 'alerts.list', 'lacks the method alertsList'],
  [
    'loses what was published',
    () => ({ alertsList: async () => ({ alerts: [] }) }),
    'alerts.list',
    'no service_failed alert',
  ],
  [
    'stops but once',
    (right) => {
      let stops = 0
      return { stop: () => (++stops > 1 ? Promise.reject(new Error('stopped already')) : right.stop()) }
    },
    'stop',
    'stopped already',
  ],
])('an adapter that %s is told so', async (_, change, method, part) => {
  const right = createReferenceAdapter()
  const steps = await checkedModule({ ...right, ...change(right) })
  await right.stop()
  const found = faults(steps)
  expect(found.length).toBeGreaterThan(0)
  expect(found[0]).toMatchObject({ method, why: expect.stringContaining(part) })
})
