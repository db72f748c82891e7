import { createInterface } from 'node:readline'
import { parseInstant, parseUtcInstant } from '../generated/instants.js'
import { createReferenceAdapter, type ReferenceAdapter } from './adapter.js'
import type { ReferenceStart } from './adapter-run.js'
import { ServerError } from './errors.js'
import { RequestError } from './http/request-error.js'

/**
 * The reference server behind the adapter protocol: requests on stdin, answers on stdout, one JSON object a line, one
 * after the other. It ends when its stdin does. An adapter in any language has the same few parts; see
 * docs/writing-an-adapter.md.
 */

type Params = Readonly<Record<string, unknown>>
type Handler = (params: Params) => Promise<unknown>

const errors = {
  noJson: -32700,
  noMethod: -32601,
  badParams: -32602,
  ownFault: -32603,
  wrongState: -32000,
  notFound: -32001,
}

/** By the protocol's names; what a method does not know of its params it does not look at. */
function methodsOf(adapter: ReferenceAdapter): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    ['describe', () => adapter.describe()],
    ['start', (params) => adapter.start(startOf(params))],
    ['clock.advance', (params) => adapter.advance({ to: instant(params, 'to') })],
    ['restart', (params) => adapter.restart({ down_ms: duration(params, 'down_ms'), kill: params.kill === true })],
    ['stop', () => adapter.stop()],
    ['schedule.set', (params) => adapter.setSchedule(params as unknown as ReferenceStart['schedule'] & object)],
    ['override.set', (params) => adapter.setOverride({ ...params, ...overrideOf(params) })],
    ['override.clear', (params) => adapter.clearOverride({ client_uuid: text(params, 'client_uuid') })],
    ['command.issue', (params) => adapter.commandIssue({ ...params, ...orderOf(params) })],
    ['command.get', (params) => adapter.commandGet({ command_id: text(params, 'command_id') })],
    ['alerts.list', () => adapter.alertsList()],
    ['alerts.acknowledge', (params) => adapter.alertsAcknowledge({ alert_id: text(params, 'alert_id') })],
    ['clients.list', () => adapter.clientsList()],
  ])
}

function startOf(params: Params): ReferenceStart {
  const { clock, broker } = params as { readonly clock?: Params; readonly broker?: Params }
  const mode = oneOf(clock ?? {}, 'mode', ['virtual', 'real'])
  const url = text(broker ?? {}, 'url')
  const time = mode === 'virtual' ? { mode, now: instant(clock ?? {}, 'now') } : { mode }
  return {
    ...(params as object),
    config: object(params, 'config') as ReferenceStart['config'],
    broker: { url },
    clock: time,
  }
}

function overrideOf(params: Params) {
  const until = text(params, 'until')
  if (parseInstant(until) === null) throw wrong('until', 'an RFC 3339 time', until)
  return {
    client_uuid: text(params, 'client_uuid'),
    desired_state: oneOf(params, 'desired_state', ['on', 'off']),
    until,
  }
}

function orderOf(params: Params) {
  return { client_uuid: text(params, 'client_uuid'), action: oneOf(params, 'action', ['reboot_host', 'shutdown_host']) }
}

function text(params: Params, name: string): string {
  const value = params[name]
  if (typeof value !== 'string') throw wrong(name, 'text', value)
  return value
}

function instant(params: Params, name: string): string {
  const value = text(params, name)
  if (parseUtcInstant(value) === null) throw wrong(name, 'an RFC 3339 time with Z', value)
  return value
}

function duration(params: Params, name: string): number {
  const value = params[name]
  if (typeof value !== 'number' || !(value >= 0)) throw wrong(name, 'milliseconds', value)
  return value
}

function object(params: Params, name: string): object {
  const value = params[name]
  if (value === null || typeof value !== 'object') throw wrong(name, 'an object', value)
  return value
}

function oneOf<T extends string>(params: Params, name: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === params[name])
  if (!found) throw wrong(name, allowed.join(' or '), params[name])
  return found
}

function wrong(name: string, due: string, value: unknown): RequestError {
  return new RequestError('INVALID', `${name} is ${JSON.stringify(value) ?? 'not given'}; expected ${due}`, name)
}

/** The answer to one line: an object with the id of the request. */
async function answerTo(line: string, methods: ReadonlyMap<string, Handler>): Promise<object> {
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
  if (error instanceof ServerError) return error.code === 'BROKER_UNREACHABLE' ? errors.ownFault : errors.badParams
  if (!(error instanceof RequestError)) return errors.ownFault
  if (error.code === 'NOT_FOUND') return errors.notFound
  if (error.code === 'CONFLICT') return errors.wrongState
  return error.code === 'INVALID' ? errors.badParams : errors.ownFault
}

const adapter = createReferenceAdapter()
const methods = methodsOf(adapter)
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await answerTo(line, methods)
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...answer })}\n`)
}
await adapter.stop()
