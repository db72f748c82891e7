import type { RequirementId } from '../../generated/requirements.js'
import type { LoginObservation, PacketObservation } from '../history/observation.js'
import { type Found, type Moment, type Rule, type Run, sharedRules, type Told } from './rule.js'
import { formFault, type Saying, type Sign, saysWhy, signIn, signOn, statusIn, topicOf } from './service-reading.js'
import { packetsAnd } from './subjects.js'

/** What a service tells of itself, and what the broker tells of it once it is gone (S5). */

const ids = [
  'service/status/health-in-envelope',
  'service/status/unwell-says-why',
  'service/status/last-will',
  'service/status/keepalive-raw',
] as const satisfies readonly RequirementId[]

const formOf = {
  health: 'service/status/health-in-envelope',
  keepalive: 'service/status/keepalive-raw',
} as const satisfies Readonly<Record<Sign, RequirementId>>

type ServiceFound = Found<(typeof ids)[number]>

const WILL = 'of its last will, '
/** Connections at a time whose last wills are kept. */
const MAX_WILLS = 100

class StatusRun implements Run {
  /** Null until a history says that it is one of a service. */
  #service: string | null = null
  /** By MQTT client id, of the connections since the last outage. */
  #wills = new Map<string, Saying | null>()
  #tellsHealth = false
  readonly #here = new Set<Sign>()
  /** The first topic on which it told something that belongs elsewhere. */
  readonly #elsewhere = new Map<Sign, string>()

  constructor(readonly found: ServiceFound) {}

  step({ observation }: Moment): void {
    if (observation.kind === 'begin') this.#service = observation.service ?? null
    const service = this.#service
    if (service === null) return
    switch (observation.kind) {
      case 'login':
        this.#connected(observation, service)
        break
      case 'packet':
        this.#published(observation, service)
        break
      case 'link':
        if (!observation.up) this.#disconnected()
        break
      case 'down':
        this.#disconnected()
        break
      case 'end':
        this.#disconnected()
        this.#ended(service)
        break
      default:
    }
  }

  #connected({ client_id, accepted, will = null }: LoginObservation, service: string): void {
    if (!accepted) return
    this.#wills.delete(client_id)
    const [oldest] = this.#wills.keys()
    if (oldest !== undefined && this.#wills.size === MAX_WILLS) this.#wills.delete(oldest)
    this.#wills.set(client_id, will)
    // What cannot be read belongs to last-will.
    if (will && signOn(will.topic) === 'health' && statusIn(will.payload)) this.#judge('health', will, service, WILL)
  }

  #published(packet: PacketObservation, service: string): void {
    const { topic, payload } = packet
    const sign = signOn(topic)
    if (sign === null) {
      const told = signIn(payload)
      if (told && !this.#elsewhere.has(told)) this.#elsewhere.set(told, topic)
      return
    }
    this.#here.add(sign)
    if (sign === 'health') this.#tellsHealth = true
    this.#judge(sign, packet, service, '')
  }

  #judge(sign: Sign, saying: Saying, service: string, which: string): void {
    const { found } = this
    found.held(formOf[sign])
    const fault = placeFault(sign, saying.topic, service) ?? formFault(sign, saying)
    if (fault) found.broken(formOf[sign], { because: fault.because, saw: `${which}${fault.saw}` })
    const status = sign === 'health' ? statusIn(saying.payload) : null
    if (status?.ok !== false) return
    found.held('service/status/unwell-says-why')
    if (saysWhy(status)) return
    found.broken('service/status/unwell-says-why', {
      because: 'the status is not ok, so it names an event or an error',
      saw: `${which}it names neither`,
    })
  }

  /** Only now are all connections known, one of which has the will. */
  #disconnected(): void {
    if (this.#tellsHealth) this.#judgeWills()
    this.#tellsHealth = false
    this.#wills = new Map()
  }

  #judgeWills(): void {
    const wills = [...this.#wills.values()].filter((will) => will !== null)
    const placed = wills.find(({ topic }) => signOn(topic) === 'health')
    this.found.held('service/status/last-will')
    if (placed && statusIn(placed.payload)?.ok === false) return
    const [other] = wills
    const left = placed ? `its last will is ${placed.payload.slice(0, 200)}` : 'it left no last will'
    this.found.broken('service/status/last-will', {
      because: 'the service publishes its health, so it leaves a status that is not ok as its last will',
      saw: !placed && other ? `its last will is on ${other.topic}` : left,
    })
  }

  #ended(service: string): void {
    for (const [sign, topic] of this.#elsewhere) {
      const fault = this.#here.has(sign) ? null : placeFault(sign, topic, service)
      if (!fault) continue
      this.found.held(formOf[sign])
      this.found.broken(formOf[sign], fault)
    }
  }
}

function placeFault(sign: Sign, topic: string, service: string): Told | null {
  const own = topicOf(sign, service)
  if (topic === own) return null
  return { because: `the service is ${service}, so it tells its ${sign} on ${own}`, saw: `it is on ${topic}` }
}

/** The rules of a service: every requirement of its role. */
export const serviceRules: readonly Rule[] = sharedRules(ids, {
  sees: packetsAnd('begin', 'login', 'link', 'down', 'end'),
  start: (found) => new StatusRun(found),
})
