import type { RequirementId } from '../../generated/requirements.js'
import {
  type Account,
  type Answer,
  type BrokerFinding,
  type Ear,
  type Heard,
  nameOf,
  type PublishProbe,
} from './model.js'
import { isAnothers } from './probes.js'

/** A probe with what came of it. */
export interface Tried {
  readonly probe: PublishProbe
  readonly answer: Answer
}

/** Everything that a run has seen of publishes and ears. */
export interface Seen {
  readonly allowed: readonly Tried[]
  readonly forbidden: readonly Tried[]
  readonly ears: readonly { readonly ear: Ear; readonly answer: Answer }[]
  readonly heard: readonly Heard[]
  /** The payload of a probe. */
  readonly payloadOf: (probe: PublishProbe) => string
}

const NO_READ = 'broker/acl/no-read-of-another-client'

/** What the broker let through and what it kept, requirement by requirement. */
export function judgeBroker(seen: Seen): ReadonlyMap<RequirementId, BrokerFinding> {
  const book = new Book()
  const heardBy = new Map<string, Heard[]>()
  for (const heard of seen.heard) heardBy.set(heard.payload, [...(heardBy.get(heard.payload) ?? []), heard])
  const listeners = (probe: PublishProbe): readonly Heard[] => heardBy.get(seen.payloadOf(probe)) ?? []
  const audible = new Set<string>()
  for (const tried of seen.allowed) {
    if (listeners(tried.probe).length > 0) audible.add(tried.probe.topic)
    judgeAllowed(tried, listeners(tried.probe), book)
  }
  for (const tried of seen.forbidden) judgeForbidden(tried, listeners(tried.probe), audible, book)
  judgeSpies(seen, audible, book)
  return book.findings
}

function judgeAllowed({ probe, answer }: Tried, heard: readonly Heard[], book: Book): void {
  const let_ = `${nameOf(probe.account)} publishes on ${probe.topic} with QoS ${probe.qos}, as the contract allows`
  if (heard.length === 0) {
    const silent = answer.kind === 'taken'
    book.violated(
      probe.requirement,
      silent
        ? `${let_}; the broker ${told(answer)}, and none of ${names(probe.readers)} received it`
        : `${let_}; the broker ${told(answer)}`,
    )
    for (const reader of probe.readers)
      book.open(
        readingOf(reader),
        `nothing published on ${probe.topic} was ever heard, so reading it could not be tried`,
      )
    return
  }
  book.held(probe.requirement)
  for (const reader of probe.readers) {
    if (heard.some(({ ear }) => ear.account === reader)) book.held(readingOf(reader))
    else book.violated(readingOf(reader), `${let_}; ${nameOf(reader)} did not receive it, though others did`)
  }
}

/**
 * Refused is what nobody receives. Where the broker says nothing of it, as Mosquitto with MQTT 3.1.1, that counts only
 * on topics on which something can be heard at all.
 */
function judgeForbidden(
  { probe, answer }: Tried,
  heard: readonly Heard[],
  audible: ReadonlySet<string>,
  book: Book,
): void {
  const { requirement, topic } = probe
  const way = probe.by === 'will' ? 'has a last will' : 'publishes'
  const how = `${probe.retain ? 'retained, ' : ''}QoS ${probe.qos}, MQTT ${probe.protocol}`
  if (heard.length > 0) {
    const receivers = names([...new Set(heard.map(({ ear }) => ear.account))])
    book.violated(
      requirement,
      `${nameOf(probe.account)} ${way} on ${topic} (${how}); the broker ${told(answer)}, and ${receivers} received it`,
    )
  } else if (answer.kind === 'no answer') {
    book.open(requirement, `the broker did not answer when ${nameOf(probe.account)} ${way} on ${topic} (${how})`)
  } else if (answer.kind === 'taken' && !audible.has(topic)) {
    book.open(requirement, `nothing was ever heard on ${topic}, so silence there tells nothing`)
  } else book.held(requirement)
}

function judgeSpies({ ears, heard, allowed }: Seen, audible: ReadonlySet<string>, book: Book): void {
  const foreign = (account: Account): boolean =>
    allowed.some(({ probe }) => audible.has(probe.topic) && isAnothers(account, probe.topic))
  for (const { ear, answer } of ears) {
    if (!ear.spies || !foreign(ear.account)) continue
    const stolen = heard.find((one) => one.ear === ear && isAnothers(ear.account, one.topic))
    if (!stolen) book.held(NO_READ)
    else
      book.violated(
        NO_READ,
        `${nameOf(ear.account)} subscribes to ${ear.filter}; the broker ${told(answer)}, and it received a message on ${stolen.topic}`,
      )
  }
}

function readingOf({ role }: Account): RequirementId {
  return role === 'server' ? 'broker/acl/server-can-read-client-channels' : 'broker/acl/client-can-read-its-channels'
}

function told(answer: Answer): string {
  if (answer.kind === 'refused') return `refused with code ${answer.code}`
  return { taken: 'acknowledged it', closed: 'closed the connection', 'no answer': 'gave no answer' }[answer.kind]
}

function names(accounts: readonly Account[]): string {
  return accounts.map(nameOf).join(' and ')
}

interface Row {
  exercised: number
  readonly violations: string[]
  readonly open: string[]
}

/** Sentences kept of one requirement; further ones are only counted. */
const MAX_KEPT = 20

/** Adds up what was found. */
export class Book {
  readonly #rows = new Map<RequirementId, Row>()

  held(id: RequirementId): void {
    this.#row(id).exercised += 1
  }

  violated(id: RequirementId, why: string): void {
    const row = this.#row(id)
    row.exercised += 1
    if (row.violations.length < MAX_KEPT) row.violations.push(why)
  }

  open(id: RequirementId, why: string): void {
    const { open } = this.#row(id)
    if (open.length < MAX_KEPT && !open.includes(why)) open.push(why)
  }

  get findings(): ReadonlyMap<RequirementId, BrokerFinding> {
    return new Map([...this.#rows].map(([id, row]) => [id, { id, ...row }]))
  }

  #row(id: RequirementId): Row {
    let row = this.#rows.get(id)
    if (!row) {
      row = { exercised: 0, violations: [], open: [] }
      this.#rows.set(id, row)
    }
    return row
  }
}
