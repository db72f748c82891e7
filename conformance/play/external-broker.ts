import type { OpenBroker } from './broker.js'
import type { BrokerPlace, Login } from './broker-connect.js'
import { BrokerFault } from './broker-fault.js'
import { BrokerLink, type Delivery } from './broker-link.js'
import { rehearse } from './broker-rehearsal.js'
import { BrokerShelf, EVERYTHING } from './broker-shelf.js'
import { ExternalScenario } from './external-scenario.js'

export interface ExternalOptions extends BrokerPlace {
  /** Of the suite, which stands for every screen and sees everything; null where everybody is let in. */
  readonly login: Login | null
  /** Of the server that is judged. */
  readonly server_login: Login | null
  /** Whether what the broker holds under infoscreen/ may be deleted before the start. */
  readonly clean: boolean
  /** Names this run: eight hexadecimal digits. */
  readonly run: string
}

/** How many topics a message names. */
const SHOWN = 3
const TOPIC_SHOWN = 200

/**
 * Somebody else's broker, observed by a subscription in MQTT 5. It is the suite's alone while it plays, one scenario at a
 * time; what it held before the run it has to hold nothing of, and after each scenario it holds nothing again.
 */
export class ExternalBroker {
  readonly #options: ExternalOptions
  readonly #observer: BrokerLink
  readonly #shelf: BrokerShelf
  readonly #ears: Ears
  #scenario: ExternalScenario | null = null
  #scenarios = 0
  /** Why no further scenario can be played. */
  #fault: BrokerFault | null = null
  /** Tells the one that is being played. */
  #tell: (fault: BrokerFault) => void = () => undefined
  #close: () => void = () => undefined
  /** Resolves at the end of `close`. */
  readonly closed = new Promise<void>((resolve) => {
    this.#close = resolve
  })

