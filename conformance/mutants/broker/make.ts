import { createServer } from 'node:net'
import { Aedes } from 'aedes'
import { parseTopic } from '../../../generated/channels.js'
import type { Account } from '../../broker/model.js'

/** Ways to make a wrong broker out of one that keeps the contract's access list, each by one small change. */

/** A broker that runs, for accounts that it was told of. */
export interface ProvenBroker {
  readonly url: string
  /** Resolves when it may be asked again. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** The default export of a wrong or unusual broker. */
export type BrokerFactory = (accounts: readonly Account[]) => Promise<ProvenBroker>

/** Who asks; null without an account. */
type Asking = Account | null

export interface Changes {
  /** Lets somebody in, or not, against the right answer. */
  readonly letsIn?: (account: Asking, password: string, right: boolean) => boolean
  readonly mayPublish?: (account: Asking, topic: string, payload: string, right: boolean) => boolean
  readonly maySubscribe?: (account: Asking, filter: string, right: boolean) => boolean
  /** A restart loses what is retained. */
  readonly losesRetained?: boolean
  /** Every session begins when somebody connects, and ends with the connection. */
  readonly forgetsSessions?: boolean
}

const ofServer = /^infoscreen\/(groups\/[^/]+\/power\/intent|events\/[^/]+|UUID\/(power\/intent|commands?|group_id))$/
const ofClient = /^infoscreen\/UUID\/(power\/state|commands?\/ack|heartbeat|health|logs\/\w+|service_failed)$/
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** Whose a topic is. */
export const ownerOf = (topic: string): string | null => UUID.exec(topic)?.[0] ?? null

/** The table of the contract page (S4 §1), by hand. */
function mayPublish(account: Asking, topic: string, payload: string): boolean {
  const kind = topic.replace(UUID, 'UUID')
  if (account?.role === 'server') return ofServer.test(kind) || (topic.endsWith('/service_failed') && payload === '')
  if (account?.role !== 'client') return false
  return topic === 'infoscreen/discovery' || (ofClient.test(kind) && ownerOf(topic) === account.client_uuid)
}

function maySubscribe(account: Asking, filter: string): boolean {
  if (account?.role === 'server') return true
  const own = new RegExp(`^infoscreen/(${account?.client_uuid}/|groups/|events/)`)
  return account?.role === 'client' && own.test(filter)
}

export const rightBroker: BrokerFactory = brokerWith({})

/** Lets a role publish on one channel that is not its own. */
export function granting(role: Account['role'], channel: string, more = (_: Asking, __: string): boolean => true) {
  return brokerWith({
    mayPublish: (account, topic, _, right) =>
      right || (account?.role === role && parseTopic(topic)?.channel === channel && more(account, topic)),
  })
}

/** The access list of the contract with some answers changed. */
export function brokerWith(changes: Changes): BrokerFactory {
  return async (accounts) => {
    let running = await aedesWith(changes, accounts)
    const listener = createServer({ noDelay: true }, (socket) => running.handle(socket))
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const address = listener.address()
    const port = typeof address === 'object' && address ? address.port : 0
    return {
      url: `mqtt://127.0.0.1:${port}`,
      async restart() {
        const { persistence } = running as unknown as { readonly persistence: RetainedStore }
        await ended(running)
        running = await aedesWith(changes, accounts, persistence)
        if (!changes.losesRetained) return
        for await (const { topic } of persistence.createRetainedStreamCombi(['#'])) await clear(running, topic)
      },
      async close() {
        await ended(running)
        await new Promise((resolve) => listener.close(resolve))
      },
    } satisfies ProvenBroker
  }
}

/** The part of aedes' store that its types leave out. */
interface RetainedStore {
  createRetainedStreamCombi(filters: readonly string[]): AsyncIterable<{ readonly topic: string }>
}

async function aedesWith(changes: Changes, accounts: readonly Account[], persistence?: RetainedStore): Promise<Aedes> {
  const known = new Map<object, Asking>()
  const asking = (client: object | null): Asking => (client ? (known.get(client) ?? null) : null)
  const { letsIn, mayPublish: publishes, maySubscribe: subscribes, forgetsSessions } = changes
  return Aedes.createBroker({
    ...(persistence ? { persistence } : {}),
    preConnect(_, packet, done) {
      if (forgetsSessions) packet.clean = true
      done(null, true)
    },
    authenticate(client, username, given, done) {
      const account = accounts.find((one) => one.username === username) ?? null
      const password = String(given ?? '')
      const right = account?.password === password
      const answer = letsIn?.(account, password, right) ?? right
      if (answer) known.set(client, account)
      done(null, answer)
    },
    authorizePublish(client, { topic, payload }, done) {
      const [account, text] = [asking(client), payload.toString()]
      const right = mayPublish(account, topic, text)
      done((publishes?.(account, topic, text, right) ?? right) ? null : new Error('not allowed'))
    },
    authorizeSubscribe(client, subscription, done) {
      const account = asking(client)
      const right = maySubscribe(account, subscription.topic)
      done(null, (subscribes?.(account, subscription.topic, right) ?? right) ? subscription : null)
    },
  })
}

function clear(aedes: Aedes, topic: string): Promise<void> {
  const packet = { cmd: 'publish', topic, payload: '', qos: 0, retain: true, dup: false } as const
  return new Promise((resolve, reject) => {
    aedes.publish(packet, (error) => (error ? reject(error) : resolve()))
  })
}

function ended(aedes: Aedes): Promise<void> {
  return new Promise((resolve) => aedes.close(() => resolve()))
}
