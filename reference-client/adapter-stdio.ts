import { createInterface } from 'node:readline'
import type { ClientStartParams } from '../conformance/play/client-adapter.js'
import { parseUtcInstant } from '../generated/instants.js'
import { createReferenceClientAdapter } from './adapter.js'
import { ClientError } from './errors.js'

/**
 * The reference client behind the adapter protocol: requests on stdin, answers on stdout, one JSON object a line, one
 * after the other. It ends when its stdin does. See docs/writing-an-adapter.md.
 */

type Params = Readonly<Record<string, unknown>>

const errors = { noJson: -32700, noMethod: -32601, badParams: -32602, ownFault: -32603, wrongState: -32000 }

const adapter = createReferenceClientAdapter()

/** By the protocol's names; what a method does not know of its params it does not look at. */
const methods = new Map<string, (params: Params) => Promise<unknown>>([
  ['describe', () => adapter.describe()],
  ['start', (params) => adapter.start(startOf(params))],
  ['clock.advance', (params) => adapter.advance({ to: instant(params, 'to') })],
  ['restart', (params) => adapter.restart(restartOf(params))],
  ['stop', () => adapter.stop()],
  ['power.get', () => adapter.powerGet()],
  [
    'helper.set',
    (params) => adapter.helperSet({ exit_code: number(params, 'exit_code'), delay_ms: number(params, 'delay_ms') }),
  ],
  ['executions.list', () => adapter.executionsList()],
  ['service.failed', (params) => adapter.serviceFailed({ unit: text(params, 'unit') })],
])

function startOf(params: Params): ClientStartParams {
  const clock = object(params, 'clock')
  const mode = oneOf(clock, 'mode', ['virtual', 'real'])
  const credentials = object(params, 'credentials')
  return {
    ...(typeof params.state_dir === 'string' && { state_dir: params.state_dir }),
    client_uuid: text(params, 'client_uuid'),
    broker: { url: text(object(params, 'broker'), 'url') },
    credentials: { username: text(credentials, 'username'), password: text(credentials, 'password') },
    config: object(params, 'config') as ClientStartParams['config'],
    clock: mode === 'virtual' ? { mode, now: instant(clock, 'now') } : { mode },
    tv: oneOf(params, 'tv', ['on', 'off']),
  }
}

function restartOf(params: Params) {
  return { down_ms: number(params, 'down_ms'), kill: params.kill === true, boot: params.boot === true }
}

function text(params: Params, name: string): string {
  const value = params[name]
  return typeof value === 'string' ? value : refuse(name, 'text', value)
}

function instant(params: Params, name: string): string {
  const value = text(params, name)
  return parseUtcInstant(value) === null ? refuse(name, 'an RFC 3339 time with Z', value) : value
}

function number(params: Params, name: string): number {
  const value = params[name]
  return typeof value === 'number' && value >= 0 ? value : refuse(name, 'a number from 0 on', value)
}

function object(params: Params, name: string): Params {
  const value = params[name]
  return value !== null && typeof value === 'object' ? (value as Params) : refuse(name, 'an object', value)
}

function oneOf<T extends string>(params: Params, name: string, allowed: readonly T[]): T {
  return allowed.find((one) => one === params[name]) ?? refuse(name, allowed.join(' or '), params[name])
}

function refuse(name: string, due: string, value: unknown): never {
  const message = `${name} is ${JSON.stringify(value) ?? 'not given'}; expected ${due}`
  throw new ClientError('CONFIG_INVALID', message)
}

/** The answer to one line: an object with the id of the request. */
async function answerTo(line: string): Promise<object> {
  let request: { readonly id?: unknown; readonly method?: unknown; readonly params?: Params }
  try {
    request = JSON.parse(line) as typeof request
  } catch (error) {
    return { id: null, error: { code: errors.noJson, message: (error as Error).message } }
  }
  const { id = null, method, params = {} } = request
  const run = methods.get(String(method))
  if (!run) return { id, error: { code: errors.noMethod, message: `there is no method ${JSON.stringify(method)}` } }
  try {
    return { id, result: (await run(params)) ?? {} }
  } catch (error) {
    return { id, error: { code: codeOf(error), message: (error as Error).message } }
  }
}

function codeOf(error: unknown): number {
  if (!(error instanceof ClientError)) return errors.ownFault
  if (error.code === 'NOT_STARTED' || error.code === 'ALREADY_RUNNING') return errors.wrongState
  return error.code === 'CONFIG_INVALID' ? errors.badParams : errors.ownFault
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...(await answerTo(line)) })}\n`)
await adapter.stop()
