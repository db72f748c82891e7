import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { AdapterFault } from '../fault.js'
import { type ChildAdapter, openChildAdapter } from './child-adapter.js'
import type { Exchange } from './conversation.js'

const script = (name: string): string => fileURLToPath(new URL(`./testing/${name}`, import.meta.url))
const START = '2026-03-31T12:00:00Z'
const params = {
  broker: { url: 'mqtt://127.0.0.1:1' },
  config: {},
  clock: { mode: 'virtual', now: START },
  schedule: { groups: [], events: [] },
} as const

const open: ChildAdapter[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((adapter) => adapter.close()))
})

async function opened(command: readonly [string, ...string[]], deadline_ms = 5_000): Promise<ChildAdapter> {
  const adapter = await openChildAdapter({ command, deadline_ms })
  open.push(adapter)
  return adapter
}

const misbehaving = (how: string, when?: string): readonly [string, ...string[]] => [
  process.execPath,
  script('misbehaving.js'),
  how,
  ...(when === undefined ? [] : [when]),
]

/** The fault of a call. */
async function faultOf(call: Promise<unknown>): Promise<AdapterFault> {
  const found = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(found instanceof AdapterFault)) throw new Error(`expected a fault, but it was ${found}`)
  return found
}

describe('a child process that', () => {
  test('answers right is an adapter like any other', async () => {
    const adapter = await opened(misbehaving('not at all'))
    expect((await adapter.describe()).name).toBe('misbehaving')
    expect(await adapter.start(params)).toEqual({ now: START })
    expect(adapter.now()).toBe(Date.parse(START))
    expect(await adapter.advance({ to: '2026-03-31T12:10:00Z' })).toEqual({ now: '2026-03-31T12:10:00Z', next: null })
    expect(adapter.now()).toBe(Date.parse('2026-03-31T12:10:00Z'))
    expect(adapter.restart).toBeUndefined()
    await adapter.stop()
  })

  test.each([
    ['noise', 'ADAPTER_BROKE_PROTOCOL', ['no JSON', 'Server listening on port 8080']],
    ['no text', 'ADAPTER_BROKE_PROTOCOL', ['UTF-8']],
    ['another version', 'ADAPTER_BROKE_PROTOCOL', ['no JSON-RPC 2.0 answer', '"1.0"']],
    ['a result and an error', 'ADAPTER_BROKE_PROTOCOL', ['no JSON-RPC 2.0 answer']],
    ['another id', 'ADAPTER_BROKE_PROTOCOL', ['with the id', 'expected']],
    ['an old id', 'ADAPTER_BROKE_PROTOCOL', ['with the id', 'expected']],
    ['a text as id', 'ADAPTER_BROKE_PROTOCOL', ['with the id "', 'expected']],
    ['could not read', 'ADAPTER_BROKE_PROTOCOL', ['could not read the request clock.advance', '-32700']],
    ['an endless line', 'ADAPTER_BROKE_PROTOCOL', ['more than 1000000 bytes', 'xxx']],
    ['a wrong type', 'ADAPTER_ANSWERED_WRONG', ['now must be string', '1774958400000']],
    ['a wrong time', 'ADAPTER_ANSWERED_WRONG', ['expected {"now": "2026-03-31T12:00:00Z"}', '2020-01-01']],
    ['a past timer', 'ADAPTER_ANSWERED_WRONG', ['next is later than']],
    ['a list', 'ADAPTER_ANSWERED_WRONG', ['the answer must be object']],
    ['an error', 'ADAPTER_THREW', ['error -32603: no power']],
    ['no such method', 'ADAPTER_LACKS_METHOD', ['lacks the method clock.advance']],
    ['not there', 'ADAPTER_FOUND_NOTHING', ['there is none']],
    ['exit', 'ADAPTER_EXITED', ['ended with exit code 3', 'first line', 'Traceback: the database is gone']],
    ['a signal', 'ADAPTER_EXITED', ['was ended by SIGKILL']],
    ['close stdout', 'ADAPTER_EXITED', ['closed its stdout']],
  ])('does this: %s, is told of, with what was sent and what came', async (how, code, parts) => {
    const adapter = await opened(misbehaving(how))
    await adapter.start(params)
    const fault = await faultOf(adapter.advance({ to: '2026-03-31T12:10:00Z' }))
    expect(fault.message).toContain('clock.advance')
    expect(fault.message).toContain('"to":"2026-03-31T12:00:00Z"')
    for (const part of parts) expect(fault.message).toContain(part)
    expect(fault.code).toBe(code)
  })

  test('hangs is told of at the deadline, and asked nothing more', async () => {
    const adapter = await opened(misbehaving('hang'), 1_500)
    await adapter.start(params)
    const fault = await faultOf(adapter.advance({ to: START }))
    expect(fault).toMatchObject({ code: 'ADAPTER_TIMED_OUT' })
    expect(fault.message).toContain('did not answer clock.advance within 1.5 s')
    expect(await faultOf(adapter.stop())).toBe(fault)
  })

  test('leaves a line without an end is told of at the deadline', async () => {
    const adapter = await opened(misbehaving('half a line'), 1_500)
    await adapter.start(params)
    expect(await faultOf(adapter.advance({ to: START }))).toMatchObject({ code: 'ADAPTER_TIMED_OUT' })
  })

  test('answers twice is told of at the next call', async () => {
    const adapter = await opened(misbehaving('twice', 'start'))
    await adapter.start(params)
    expect(await faultOf(adapter.advance({ to: START }))).toMatchObject({
      code: 'ADAPTER_BROKE_PROTOCOL',
      message: expect.stringContaining('answered a second time'),
    })
  })

  test('closes its stdin is told of at the next call', async () => {
    const adapter = await opened(misbehaving('close stdin', 'start'))
    await adapter.start(params)
    expect(await faultOf(adapter.advance({ to: START }))).toMatchObject({
      code: 'ADAPTER_EXITED',
      message: expect.stringContaining('closed its stdin'),
    })
  })

  test.each(['flood stderr', 'a long line'])('does this: %s, is heard all the same', async (how) => {
    const adapter = await opened(misbehaving(how), 20_000)
    await adapter.start(params)
    expect(await adapter.advance({ to: START })).toEqual({ now: START, next: null })
  })

  test.each([
    [['/no/such/program'], 'ADAPTER_NOT_LOADED', '/no/such/program'],
    [[process.execPath, '-e', 'process.exit(1)'], 'ADAPTER_EXITED', 'ended with exit code 1'],
    [[process.execPath, '-e', 'console.log("hello")'], 'ADAPTER_BROKE_PROTOCOL', 'hello'],
    [[process.execPath, '-e', 'setInterval(() => {}, 1000)'], 'ADAPTER_TIMED_OUT', 'did not answer'],
  ] satisfies [[string, ...string[]], string, string][])(
    'never starts (%s) is no adapter',
    async (command, code, part) => {
      const fault = await faultOf(openChildAdapter({ command, deadline_ms: 1_500 }))
      expect(fault.code).toBe(code)
      expect(fault.message).toContain(part)
    },
  )

  test('is a client is refused', async () => {
    const client = `require('readline').createInterface({ input: process.stdin }).on('line', (line) => console.log(
      JSON.stringify({ jsonrpc: '2.0', id: JSON.parse(line).id, result:
        { protocol: 1, role: 'client', name: 'x', version: '1', capabilities: [], clocks: ['real'] } })))`
    const adapter = await opened([process.execPath, '-e', client])
    expect((await faultOf(adapter.describe())).message).toContain('role is not "server"')
  })

  test('does not know yet that it is connected is asked until it does', async () => {
    const seen: Exchange[] = []
    const command = misbehaving('slow to notice')
    const adapter = await openChildAdapter({ command, deadline_ms: 5_000, observe: (exchange) => seen.push(exchange) })
    open.push(adapter)
    await adapter.start(params)
    await adapter.reconnected?.()
    const told = seen.flatMap(({ came }) => /"connected":(\w+)/.exec(came ?? '')?.[1] ?? [])
    expect(told).toEqual(['false', 'false', 'true'])
  })

  test('never notices that it is connected is told of at the deadline', async () => {
    const adapter = await opened(misbehaving('never notices'), 1_500)
    await adapter.start(params)
    const fault = await faultOf(adapter.reconnected?.() ?? Promise.resolve())
    expect(fault).toMatchObject({ code: 'ADAPTER_ANSWERED_WRONG', message: expect.stringContaining('has let it in') })
  })

  test('has processes of its own takes them along when it is closed', async () => {
    const listener = createServer()
    const connected = once(listener, 'connection') as Promise<[Socket]>
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const { port } = listener.address() as AddressInfo
    const adapter = await opened([process.execPath, script('with-children.js'), String(port)])
    const [socket] = await connected
    const lost = once(
      socket.resume().on('error', () => undefined),
      'close',
    )
    await adapter.close()
    await lost
    listener.close()
  })
})

describe('an adapter in Python that does not tell what is due next', () => {
  test('is moved step by step, and its clock is known to a step', async () => {
    const seen: Exchange[] = []
    const adapter = await openChildAdapter({
      command: ['python3', script('quiet.py')],
      deadline_ms: 5_000,
      observe: (exchange) => seen.push(exchange),
    })
    open.push(adapter)
    await adapter.start(params)
    await adapter.advance({ to: '2026-03-31T12:00:02.500Z' })
    const moved = seen.flatMap(({ sent }) => /"to":"2026-03-31T12:00:([^"]*)Z"/.exec(sent)?.[1] ?? [])
    expect(moved).toEqual(['00', '01', '02', '02.500'])
    expect(adapter.accuracy_ms?.()).toBe(1_000)
  })
})
