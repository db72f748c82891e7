import type { RequirementId } from '../../generated/requirements.js'
import {
  type Account,
  type Answer,
  type BrokerFinding,
  type BrokerViolation,
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

/** What was heard, by the probe that it is of. */
export class Hearing {
  /** Topics on which something was heard: silence on any other tells nothing. */
  readonly audible: ReadonlySet<string>
  readonly #byPayload = new Map<string, Heard[]>()
  readonly #payloadOf: Seen['payloadOf']

  constructor({ allowed, heard, payloadOf }: Seen) {
    this.#payloadOf = payloadOf
    for (const one of heard) this.#byPayload.set(one.payload, [...(this.#byPayload.get(one.payload) ?? []), one])
    const loud = allowed.filter(({ probe }) => this.of(probe).length > 0)
    this.audible = new Set(loud.map(({ probe }) => probe.topic))
  }

  of(probe: PublishProbe): readonly Heard[] {
    return this.#byPayload.get(this.#payloadOf(probe)) ?? []
  }

  /**
   * How a forbidden publish went. Refused is what nobody receives. Where the broker says nothing of it, as Mosquitto with
   * MQTT 3.1.1, that counts only on topics on which something can be heard at all.
   */
  fateOf({ probe, answer }: Tried): 'let through' | 'refused' | 'no answer' | 'inaudible' {
    if (this.of(probe).length > 0) return 'let through'
    if (answer.kind === 'no answer') return 'no answer'
    return answer.kind === 'taken' && !this.audible.has(probe.topic) ? 'inaudible' : 'refused'
  }
}

/** What the broker let through and what it kept, requirement by requirement. */
export function judgeBroker(seen: Seen): ReadonlyMap<RequirementId, BrokerFinding> {
  const book = new Book()
  const hearing = new Hearing(seen)
  for (const tried of seen.allowed) judgeAllowed(tried, hearing.of(tried.probe), book)
  for (const tried of seen.forbidden) judgeForbidden(tried, hearing, book)
  judgeSpies(seen, hearing.audible, book)
  return book.findings
}

function judgeAllowed({ probe, answer }: Tried, heard: readonly Heard[], book: Book): void {
  const { requirement, account, topic, qos, readers } = probe
  const given = `${nameOf(account)} publishes on ${topic} with QoS ${qos}, as the contract allows`
  if (heard.length === 0) {
    const saw = `the broker ${told(answer)}${answer.kind === 'taken' ? ', and nobody received it' : ''}`
    book.violated(requirement, { because: `${given}, so ${names(readers)} may receive it`, saw })
    for (const reader of readers)
      book.open(readingOf(reader), `nothing published on ${topic} was ever heard, so reading it could not be tried`)
    return
  }
  book.held(requirement)
  for (const reader of readers) {
    if (heard.some(({ ear }) => ear.account === reader)) book.held(readingOf(reader))
    else
      book.violated(readingOf(reader), {
        because: `${given}, so ${nameOf(reader)} receives it`,
        saw: `${nameOf(reader)} did not receive it, though others did`,
      })
  }
}

function judgeForbidden(tried: Tried, hearing: Hearing, book: Book): void {
  const { probe, answer } = tried
  const { requirement, topic } = probe
  const way = probe.by === 'will' ? 'has a last will' : 'publishes'
  const how = `${probe.retain ? 'retained, ' : ''}QoS ${probe.qos}, MQTT ${probe.protocol}`
  const fate = hearing.fateOf(tried)
  if (fate === 'refused') book.held(requirement)
  else if (fate === 'no answer')
    book.open(requirement, `the broker did not answer when ${nameOf(probe.account)} ${way} on ${topic} (${how})`)
  else if (fate === 'inaudible')
    book.open(requirement, `nothing was ever heard on ${topic}, so silence there tells nothing`)
  else {
    const receivers = names([...new Set(hearing.of(probe).map(({ ear }) => ear.account))])
    book.violated(requirement, {
      because: `${nameOf(probe.account)} ${way} on ${topic} (${how}), so nobody receives it`,
      saw: `the broker ${told(answer)}, and ${receivers} received it`,
    })
  }
}

function judgeSpies({ ears, heard, allowed }: Seen, audible: ReadonlySet<string>, book: Book): void {
  const foreign = (account: Account): boolean =>
    allowed.some(({ probe }) => audible.has(probe.topic) && isAnothers(account, probe.topic))
  for (const { ear, answer } of ears) {
    if (!ear.spies || !foreign(ear.account)) continue
    const stolen = heard.find((one) => one.ear === ear && isAnothers(ear.account, one.topic))
    if (!stolen) book.held(NO_READ)
    else
      book.violated(NO_READ, {
        because: `${nameOf(ear.account)} subscribes to ${ear.filter}, so it receives nothing of another client`,
        saw: `the broker ${told(answer)}, and it received a message on ${stolen.topic}`,
      })
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
  const all = accounts.map(nameOf)
  return all.length > 2 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all.join(' and ')
}

interface Page {
  exercised: number
  violations: number
  readonly kept: BrokerViolation[]
  readonly open: string[]
}

/** Sentences kept of one requirement; further ones are only counted. */
const MAX_KEPT = 20

/** Adds up what was found. */
export class Book {
  readonly #pages = new Map<RequirementId, Page>()

  held(id: RequirementId): void {
    this.#page(id).exercised += 1
  }

  violated(id: RequirementId, violation: BrokerViolation): void {
    const page = this.#page(id)
    page.exercised += 1
    page.violations += 1
    if (page.kept.length < MAX_KEPT) page.kept.push(violation)
  }

  open(id: RequirementId, why: string): void {
    const { open } = this.#page(id)
    if (open.length < MAX_KEPT && !open.includes(why)) open.push(why)
  }

  get findings(): ReadonlyMap<RequirementId, BrokerFinding> {
    return this.#pages
  }

  #page(id: RequirementId): Page {
    let page = this.#pages.get(id)
    if (!page) {
      page = { exercised: 0, violations: 0, kept: [], open: [] }
      this.#pages.set(id, page)
    }
    return page
  }
}
