import type { RequirementId } from '../../generated/requirements.js'
import { type Broker, breakOff, type Connected, credentials, leave, logIn, publish, subscribe } from './connection.js'
import { judgeDurability, refuseLiveScreens } from './durability.js'
import { Book, judgeBroker, type Seen, type Tried } from './judge.js'
import { type AccessMatrix, accessMatrix } from './matrix.js'
import {
  type Account,
  type Answer,
  type BrokerFinding,
  type Ear,
  type Heard,
  nameOf,
  type Protocol,
  type PublishProbe,
} from './model.js'
import { allowedProbes, ears as earsOf, forbiddenProbes, type ProbeWorld } from './probes.js'
import { BrokerUnusable, type Stage } from './stage.js'

/** How long what was published may take to whoever is to hear it. */
const DELIVERY_MS = 3_000
/** How long after that anything else is listened for. */
const SETTLE_MS = 300
/** Forbidden publishes that are tried at a time, each on its own connection. */
const AT_ONCE = 16

export interface BrokerRunOptions {
  readonly broker: Broker
  readonly server: Account
  /** At least one; between two, isolation can be tried. */
  readonly clients: readonly Account[]
  /** Names this run in payloads and client ids; letters and digits. */
  readonly run: string
  /** Restarts the broker, its state kept; null where that is not possible. */
  readonly restart: (() => Promise<void>) | null
  readonly progress?: (told: string) => void
}

export interface BrokerResult {
  readonly access: AccessMatrix
  readonly findings: ReadonlyMap<RequirementId, BrokerFinding>
}

/** Tries everything that the accounts may and may not do. Throws BrokerUnusable when one cannot log in. */
export async function runBroker(options: BrokerRunOptions): Promise<BrokerResult> {
  const { broker, server, clients, run, progress = () => undefined } = options
  let ids = 0
  const base = { broker, server, clients, clientId: () => `conformance-${run}-${++ids}` }
  progress('logging in')
  const protocols = await protocolsOf(base)
  const stage: Stage = { ...base, protocol: protocols[0] ?? '3.1.1', group_id: `conformance-${run}`, run }
  await refuseLiveScreens(stage)
  const book = new Book()
  await judgeLogins(stage, protocols, book)
  const seen = await tryAccess(stage, protocols, progress)
  progress('what is retained, and who sleeps')
  await judgeDurability(stage, options.restart, book)
  return { access: accessMatrix(seen, protocols), findings: new Map([...judgeBroker(seen), ...book.findings]) }
}

/** The versions of MQTT in which every account can log in. */
async function protocolsOf({
  broker,
  server,
  clients,
  clientId,
}: Omit<Stage, 'protocol' | 'group_id' | 'run'>): Promise<Protocol[]> {
  const usable: Protocol[] = []
  let why = ''
  for (const protocol of ['3.1.1', '5'] as const) {
    let all = true
    for (const account of [server, ...clients]) {
      const answer = await logIn(broker, credentials(account), { client_id: clientId(), protocol })
      if ('client' in answer) await leave(answer.client)
      else {
        all = false
        why ||= `${nameOf(account)} (${account.username}) cannot log in: ${answer.refused}`
      }
    }
    if (all) usable.push(protocol)
  }
  if (usable.length === 0) throw new BrokerUnusable(why)
  return usable
}

async function judgeLogins(
  { broker, server, clients, clientId }: Stage,
  protocols: readonly Protocol[],
  book: Book,
): Promise<void> {
  for (const protocol of protocols) {
    const anonymous = await logIn(broker, {}, { client_id: clientId(), protocol })
    if ('client' in anonymous) {
      await leave(anonymous.client)
      book.violated('broker/acl/anonymous-refused', {
        because: `somebody connects without a user name (MQTT ${protocol}), so the connection is refused`,
        saw: 'it is accepted',
      })
    } else book.held('broker/acl/anonymous-refused')
    for (const account of [server, ...clients]) {
      const { username, password } = account
      const wrong = await logIn(broker, { username, password: `${password}-not` }, { client_id: clientId(), protocol })
      if ('client' in wrong) {
        await leave(wrong.client)
        book.violated('broker/acl/wrong-password-refused', {
          because: `somebody connects as ${username}, ${nameOf(account)}, with another password (MQTT ${protocol}), so the connection is refused`,
          saw: 'it is accepted',
        })
      } else book.held('broker/acl/wrong-password-refused')
    }
  }
}

