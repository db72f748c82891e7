import { channels } from '../../generated/channels.js'
import { formatInstant, parseUtcInstant } from '../../generated/instants.js'
import type { RequirementId } from '../../generated/requirements.js'
import { validateClientPowerIntent } from '../../generated/validators.js'
import type { PacketObservation } from '../history/observation.js'
import { asObject, type Fields } from './json.js'
import { type ClientIntentReading, type OverrideReading, readOverridePacket } from './override-reading.js'
import { type OwnMachine, ownRule, type Rule, type Tell, type World } from './rule.js'
import { only, packetsAnd } from './subjects.js'
import { parametersOf } from './topics.js'

/** What each client power intent looks like on the wire, taken alone. */

/** Expiry may differ by this much, since servers round to seconds. */
const EXPIRY_TOLERANCE_MS = 1_000

interface Received {
  readonly packet: PacketObservation
  readonly reading: OverrideReading
  readonly world: World
}

/** A rule that looks at one packet at a time and remembers nothing. */
function formRule(
  id: RequirementId,
  look: (received: Received, tell: Tell) => void,
  sees = only('clientPowerIntent'),
): Rule {
  const run: ReturnType<OwnMachine['start']> = {
    step({ observation, world }, tell) {
      const reading = observation.kind === 'packet' ? readOverridePacket(observation) : null
      if (reading && observation.kind === 'packet') look({ packet: observation, reading, world }, tell)
    },
  }
  return ownRule({ id, sees, start: () => run })
}

/** A formRule over what can be read as an intent. */
function intentRule(
  id: RequirementId,
  look: (intent: ClientIntentReading, client: string, tell: Tell, world: World) => void,
): Rule {
  return formRule(id, ({ reading, world }, tell) => {
    if (reading.kind === 'intent') look(reading.intent, reading.client, tell, world)
  })
}

const topic = formRule(
  'server/override/topic',
  ({ packet, reading }, tell) => {
    if (reading.kind === 'clear') return
    tell.exercised()
    if (reading.kind !== 'astray') return
    tell.violated({
      because: `a client power intent belongs on ${channels.clientPowerIntent.address}`,
      saw: `one was published on ${packet.topic.slice(0, 120)}`,
    })
  },
  packetsAnd(),
)

const qos1 = formRule('server/override/qos-1', ({ packet, reading }, tell) => {
  tell.exercised()
  if (packet.qos === 1) return
  const what = reading.kind === 'clear' ? 'the empty payload that withdraws an intent' : 'a client power intent'
  tell.violated({ because: `${what} is published with QoS 1`, saw: `${packet.topic} had QoS ${packet.qos}` })
})

const retained = formRule('server/override/retained', ({ packet, reading }, tell) => {
  if (reading.kind !== 'intent' && reading.kind !== 'garbled') return
  tell.exercised()
  if (packet.retain) return
  tell.violated({
    because: 'a client power intent is published with the retain flag set',
    saw: `on ${packet.topic} it was not set`,
  })
})

const schema = formRule('server/override/schema', ({ packet, reading }, tell) => {
  if (reading.kind !== 'intent' && reading.kind !== 'garbled') return
  tell.exercised()
  const because = 'a client power intent is one JSON object of the frozen v1 schema'
  if (reading.kind === 'garbled') {
    tell.violated({ because, saw: `the payload ${packet.payload.slice(0, 60)} on ${packet.topic}` })
    return
  }
  const { fields } = reading.intent
  if (validateClientPowerIntent(fields).ok) return
  const checked = validateClientPowerIntent(withRightTimes(fields))
  if (checked.ok) return
  const [problem] = checked.problems
  tell.violated({
    because: `${because}, so ${problem?.path || 'it'} is due to be ${problem?.expected}`,
    saw: `got ${problem?.got} on ${packet.topic}`,
  })
})

/** Timestamps that are text are the business of utc-z alone. */
function withRightTimes(fields: Fields): Fields {
  const righted = (one: Fields): Fields =>
    Object.fromEntries(
      Object.entries(one).map(([name, value]) => [name, isTime(name, value) ? '2026-03-31T12:00:00Z' : value]),
    )
  const window = asObject(fields.event_window)
  return { ...righted(fields), ...(window ? { event_window: righted(window) } : {}) }
}

const TIMES = ['issued_at', 'expires_at', 'start', 'end']

const isTime = (name: string, value: unknown): value is string => TIMES.includes(name) && typeof value === 'string'

const utcZ = intentRule('server/override/utc-z', ({ fields }, client, tell) => {
  for (const part of [asObject(fields.event_window) ?? {}, fields]) {
    for (const name of TIMES) {
      const text = part[name]
      if (typeof text !== 'string') continue
      tell.exercised()
      if (parseUtcInstant(text) !== null) continue
      tell.violated({
        because: `${name} is an RFC 3339 instant in UTC, written with Z`,
        saw: `for client ${client} it is ${JSON.stringify(text.slice(0, 60))}`,
      })
    }
  }
})

const targetMatchesTopic = intentRule('server/override/target-matches-topic', ({ target }, client, tell) => {
  // What is no client's id at all is the schema's business.
  const named = typeof target === 'string' && parametersOf('clientPowerIntent', `infoscreen/${target}/power/intent`)
  if (!named) return
  tell.exercised()
  if (target === client) return
  tell.violated({
    because: `the topic is client ${client}'s, so target.client_id is ${client}`,
    saw: `it is ${target}`,
  })
})

const expiry = intentRule('server/override/expiry', ({ issued_at_ms, expires_at_ms }, client, tell, { config }) => {
  if (issued_at_ms === null || expires_at_ms === null) return
  tell.exercised()
  const { expiry_multiplier: multiplier, poll_interval_sec: poll, min_expiry_sec: minimum } = config
  const lifetime_sec = Math.max(multiplier * poll, minimum)
  const due_ms = issued_at_ms + lifetime_sec * 1000
  if (Math.abs(expires_at_ms - due_ms) <= EXPIRY_TOLERANCE_MS) return
  tell.violated({
    because: `issued_at is ${formatInstant(issued_at_ms)} and max(${multiplier} × ${poll} s, ${minimum} s) is ${lifetime_sec} s, so expires_at is ${formatInstant(due_ms)}`,
    saw: `for client ${client} it is ${formatInstant(expires_at_ms)}`,
  })
})

export const overrideFormRules: readonly Rule[] = [topic, qos1, retained, schema, utcZ, targetMatchesTopic, expiry]
