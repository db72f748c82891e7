import type { BrokerPlace, Login } from './broker-connect.js'
import { BrokerFault } from './broker-fault.js'
import { BrokerLink, type Delivery } from './broker-link.js'

/** How long a broker may take to give back what was published. */
const BACK_MS = 3_000

/** What a broker holds on some topics, as a fresh subscriber is given it: on a connection of its own, beside what is live. */
export class AttachedShelf {
  readonly #link: BrokerLink
  readonly #ears: { hear(one: Delivery): void }

  private constructor(link: BrokerLink, ears: { hear(one: Delivery): void }) {
    this.#link = link
    this.#ears = ears
  }

  static async open(place: BrokerPlace, client_id: string, login: Login | null): Promise<AttachedShelf> {
    const ears = { hear: (_: Delivery): void => undefined }
    const hear = (one: Delivery): void => ears.hear(one)
    const link = await BrokerLink.open(place, { client_id, who: 'the suite', login, echoes: false, hear })
    return new AttachedShelf(link, ears)
  }

  /** By topic. */
  async read(topics: readonly string[]): Promise<ReadonlyMap<string, Delivery>> {
    const found = new Map<string, Delivery>()
    this.#ears.hear = (one) => {
      // What is published meanwhile comes without the flag.
      if (one.retain) found.set(one.topic, one)
    }
    for (const topic of topics) await this.#link.subscribe(topic)
    // A broker answers this after it has given what it holds.
    for (const topic of topics) await this.#link.unsubscribe(topic)
    return found
  }

  /**
   * Makes sure that this account is given what is published on a topic: what the broker holds there could otherwise not be
   * put back. @throws BrokerFault
   */
  async checkReadable(topic: string, publish: () => Promise<void>): Promise<void> {
    let heard: () => void = () => undefined
    const back = new Promise<boolean>((resolve) => {
      heard = () => resolve(true)
    })
    this.#ears.hear = (one) => {
      if (one.topic === topic && !one.retain) heard()
    }
    await this.#link.subscribe(topic)
    await publish()
    const isBack = await within(back, BACK_MS)
    await this.#link.unsubscribe(topic)
    if (isBack) return
    const why = 'What is retained there could not be put back, so nothing was changed.'
    throw new BrokerFault('BROKER_FORBIDS', `The broker does not let the suite read or publish on ${topic}. ${why}`)
  }

  end(): Promise<void> {
    return this.#link.end()
  }
}

/** Whether it came in time. */
async function within(coming: Promise<boolean>, limit_ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limit_ms)
  })
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(timer)
  }
}
