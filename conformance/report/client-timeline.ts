import { parseTopic } from '../../generated/channels.js'
import { parseInstant } from '../../generated/instants.js'
import type { GivenObservation, History, Observation } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import type { Violation } from '../rules/rule.js'
import type { TimelineLine } from './fold.js'

/** What happened to a client up to a violation, as far as its area goes. */

/** Lines of one timeline: the last ones, which led there. */
const MAX_LINES = 24
/** Characters of a payload that is shown as it is. */
const MAX_PAYLOAD = 100

type Area = 'power' | 'command' | 'telemetry'

export function clientTimeline(history: History, violation: Violation): TimelineLine[] {
  const [, area] = violation.requirement.split('/')
  const seen = history.slice(0, violation.index + 1).flatMap((observation) => {
    const text = textOf(observation, area as Area)
    return text === null ? [] : [{ at_ms: observation.at_ms, text, violated: false }]
  })
  const mark = { at_ms: violation.at_ms, text: violation.saw, violated: true }
  const inOrder = [...seen.filter(({ at_ms }) => at_ms <= violation.at_ms), mark]
  return inOrder
    .slice(-MAX_LINES)
    .map(({ at_ms, text, violated }) => ({ at: timeOfDay(at_ms), text: printable(text), violated }))
}

function textOf(observation: Observation, area: Area): string | null {
  switch (observation.kind) {
    case 'started':
      return 'the client is started, connected and listens'
    case 'down':
      return `the client is ${observation.kill ? 'killed' : 'stopped'}`
    case 'boot':
      return 'its host boots anew'
    case 'link':
      return `its connection to the broker is ${observation.up ? 'back' : 'cut'}`
    case 'given':
      return givenText(observation, area)
    case 'packet':
      return areaOf(observation.topic) === area || areaOf(observation.topic) === null
        ? `it publishes on ${short(observation.topic)}: ${saidIn(observation.payload)}${flags(observation)}`
        : null
    case 'tv':
      return area === 'power' ? `it turns the TV ${observation.order}` : null
    case 'tv-state':
      return area === 'power' ? `the TV is ${observation.state}` : null
    case 'helper': {
      const { args, result } = observation
      const delay = result.delay_ms > 0 ? ` after ${result.delay_ms / 1000} s` : ''
      return area === 'command'
        ? `it calls the helper with ${JSON.stringify(args)}, which ends with ${result.exit_code}${delay}`
        : null
    }
    case 'login':
      return area === 'power'
        ? null
        : `it logs in as ${observation.username ?? 'nobody'}${observation.accepted ? '' : ', and is refused'}`
    case 'given-up':
      return area === 'telemetry' ? `its service ${observation.unit} is given up` : null
    default:
      return null
  }
}

function givenText({ topic, payload, binary }: GivenObservation, area: Area): string | null {
  const place = areaOf(topic)
  if (area === 'telemetry' || (place !== null && place !== area)) return null
  if (payload === '') return `the server clears ${short(topic)}`
  const said = binary ? `${payload.length} bytes that are no text` : saidIn(payload)
  return `the server says on ${short(topic)}: ${said}`
}

/** What a topic is about; null for one that is not the contract's. */
function areaOf(topic: string): Area | null {
  switch (parseTopic(topic)?.channel) {
    case 'groupPowerIntent':
    case 'clientPowerIntent':
    case 'groupAssignment':
    case 'activeEvents':
    case 'powerState':
      return 'power'
    case 'commands':
    case 'commandsAlias':
    case 'commandAcks':
    case 'commandAcksAlias':
      return 'command'
    case undefined:
      return null
    default:
      return 'telemetry'
  }
}

const flags = ({ qos, retain }: { readonly qos: number; readonly retain: boolean }): string =>
  `, QoS ${qos}${retain ? ', retained' : ''}`

const short = (topic: string): string => topic.replace(/^infoscreen\/[0-9a-f]{8}-[0-9a-f-]{27}\//, '…/')

/** The fields that matter most, with times as times of day; anything else as it is. */
function saidIn(payload: string): string {
  const fields = fieldsOf(payload)
  const power = objectOf(fields.power)
  const named = {
    ...(fields.schema_version === '1.0' ? {} : pick(fields, 'schema_version')),
    ...pick(fields, 'desired_state', 'action', 'status', 'error_code'),
    ...pick(power, 'desired_state', 'grace_seconds', 'applied_state', 'source', 'result'),
    ...pick(fields, 'intent_id', 'command_id', 'issued_at', 'expires_at'),
  }
  const parts = Object.entries(named).map(([name, value]) => {
    const at_ms = parseInstant(value)
    return `${name} ${at_ms === null ? cut(String(value), 48) : timeOfDay(at_ms)}`
  })
  return parts.length > 0 ? parts.join(', ') : cut(payload, MAX_PAYLOAD)
}

type Fields = Readonly<Record<string, unknown>>

function pick(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => (name in fields && fields[name] !== null ? [[name, fields[name]]] : [])),
  )
}

function fieldsOf(payload: string): Fields {
  try {
    return objectOf(JSON.parse(payload))
  } catch {
    return {}
  }
}

const objectOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)

/** Text that stays on its line and steers no terminal. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '·')
}
