import { channels } from '../../generated/channels.js'
import {
  type Checked,
  validateDiscovery,
  validateHealth,
  validateHeartbeat,
  validateLogEntry,
  validateServiceFailed,
} from '../../generated/validators.js'
import type { PacketObservation } from '../history/observation.js'
import { type ClientFound, type ClientId, type ClientPart, SETTLE_MS } from './client-part.js'
import type { ClientWorld } from './client-world.js'
import { asObject, type Fields, parseJson } from './json.js'
import type { Moment } from './rule.js'
import { parametersOf, topicOf } from './topics.js'

/** In which form a client tells of itself, and on which topics. */

type Looked = {
  readonly packet: PacketObservation
  readonly value: unknown
  readonly own: string
  readonly found: ClientFound
}

/** Units kept of which a failure was told. */
const MAX_UNITS = 1_000
const ANY = ''

export class TelemetryFormPart implements ClientPart {
  /** Units that were given up, and since when that is to be told. */
  #givenUp: { readonly unit: string; readonly since_ms: number }[] = []
  /** Units that were told, and when. */
  readonly #told = new Map<string, number>()

  before({ at_ms }: Moment, { accuracy_ms }: ClientWorld, found: ClientFound): void {
    const over = (since_ms: number): boolean => since_ms + SETTLE_MS + accuracy_ms < at_ms
    for (const { unit, since_ms } of this.#givenUp) {
      if (!over(since_ms)) continue
      found.broken('client/telemetry/service-failed-retained', {
        at_ms: since_ms + SETTLE_MS,
        because: `the service ${unit} was given up, so a service_failed is published`,
        saw: 'it was not',
      })
    }
    this.#givenUp = this.#givenUp.filter(({ since_ms }) => !over(since_ms))
  }

  after({ observation, at_ms }: Moment, { client_uuid }: ClientWorld, found: ClientFound): void {
    if (observation.kind === 'given-up' && !this.#isTold(observation.unit, at_ms))
      this.#givenUp = [...this.#givenUp, { unit: observation.unit, since_ms: at_ms }].slice(-16)
    if (observation.kind !== 'packet') return
    const looked = { packet: observation, value: parseJson(observation.payload), own: client_uuid, found }
    judgeTopic(looked)
    judgeLog(looked)
    judgeTelemetry(looked)
    this.#judgeServiceFailed(looked)
  }

  #judgeServiceFailed({ packet, value, own, found }: Looked): void {
    if (parametersOf('serviceFailed', packet.topic)?.client_uuid !== own || packet.payload === '') return
    found.held('client/telemetry/service-failed-retained')
    if (!packet.retain || packet.qos !== 1)
      found.broken('client/telemetry/service-failed-retained', {
        because: 'a service_failed is published with QoS 1 and the retain flag',
        saw: `it was with QoS ${packet.qos}${packet.retain ? '' : ' and without the flag'}`,
      })
    judgeSchema('client/telemetry/service-failed-schema', validateServiceFailed(value), found)
    const fields = asObject(value)
    if (validateServiceFailed(value).ok && fields?.client_uuid !== own)
      found.broken('client/telemetry/service-failed-schema', {
        because: `client_uuid is that of the topic, ${own}`,
        saw: `it is ${String(fields?.client_uuid)}`,
      })
    // What cannot be read is told by its schema, whatever it is about.
    const unit = typeof fields?.unit === 'string' ? fields.unit : ANY
    if (this.#told.size < MAX_UNITS) this.#told.set(unit, packet.at_ms)
    this.#givenUp = this.#givenUp.filter((one) => unit !== ANY && one.unit !== unit)
  }

  /** The notifier may have published before it said that it was done. */
  #isTold(unit: string, at_ms: number): boolean {
    return [unit, ANY].some((one) => (this.#told.get(one) ?? Number.NEGATIVE_INFINITY) >= at_ms - SETTLE_MS)
  }
}

function judgeTopic({ packet: { topic }, own, found }: Looked): void {
  if (!topic.startsWith('infoscreen/')) return
  found.held('client/telemetry/topics-own-only')
  // A level that is none belongs to log-schema.
  if (topic.startsWith(`infoscreen/${own}/logs/`)) return
  const parsed = topicOf(topic)
  const ours = parsed && channels[parsed.channel].publisher === 'client'
  if (ours && (!('client_uuid' in parsed.parameters) || parsed.parameters.client_uuid === own)) return
  found.broken('client/telemetry/topics-own-only', {
    because: `under infoscreen/ client ${own} publishes on its own client channels and on infoscreen/discovery alone`,
    saw: `it published on ${topic}`,
  })
}

function judgeLog({ packet: { topic, retain }, value, own, found }: Looked): void {
  if (!topic.startsWith(`infoscreen/${own}/logs/`)) return
  judgeRetain('a log entry', retain, found)
  if (!parametersOf('logs', topic)) {
    found.held('client/telemetry/log-schema')
    found.broken('client/telemetry/log-schema', {
      because: 'the level of a log entry is error, warn, info or debug',
      saw: `it was published on ${topic}`,
    })
  } else judgeSchema('client/telemetry/log-schema', validateLogEntry(value), found)
}

function judgeTelemetry({ packet: { topic, retain }, value, own, found }: Looked): void {
  if (parametersOf('heartbeat', topic)?.client_uuid === own) {
    judgeRetain('a heartbeat', retain, found)
    judgeSchema('client/telemetry/heartbeat-schema', validateHeartbeat(value), found)
  } else if (parametersOf('health', topic)?.client_uuid === own) {
    judgeRetain('a health report', retain, found)
    judgeSchema('client/telemetry/health-schema', validateHealth(withoutText(value)), found)
  } else if (parametersOf('discovery', topic)) judgeRetain('an announcement', retain, found)
}

/** The text of last_disconnect_at belongs to last-disconnect-utc. */
function withoutText(value: unknown): unknown {
  const fields = asObject(value)
  const connection = asObject(fields?.broker_connection)
  if (!fields || typeof connection?.last_disconnect_at !== 'string') return value
  return { ...fields, broker_connection: { ...connection, last_disconnect_at: null } }
}

function judgeRetain(what: string, retain: boolean, found: ClientFound): void {
  found.held('client/telemetry/not-retained')
  if (retain)
    found.broken('client/telemetry/not-retained', {
      because: `${what} is not retained`,
      saw: 'it was published with the retain flag',
    })
}

function judgeSchema(id: ClientId, checked: Checked<unknown>, found: ClientFound): void {
  found.held(id)
  const [problem] = checked.ok ? [] : checked.problems
  if (problem)
    found.broken(id, {
      because: `${problem.path || 'the payload'} is ${problem.expected}`,
      saw: `it is ${problem.got}`,
    })
}

/** What a health report says of the connection; null where it is none. */
export function readConnection(packet: PacketObservation, own: string): Fields | null {
  if (parametersOf('health', packet.topic)?.client_uuid !== own) return null
  return asObject(asObject(parseJson(packet.payload))?.broker_connection)
}

export function announces(packet: PacketObservation, own: string): boolean {
  if (!parametersOf('discovery', packet.topic)) return false
  const checked = validateDiscovery(parseJson(packet.payload))
  return checked.ok && checked.value.uuid === own
}

/** Whether it is one of the client's signs of life, which each have their own interval. */
export function signOf({ topic }: PacketObservation, own: string): 'heartbeat' | 'health' | null {
  for (const sign of ['heartbeat', 'health'] as const) if (parametersOf(sign, topic)?.client_uuid === own) return sign
  return null
}