  private constructor(options: ExternalOptions, observer: BrokerLink, shelf: BrokerShelf, ears: Ears) {
    this.#options = options
    this.#observer = observer
    this.#shelf = shelf
    this.#ears = ears
    for (const { lost } of [observer, shelf.link]) lost.catch((fault) => this.#end(fault))
  }

  /** Connects, makes sure that the broker is free, and tries what the run will need. @throws BrokerFault */
  static async open(options: ExternalOptions): Promise<ExternalBroker> {
    const { run, login } = options
    const ears: Ears = { hear: () => undefined, strays: [] }
    const hear = (one: Delivery): void => ears.hear(one)
    const observer = await BrokerLink.open(options, {
      client_id: `conf-${run}-all`,
      who: 'the suite',
      login,
      echoes: true,
      hear,
    })
    try {
      const shelf = await BrokerShelf.open(options, `conf-${run}-kept`, login)
      const broker = new ExternalBroker(options, observer, shelf, ears)
      try {
        await broker.#prepare()
        return broker
      } catch (error) {
        await shelf.link.end()
        throw error
      }
    } catch (error) {
      await observer.end()
      throw error
    }
  }

  /** For one scenario; the one before has to be closed. */
  readonly open: OpenBroker = async (now_ms, record) => {
    await this.#checkAlone()
    if (this.#fault) throw this.#fault
    const { url, server_login } = this.#options
    this.#scenarios += 1
    const scenario = new ExternalScenario({
      url,
      ...(server_login && { credentials: server_login }),
      client_id: `conf-${this.#options.run}-${this.#scenarios}`,
      over: this.#over(),
      observer: this.#observer,
      shelf: this.#shelf,
      now_ms,
      record,
      ended: () => this.#ended(),
    })
    this.#ears.hear = (one) => scenario.hear(one)
    this.#scenario = scenario
    return scenario
  }

  /** Ends the scenario that is being played, which then stops its server and takes back what it left. */
  interrupt(): void {
    this.#end(new BrokerFault('RUN_ENDED', 'The run was ended before it was over.'))
  }

  /** After the last scenario. */
  async close(): Promise<void> {
    await Promise.all([this.#observer.end(), this.#shelf.link.end()])
    this.#close()
  }

  #end(fault: BrokerFault): void {
    this.#fault ??= fault
    this.#tell(fault)
  }

  /** One for each scenario: who waits for it is forgotten with it. */
  #over(): Promise<never> {
    const over = new Promise<never>((_, reject) => {
      this.#tell = reject
    })
    over.catch(() => undefined)
    return over
  }

  async #prepare(): Promise<void> {
    const { clean, run } = this.#options
    const before = await this.#shelf.read()
    if (before.length > 0 && !clean) throw notEmpty(before)
    await this.#clear(before.map(({ topic }) => topic))
    const heard = { observer: [] as Delivery[], server: [] as Delivery[] }
    this.#ears.hear = (one) => void heard.observer.push(one)
    await this.#observer.subscribe(EVERYTHING, { others: true })
    const server = await this.#asServer(`conf-${run}-0`, (one) => void heard.server.push(one))
    try {
      await rehearse({ run, screens: this.#shelf.link, server, observer: this.#observer, heard })
    } finally {
      await server.end()
    }
    await this.#observer.roundTrip()
    this.#ears.hear = (one) => void this.#ears.strays.push(one)
  }

  #asServer(client_id: string, hear: (one: Delivery) => void = () => undefined): Promise<BrokerLink> {
    const login = this.#options.server_login
    return BrokerLink.open(this.#options, { client_id, who: 'the server', login, echoes: false, hear })
  }

  async #clear(topics: readonly string[]): Promise<void> {
    for (const topic of topics) await this.#observer.publish({ topic, payload: '', qos: 1, retain: true })
  }

  /** While no server runs, nobody publishes, and nothing is held. */
  async #checkAlone(): Promise<void> {
    const held = await this.#shelf.read()
    await this.#observer.roundTrip()
    const [stray] = [...this.#ears.strays, ...held]
    if (stray) throw notAlone(stray)
  }

  async #ended(): Promise<void> {
    const scenario = this.#scenario
    if (!scenario) return
    this.#scenario = null
    // A broker that was lost is told of as such.
    await this.#observer.roundTrip()
    // Whoever takes over its name without a session leaves none behind, nor a server that is still there.
    const successor = await this.#asServer(scenario.client_id)
    await successor.end()
    await this.#observer.roundTrip()
    await this.#clear(scenario.shelved())
    this.#ears.hear = (one) => void this.#ears.strays.push(one)
    await this.#checkAlone()
  }
}

/** Where the observer's messages go. */
interface Ears {
  hear(one: Delivery): void
  /** What came while no server was played with. */
  readonly strays: Delivery[]
}

function notEmpty(held: readonly Delivery[]): BrokerFault {
  const what = `The broker holds ${held.length} retained under infoscreen/: ${topicsOf(held)}.`
  const why = 'The suite publishes and deletes there as if it were alone, so it does not touch a broker that is in use.'
  const todo = 'Name another broker; or, if nobody needs what this one holds, let it be deleted with --broker-clean.'
  return new BrokerFault('BROKER_NOT_EMPTY', `${what} ${why} ${todo}`)
}

function notAlone({ topic, payload }: Delivery): BrokerFault {
  const what = `Somebody else uses the broker: while no server was started, there was ${topic.slice(0, TOPIC_SHOWN)}`
  const who = 'Perhaps a screen, another run, or a server that goes on after it was stopped.'
  return new BrokerFault('BROKER_NOT_ALONE', `${what} (${payload.length} characters). ${who}`)
}

function topicsOf(held: readonly Delivery[]): string {
  const shown = held.slice(0, SHOWN).map(({ topic }) => topic.slice(0, TOPIC_SHOWN))
  return held.length > SHOWN ? `${shown.join(', ')} and ${held.length - SHOWN} more` : shown.join(', ')
}
