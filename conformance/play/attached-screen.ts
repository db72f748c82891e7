import { buildTopic, type ChannelId, channels } from '../../generated/channels.js'
import { AttachedShelf } from './attached-shelf.js'
import type { BrokerPlace, Login } from './broker-connect.js'
import { BrokerFault } from './broker-fault.js'
import { BrokerLink, type Delivery } from './broker-link.js'
import type { Given } from './client-device.js'

/** Nobody can read it, so that a right client leaves it alone. */
const PROBE = ' '

export interface ScreenOptions extends BrokerPlace {
  readonly client_uuid: string
  /** The suite's account: it publishes what a server publishes to this client, and reads everything of it. */
  readonly login: Login | null
  /** The group that may be spoken to; null for none. */
  readonly group: string | number | null
  /** Names this run: eight hexadecimal digits. */
  readonly run: string
}

interface Kept {
  /** Null where there is nothing. */
  bytes: Buffer | null
  /** Written by the suite last. */
  ours: boolean
}

/**
 * Somebody else's broker, as far as one client and its group are concerned: gives the client messages, hears what others
 * publish, and puts back at the end what was retained before.
 */
export class AttachedScreen {
  readonly #options: ScreenOptions
  readonly #shelf: AttachedShelf
  readonly #ears: { hear(one: Delivery): void }
  #link: BrokerLink
  /** What is to be retained at the end, by each topic that may be written. */
  readonly #kept = new Map<string, Kept>()
  /** Live messages only: what is retained comes once more with each subscription. */
  #isListening = false

  private constructor(
    options: ScreenOptions,
    shelf: AttachedShelf,
    link: BrokerLink,
    ears: { hear(one: Delivery): void },
  ) {
    this.#options = options
    this.#shelf = shelf
    this.#link = link
    this.#ears = ears
  }

  /** Connects, and makes sure that all can be put back; nothing was changed yet. @throws BrokerFault */
  static async open(options: ScreenOptions, powered: boolean): Promise<AttachedScreen> {
    const ears = { hear: (_: Delivery): void => undefined }
    const link = await linkOf(options, (one) => ears.hear(one))
    try {
      const shelf = await AttachedShelf.open(options, `conf-${options.run}-kept`, options.login)
      const screen = new AttachedScreen(options, shelf, link, ears)
      try {
        if (powered) await screen.#prepare()
        return screen
      } catch (error) {
        await shelf.end()
        throw error
      }
    } catch (error) {
      await link.end()
      throw error
    }
  }

  /** Rejects when the broker is lost. */
  get lost(): Promise<never> {
    return this.#link.lost
  }

