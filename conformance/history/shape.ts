import { parseInstant } from '../../generated/instants.js'
import type { FaultKind, Observation } from './observation.js'

/** Says what is wrong with a value, as `.events[3].id is missing`; null when it is right. */
type Shape = (value: unknown) => string | null

type Fields<T> = { readonly [F in keyof Required<T>]: Shape }
type Own<K extends Observation['kind']> = Omit<Extract<Observation, { kind: K }>, 'kind' | 'at_ms'>

const is =
  (what: string, holds: (value: unknown) => boolean): Shape =>
  (value) =>
    holds(value) ? null : value === undefined ? ' is missing' : ` is no ${what}`

const text = is('text', (value) => typeof value === 'string')
const flag = is('true or false', (value) => typeof value === 'boolean')
const number = is('number', (value) => typeof value === 'number' && Number.isFinite(value))
const instant = is('RFC 3339 instant', (value) => parseInstant(value) !== null)
const groupId = is('group id', (value) => typeof value === 'string' || typeof value === 'number')

const oneOf = (...words: readonly string[]): Shape =>
  is(`one of ${words.join(', ')}`, (value) => words.includes(value as string))

const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined ? null : shape(value)

const nullable =
  (shape: Shape): Shape =>
  (value) =>
    value === null ? null : shape(value)

const listOf =
  (shape: Shape): Shape =>
  (value) => {
    if (!Array.isArray(value)) return value === undefined ? ' is missing' : ' is no list'
    for (const [index, item] of value.entries()) {
      const fault = shape(item)
      if (fault !== null) return `[${index}]${fault}`
    }
    return null
  }

/** Further fields are let through: a later version may have more. */
const objectOf =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (!isRecord(value)) return value === undefined ? ' is missing' : ' is no object'
    for (const [name, shape] of Object.entries(fields)) {
      const fault = shape(value[name])
      if (fault !== null) return `.${name}${fault}`
    }
    return null
  }

const textByName: Shape = (value) =>
  isRecord(value) && Object.values(value).every((one) => typeof one === 'string') ? null : ' is no object of texts'

/** What the rules count by, where it is given. */
const NUMBERS = [
  'POLL_INTERVAL_SECONDS',
  'POWER_INTENT_EXPIRY_MULTIPLIER',
  'POWER_INTENT_MIN_EXPIRY_SECONDS',
  'COMMAND_TTL_SECONDS',
  'COMMAND_LOCKOUT_MAX',
  'COMMAND_LOCKOUT_WINDOW_SECONDS',
  'ESCALATION_COOLDOWN_SECONDS',
  'HEARTBEAT_INTERVAL',
]

const numeral = is('number in text', (value) => /^\d{1,12}(\.\d{1,6})?$/.test(String(value)))
const numerals = objectOf(Object.fromEntries(NUMBERS.map((name) => [name, optional(numeral)])))
const configuration: Shape = (value) => textByName(value) ?? numerals(value)

const texts = optional(listOf(text))
const schedule = objectOf({
  groups: listOf(groupId),
  events: listOf(
    objectOf({
      group_id: groupId,
      id: text,
      title: optional(text),
      start: text,
      end: text,
      tz: optional(text),
      rrule: optional(text),
      exdates: texts,
      rdates: texts,
      event_type: optional(text),
    }),
  ),
  clients: optional(listOf(objectOf({ client_uuid: text, group_id: groupId }))),
})
const occurrence = { group_id: groupId, start: instant, end: instant, by: text }
const order = objectOf({
  desired_state: oneOf('on', 'off'),
  until: instant,
  reason: optional(text),
  grace_seconds: optional(number),
})
const state = objectOf({ status: text, at: text })
const command = objectOf({
  command_id: text,
  client_uuid: text,
  action: text,
  status: text,
  issued_at: text,
  expires_at: text,
  error_code: nullable(text),
  error_message: nullable(text),
  states: listOf(state),
  history: optional(listOf(objectOf({ status: text, topic: text, at: text, applied: flag }))),
})
const commandOrder = objectOf({
  client_uuid: text,
  action: oneOf('reboot_host', 'shutdown_host'),
  reason: optional(text),
  requested_by: optional(number),
})
const alert = objectOf({
  alert_id: text,
  kind: text,
  client_uuid: optional(text),
  unit: optional(text),
  raised_at: text,
})
const screen = objectOf({
  client_uuid: text,
  last_seen: nullable(text),
  reconnect_count: nullable(number),
  last_disconnect_at: nullable(text),
})
const message = { topic: text, payload: text, qos: number }
const clock = objectOf({ mode: oneOf('virtual', 'real', 'accelerated'), accuracy_ms: number })

/** Each word once: the compiler asks for those that are added. */
const faultKinds: Readonly<Record<FaultKind, true>> = {
  'connections-refused': true,
  'broker-restarted': true,
  'broker-emptied': true,
  'puback-withheld': true,
  'pubacks-delayed': true,
  'delivered-twice': true,
  'delivered-late': true,
  overload: true,
}

const none = {}

/** Every kind with every field of its own: the compiler asks for those that are added. */
const fieldsOf: { readonly [K in Observation['kind']]: Fields<Own<K>> } = {
  begin: { config: configuration, clock: optional(clock), client_uuid: optional(text), service: optional(text) },
  started: none,
  down: { kill: flag },
  schedule: {
    schedule,
    occurrences: listOf(objectOf({ ...occurrence, id: text, endless: optional(flag) })),
    traps: listOf(objectOf(occurrence)),
  },
  override: { client_uuid: text, order: nullable(order) },
  link: { up: flag },
  packet: { ...message, retain: flag, dup: flag, sender: text, withheld: optional(flag) },
  retained: message,
  command: { order: commandOrder, command },
  'command-view': { command_id: text, command: nullable(command) },
  alerts: { alerts: listOf(alert) },
  acknowledged: { alert },
  clients: { clients: listOf(screen) },
  device: { ...message, retain: flag, again: optional(flag) },
  escalation: { client_uuid: text },
  boot: none,
  given: { ...message, retain: flag, binary: optional(flag) },
  login: {
    client_id: text,
    username: nullable(text),
    accepted: flag,
    will: optional(nullable(objectOf({ ...message, retain: flag }))),
  },
  tv: { order: oneOf('on', 'off') },
  'tv-state': { state: oneOf('on', 'off', 'unknown') },
  helper: { args: listOf(text), result: objectOf({ exit_code: number, delay_ms: number }) },
  'given-up': { unit: text },
  fault: { fault: oneOf(...Object.keys(faultKinds)) },
  end: none,
}

/** The last instant that is written with four digits of a year. */
const LAST_MS = Date.UTC(9999, 11, 31)
const at_ms = is('instant in ms since 1970', (value) => typeof value === 'number' && value >= 0 && value <= LAST_MS)

/** What keeps a value from being an observation, naming the field; null when it is one. */
export function observationFault(value: unknown): string | null {
  if (!isRecord(value)) return 'it is no JSON object'
  const { kind } = value
  if (typeof kind !== 'string' || !Object.hasOwn(fieldsOf, kind))
    return `its kind is ${JSON.stringify(kind)?.slice(0, 60) ?? 'missing'}, which is none that is known`
  const fault = objectOf({ at_ms, ...fieldsOf[kind as Observation['kind']] })(value)
  return fault === null ? null : `${kind}${fault}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