async function tryAccess(
  stage: Stage,
  protocols: readonly Protocol[],
  progress: (told: string) => void,
): Promise<Seen> {
  const world: ProbeWorld = { ...stage, protocols }
  const heard: Heard[] = []
  const payloadOf = (probe: PublishProbe): string => JSON.stringify({ conformance: stage.run, probe: probe.id })
  progress('subscribing')
  const listening = await listen(stage, earsOf(world), (one) => {
    if (one.payload.startsWith(`{"conformance":"${stage.run}"`)) heard.push(one)
  })
  try {
    const allowed = allowedProbes(world)
    progress(`${allowed.length} publishes that are allowed`)
    const triedAllowed = await tryAllowed(stage, allowed, payloadOf)
    await untilHeard(triedAllowed, heard, payloadOf)
    const forbidden = forbiddenProbes(world)
    const triedForbidden: Tried[] = []
    for (let from = 0; from < forbidden.length; from += AT_ONCE) {
      progress(`${from} of ${forbidden.length} publishes that are forbidden`)
      const some = forbidden.slice(from, from + AT_ONCE)
      triedForbidden.push(...(await Promise.all(some.map((probe) => tryForbidden(stage, probe, payloadOf(probe))))))
    }
    // What comes after the forbidden ones comes after them to every ear.
    const closing = allowed
      .filter(({ protocol }) => protocol === stage.protocol)
      .map((probe) => ({ ...probe, id: `end-${probe.id}` }))
    await untilHeard(await tryAllowed(stage, closing, payloadOf), heard, payloadOf)
    await wait(SETTLE_MS)
    await sweep(stage, [...allowed, ...forbidden])
    return { allowed: triedAllowed, forbidden: triedForbidden, ears: listening.ears, heard, payloadOf }
  } finally {
    await Promise.all(listening.connections.map(({ client }) => leave(client)))
  }
}

/** What an account may hear on one connection; each spy on its own, since it may be thrown out. */
async function listen(stage: Stage, ears: readonly Ear[], hear: (heard: Heard) => void) {
  const connections: Connected[] = []
  const answered: { ear: Ear; answer: Answer }[] = []
  for (const ear of ears) {
    const { broker, clientId, protocol } = stage
    const message = (topic: string, payload: string): void => hear({ ear, topic, payload })
    const login = await logIn(broker, credentials(ear.account), { client_id: clientId(), protocol, message })
    if (!('client' in login)) throw new BrokerUnusable(`${nameOf(ear.account)} can no longer log in: ${login.refused}`)
    connections.push(login)
    answered.push({ ear, answer: await subscribe(login.client, ear.filter) })
  }
  return { connections, ears: answered }
}

/** One connection an account and version of MQTT; a new one when the broker has closed it. */
async function tryAllowed(
  stage: Stage,
  probes: readonly PublishProbe[],
  payloadOf: (probe: PublishProbe) => string,
): Promise<Tried[]> {
  const open = new Map<string, Connected>()
  const tried: Tried[] = []
  for (const probe of probes) {
    const key = `${probe.account.username} ${probe.protocol}`
    let connected = open.get(key)
    if (!connected?.client.connected) {
      const { broker, clientId } = stage
      const login = await logIn(broker, credentials(probe.account), { client_id: clientId(), protocol: probe.protocol })
      if (!('client' in login))
        throw new BrokerUnusable(`${nameOf(probe.account)} can no longer log in: ${login.refused}`)
      connected = login
      open.set(key, connected)
    }
    tried.push({ probe, answer: await publish(connected.client, probe.topic, payloadOf(probe), probe) })
  }
  for (const { client } of open.values()) await leave(client)
  return tried
}

async function tryForbidden({ broker, clientId }: Stage, probe: PublishProbe, payload: string): Promise<Tried> {
  const { account, protocol, topic, qos, retain, by } = probe
  const will = { topic, payload: Buffer.from(payload), qos, retain }
  const options = { client_id: clientId(), protocol, ...(by === 'will' ? { will } : {}) }
  const login = await logIn(broker, credentials(account), options)
  if (!('client' in login)) return { probe, answer: { kind: 'closed' } }
  if (by === 'will') {
    breakOff(login.client)
    return { probe, answer: { kind: 'taken' } }
  }
  const answer = await publish(login.client, topic, payload, { qos, retain })
  await leave(login.client)
  return { probe, answer }
}

/** Resolves when every allowed publish has reached whoever may hear it, or no longer can be expected to. */
async function untilHeard(
  tried: readonly Tried[],
  heard: readonly Heard[],
  payloadOf: (probe: PublishProbe) => string,
): Promise<void> {
  const expected = tried
    .filter(({ answer }) => answer.kind === 'taken')
    .flatMap(({ probe }) => probe.readers.map((reader) => `${reader.username} ${payloadOf(probe)}`))
  for (let waited_ms = 0; waited_ms < DELIVERY_MS; waited_ms += 50) {
    const reached = new Set(heard.map(({ ear, payload }) => `${ear.account.username} ${payload}`))
    if (expected.every((one) => reached.has(one))) return
    await wait(50)
  }
}

/** Takes back what the probes left retained, allowed or not: in the name of whoever left it. */
async function sweep({ broker, clientId, protocol }: Stage, probes: readonly PublishProbe[]): Promise<void> {
  const left = new Map<string, { account: Account; topic: string }>()
  for (const { account, topic, retain } of probes)
    if (retain) left.set(`${account.username} ${topic}`, { account, topic })
  for (const { account, topic } of left.values()) {
    const login = await logIn(broker, credentials(account), { client_id: clientId(), protocol })
    if (!('client' in login)) continue
    await publish(login.client, topic, '', { qos: 1, retain: true })
    await leave(login.client)
  }
}

function wait(delay_ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delay_ms)
  })
}