  /** What is retained for the client and its group; from then on whatever others publish goes to `hear`. */
  async listen(hear: (one: Delivery) => void): Promise<readonly Delivery[]> {
    this.#isListening = false
    this.#ears.hear = (one) => {
      if (this.#isListening || !one.retain) this.#take(one, hear)
    }
    const { client_uuid, group } = this.#options
    const own = ownTopics(client_uuid)
    const said = [buildTopic('groupAssignment', { client_uuid }), buildTopic('clientPowerIntent', { client_uuid })]
    const [assigned] = (await this.#shelf.read(said.slice(0, 1))).values()
    const of = new Set([groupIn(assigned), ...(group === null ? [] : [String(group)])])
    const shared = [...of].flatMap((one) => (one === null ? [] : groupTopics(one)))
    for (const topic of [...own, ...shared]) await this.#link.subscribe(topic, { others: true })
    await this.#link.unsubscribe(`infoscreen/${client_uuid}/none`)
    this.#isListening = true
    const found = await this.#shelf.read([...said, ...shared])
    for (const [topic, kept] of this.#kept) kept.bytes = found.get(topic)?.bytes ?? null
    return [...found.values()]
  }

  /** Resolves once the broker has it. */
  async give({ topic, payload, qos, retain, binary }: Given): Promise<void> {
    const kept = this.#kept.get(topic)
    if (kept && retain) kept.ours = true
    await this.#link.publish({ topic, payload: binary ? Buffer.from(payload, 'latin1') : payload, qos, retain })
  }

  /** @throws BrokerFault that names what could not be put back. */
  async putBack(): Promise<void> {
    const written = [...this.#kept].filter(([, { ours }]) => ours)
    try {
      await this.#restore(written)
    } catch {
      // Lost with its connection, perhaps; a new one may do.
      await this.#link.end()
      await this.#again(written)
    }
    for (const [, kept] of written) kept.ours = false
  }

  async #again(written: readonly (readonly [string, Kept])[]): Promise<void> {
    try {
      this.#link = await linkOf(this.#options, () => undefined)
      await this.#restore(written)
    } catch (error) {
      const topics = written.map(([topic]) => topic).join(', ')
      const what = `What was retained before could not be put back on ${topics}`
      throw new BrokerFault('BROKER_LOST', `${what}: ${(error as Error).message}`)
    }
  }

  async end(): Promise<void> {
    await Promise.all([this.#link.end(), this.#shelf.end()])
  }

  /** Whether only the suite is to publish there. */
  isOurs(topic: string): boolean {
    return this.#kept.has(topic)
  }

  /** A client that follows the newest would not go back to what was there: it is withdrawn first. */
  async #restore(written: readonly (readonly [string, Kept])[]): Promise<void> {
    for (const [topic, { bytes }] of written) {
      await this.#link.publish({ topic, payload: '', qos: 1, retain: true })
      if (bytes) await this.#link.publish({ topic, payload: bytes, qos: 1, retain: true })
    }
  }

  /** Whoever else publishes there meanwhile has the last word. */
  #take(one: Delivery, hear: (one: Delivery) => void): void {
    const kept = this.#kept.get(one.topic)
    if (kept && one.retain) {
      kept.bytes = one.bytes.length > 0 ? one.bytes : null
      kept.ours = false
    }
    hear(one)
  }

  async #prepare(): Promise<void> {
    const { client_uuid, group } = this.#options
    const ours = [
      buildTopic('clientPowerIntent', { client_uuid }),
      ...(group === null ? [] : [buildTopic('groupAssignment', { client_uuid }), ...groupTopics(String(group))]),
    ]
    for (const topic of ours)
      await this.#shelf.checkReadable(topic, () => this.#link.publish({ topic, payload: PROBE, qos: 1, retain: false }))
    for (const topic of ours) this.#kept.set(topic, { bytes: null, ours: false })
  }
}

function linkOf(options: ScreenOptions, hear: (one: Delivery) => void): Promise<BrokerLink> {
  const { run, login } = options
  return BrokerLink.open(options, { client_id: `conf-${run}`, who: 'the suite', login, echoes: false, hear })
}

/** All that is said by one client and to it. */
function ownTopics(client_uuid: string): string[] {
  const topics = Object.values(channels).map(({ address }) => address)
  const own = topics.filter((address) => address.includes('{client_uuid}'))
  return [
    ...own.map((address) => address.replace('{client_uuid}', client_uuid).replace('{level}', '+')),
    channels.discovery.address,
  ]
}

function groupTopics(group_id: string): string[] {
  return (['groupPowerIntent', 'activeEvents'] as const satisfies readonly ChannelId[]).map((channel) =>
    buildTopic(channel, { group_id }),
  )
}

/** The group as text; null where none is assigned, or none can be read. */
function groupIn(assigned: Delivery | undefined): string | null {
  try {
    const group: unknown = JSON.parse(assigned?.payload ?? 'null')
    const named = typeof group === 'number' || typeof group === 'string' ? String(group) : ''
    return /^[A-Za-z0-9_-]{1,64}$/.test(named) ? named : null
  } catch {
    return null
  }
}
