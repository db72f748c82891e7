import type { BrokerPlace, Login } from './broker-connect.js'
import { BrokerLink, type Delivery } from './broker-link.js'

/** All topics of screens and their server. */
export const EVERYTHING = 'infoscreen/#'

/** What a broker holds retained, as a fresh subscriber is given it: on a connection of its own, beside what is live. */
export class BrokerShelf {
  readonly link: BrokerLink
  readonly #found: Map<string, Delivery>

  private constructor(link: BrokerLink, found: Map<string, Delivery>) {
    this.link = link
    this.#found = found
  }

  static async open(place: BrokerPlace, client_id: string, login: Login | null): Promise<BrokerShelf> {
    const found = new Map<string, Delivery>()
    const hear = (one: Delivery): void => {
      // What is published meanwhile comes without the flag.
      if (one.retain) found.set(one.topic, one)
    }
    const options = { client_id, who: 'the suite', login, echoes: true, hear }
    return new BrokerShelf(await BrokerLink.open(place, options), found)
  }

  /** By topic, in order. */
  async read(): Promise<Delivery[]> {
    this.#found.clear()
    await this.link.subscribe(EVERYTHING)
    await this.link.roundTrip()
    await this.link.unsubscribe(EVERYTHING)
    return [...this.#found.values()].sort((a, b) => (a.topic < b.topic ? -1 : 1))
  }
}
