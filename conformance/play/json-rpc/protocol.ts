import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

/** The methods of the protocol by the names that an adapter in process has. */
export const protocolNames = {
  describe: 'describe',
  start: 'start',
  advance: 'clock.advance',
  setSchedule: 'schedule.set',
  setOverride: 'override.set',
  clearOverride: 'override.clear',
  restart: 'restart',
  commandIssue: 'command.issue',
  commandGet: 'command.get',
  alertsList: 'alerts.list',
  alertsAcknowledge: 'alerts.acknowledge',
  clientsList: 'clients.list',
  powerGet: 'power.get',
  helperSet: 'helper.set',
  executionsList: 'executions.list',
  serviceFailed: 'service.failed',
  stop: 'stop',
} as const

export type Method = keyof typeof protocolNames

/** Errors of the protocol by number; those from -32700 to -32600 are JSON-RPC's own. */
export const errorCodes = {
  noJson: -32700,
  noRequest: -32600,
  noMethod: -32601,
  badParams: -32602,
  ownFault: -32603,
  wrongState: -32000,
  notFound: -32001,
} as const

/** The longest line that either side may write, its end not counted. */
export const MAX_LINE_BYTES = 1_000_000

const KEY = 'protocol'
// That the schema is one is tested; to look at each start again takes longer than to compile what is needed of it.
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, validateSchema: false })
ajv.addSchema(JSON.parse(readFileSync(new URL('./protocol.schema.json', import.meta.url), 'utf8')), KEY)

/** What is wrong with the types of a result, by the protocol's schema; null where nothing is. */
export function resultProblem(method: Method, result: unknown): string | null {
  const name = protocolNames[method]
  const check = ajv.getSchema(`${KEY}#/definitions/${name}/properties/result`) as ValidateFunction | undefined
  if (!check) throw new Error(`the protocol's schema has no ${name}`)
  if (check(result)) return null
  const [first] = check.errors ?? []
  return first ? worded(first) : 'it is not as the schema says'
}

function worded({ instancePath, message, params }: ErrorObject): string {
  const place = instancePath === '' ? 'the answer' : instancePath.slice(1).replaceAll('/', '.')
  const allowed = (params as { allowedValues?: unknown; allowedValue?: unknown }).allowedValues ?? params.allowedValue
  return `${place} ${message ?? 'is wrong'}${allowed === undefined ? '' : ` ${JSON.stringify(allowed)}`}`
}
