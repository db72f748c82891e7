import { formatInstant } from '../../generated/instants.js'
import { validateCommand } from '../../generated/validators.js'
import type { PacketObservation } from '../history/observation.js'
import type { CommandBook } from './command-book.js'
import type { CommandFound, Part } from './command-part.js'
import { type CommandReading, readCommandPacket } from './command-reading.js'
import { parametersOf } from './topics.js'

/** What each command looks like on the wire, taken alone or beside what was ordered. */

/** Validity may differ by this much, since servers round to seconds. */
const ROUNDING_MS = 1_000

interface Received {
  readonly packet: PacketObservation
  readonly reading: CommandReading
  readonly book: CommandBook
  readonly found: CommandFound
}

const form: Part = {
  after({ observation }, book, found) {
    if (observation.kind !== 'packet') return
    const reading = readCommandPacket(observation)
    if (!reading) return
    const received = { packet: observation, reading, book, found }
    lookAtPacket(received)
    lookAtTimes(received)
    lookAtOrder(received)
  },
}

function lookAtPacket({ packet, reading, book, found }: Received): void {
  const { topic, qos, retain, payload } = packet
  if (!book.legacy) {
    if (!reading.alias) found.held('server/command/no-alias-when-disabled')
    else
      found.broken('server/command/no-alias-when-disabled', {
        because: 'COMMAND_LEGACY_TOPICS_ENABLED is false, so nothing is published on the alias',
        saw: `${topic} was published on`,
      })
  }
  found.held('server/command/qos-1')
  if (qos !== 1)
    found.broken('server/command/qos-1', {
      because: 'a command is published with QoS 1',
      saw: `${topic} had QoS ${qos}`,
    })
  found.held('server/command/not-retained')
  if (retain)
    found.broken('server/command/not-retained', {
      because: 'a command is published without the retain flag',
      saw: `on ${topic} it was set`,
    })
  found.held('server/command/schema')
  const because = 'a command is one JSON object of the frozen v1 schema'
  if (!reading.fields) {
    found.broken('server/command/schema', { because, saw: `the payload ${payload.slice(0, 60)} on ${topic}` })
    return
  }
  const checked = validateCommand(reading.fields)
  if (checked.ok) return
  const [problem] = checked.problems
  found.broken('server/command/schema', {
    because: `${because}, so ${problem?.path || 'it'} is due to be ${problem?.expected}`,
    saw: `got ${problem?.got} on ${topic}`,
  })
}

function lookAtTimes({ packet, reading, book, found }: Received): void {
  const { issued_ms, expires_ms } = reading
  if (issued_ms === null || expires_ms === null) return
  const told = (): string => `issued_at is ${formatInstant(issued_ms)} and expires_at ${formatInstant(expires_ms)}`
  found.held('server/command/expires-after-issued')
  if (expires_ms <= issued_ms) {
    found.broken('server/command/expires-after-issued', {
      because: 'a command expires later than it is issued',
      saw: told(),
    })
    return
  }
  found.held('server/command/validity-as-configured')
  const due_ms = issued_ms + book.ttl_sec * 1000
  if (Math.abs(expires_ms - due_ms) > ROUNDING_MS)
    found.broken('server/command/validity-as-configured', {
      because: `COMMAND_TTL_SECONDS is ${book.ttl_sec}, so expires_at is ${formatInstant(due_ms)}`,
      saw: told(),
    })
  if (packet.at_ms < expires_ms) return
  const late = {
    because: `the command expires at ${formatInstant(expires_ms)}, so from then on it is not published`,
    saw: `it was published on ${packet.topic} at ${formatInstant(packet.at_ms)}`,
  }
  found.held('server/command/never-after-expiry')
  if (packet.at_ms < expires_ms + book.accuracy_ms) found.inconclusive('server/command/never-after-expiry', late)
  else found.broken('server/command/never-after-expiry', late)
}

function lookAtOrder({ packet, reading, book, found }: Received): void {
  const { fields, client } = reading
  const named = fields?.client_uuid
  // What is no client's id at all is the schema's business.
  if (typeof named === 'string' && parametersOf('commands', `infoscreen/${named}/commands`)) {
    found.held('server/command/client-matches-topic')
    if (named !== client)
      found.broken('server/command/client-matches-topic', {
        because: `${packet.topic} is client ${client}'s, so client_uuid is ${client}`,
        saw: `it is ${named}`,
      })
  }
  const known = book.commands.get(reading.command_id ?? '')
  if (!known || known.client !== client || !fields) return
  found.held('server/command/as-ordered')
  const { action, reason = null, requested_by = null } = known.order
  for (const [name, due] of Object.entries({ action, reason, requested_by })) {
    const got = fields[name]
    if (got === due || got === undefined) continue
    found.broken('server/command/as-ordered', {
      because: `the operator ordered ${name} ${JSON.stringify(due)}`,
      saw: `${packet.topic} has ${JSON.stringify(got).slice(0, 80)}`,
    })
  }
}

/** Commands remembered to have tempted once; as many as the book has at the most. */
const MAX_TEMPTED = 2_000

/** With the commands that expired before they could be published, and a broker that is there again. */
export function formPart(): Part {
  const tempted = new Set<string>()
  return {
    ...form,
    after(moment, book, found) {
      form.after?.(moment, book, found)
      const { kind, at_ms } = moment.observation
      if (book.up_since_ms === null || (kind !== 'link' && kind !== 'started')) return
      for (const { id, canonical, expires_ms, blocked } of book.commands.values()) {
        if (blocked || canonical || expires_ms === null || expires_ms > at_ms || tempted.has(id)) continue
        tempted.add(id)
        if (tempted.size > MAX_TEMPTED) tempted.delete(tempted.values().next().value ?? '')
        found.held('server/command/never-after-expiry')
      }
    },
  }
}
