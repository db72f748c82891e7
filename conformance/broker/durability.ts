import { buildTopic } from '../../generated/channels.js'
import { type Connected, credentials, leave, logIn, publish, subscribe } from './connection.js'
import type { Book } from './judge.js'
import { type Account, nameOf } from './model.js'
import { BrokerUnusable, type Stage } from './stage.js'

/** How long what is kept may take to whoever comes for it. */
const DELIVERY_MS = 3_000
/** How long a broker may take to come back. */
const BACK_MS = 30_000
const STEP_MS = 50
/** How long a broker that answers before it delivers may take. */
const SETTLE_MS = 150

const CLEARED = 'broker/acl/server-can-clear-service-failed'
const SLEEPER = 'broker/acl/qos-1-reaches-a-sleeping-session'
const RETAINED = 'broker/acl/retained-survives-restart'

/** Throws BrokerUnusable when something is retained for a client: then it is a live screen's, and probes would disturb it. */
export async function refuseLiveScreens(stage: Stage): Promise<void> {
  for (const client of stage.clients) {
    const topics = (['groupAssignment', 'clientPowerIntent', 'serviceFailed'] as const).map((channel) =>
      buildTopic(channel, { client_uuid: client.client_uuid ?? '' }),
    )
    for (const account of [client, stage.server]) {
      if ((await retainedOn(stage, account, ...topics)).length === 0) continue
      throw new BrokerUnusable(
        `${nameOf(client)} is in use: something is retained on ${topics.join(', or ')}. Name accounts of screens that are not in use.`,
      )
    }
  }
}

/** What is to outlast a connection, and the broker itself where it can be restarted. */
export async function judgeDurability(stage: Stage, restart: (() => Promise<void>) | null, book: Book): Promise<void> {
  for (const client of stage.clients) {
    await judgeClear(stage, client, book)
    await judgeSleeper(stage, client, null, book)
  }
  const [first] = stage.clients
  if (restart && first) {
    await judgeRetained(stage, restart, book)
    await judgeSleeper(stage, first, restart, book)
  } else book.open(RETAINED, 'nothing restarts the broker: give --restart-command to have it tried')
}

async function judgeClear(stage: Stage, client: Account, book: Book): Promise<void> {
  const topic = buildTopic('serviceFailed', { client_uuid: client.client_uuid ?? '' })
  const marker = `{"conformance":"${stage.run}","failed":true}`
  await publishAs(stage, client, topic, marker, true)
  if (!(await retainedOn(stage, stage.server, topic)).includes(marker)) {
    book.open(CLEARED, `the server account does not find what a client has retained on ${topic}`)
    return
  }
  const answer = await publishAs(stage, stage.server, topic, '', true)
  if ((await retainedOn(stage, stage.server, topic)).length === 0) book.held(CLEARED)
  else {
    book.violated(CLEARED, {
      because: `the server account publishes the empty retained payload on ${topic} (${answer}), so nothing is retained there`,
      saw: 'the message is still retained',
    })
    await publishAs(stage, client, topic, '', true)
  }
}

async function judgeRetained(stage: Stage, restart: () => Promise<void>, book: Book): Promise<void> {
  const { server, clients, group_id, run } = stage
  const topic = buildTopic('groupPowerIntent', { group_id })
  const [reader = server] = clients
  const marker = `{"conformance":"${run}","kept":true}`
  await publishAs(stage, server, topic, marker, true)
  if (!(await retainedOn(stage, reader, topic)).includes(marker)) {
    book.open(RETAINED, `nothing is retained on ${topic} even before the restart`)
    return
  }
  await restarted(stage, restart)
  if ((await retainedOn(stage, reader, topic)).includes(marker)) book.held(RETAINED)
  else
    book.violated(RETAINED, {
      because: `a message was retained on ${topic} before the restart, so a subscriber receives it afterwards`,
      saw: 'it does not come',
    })
  await publishAs(stage, server, topic, '', true)
}

/** A command for a client that is away, and perhaps for a broker that is. */
async function judgeSleeper(
  stage: Stage,
  client: Account,
  restart: (() => Promise<void>) | null,
  book: Book,
): Promise<void> {
  const topic = buildTopic('commands', { client_uuid: client.client_uuid ?? '' })
  const marker = `{"conformance":"${stage.run}","asleep":${restart !== null}}`
  const client_id = stage.clientId()
  const received: string[] = []
  const message = (on: string, payload: string): void => void (on === topic && received.push(payload))
  const asleep = await connectAs(stage, client, { client_id, persistent: true })
  const answer = await subscribe(asleep.client, topic)
  await leave(asleep.client)
  if (answer.kind !== 'taken') {
    book.open(SLEEPER, `a client may not subscribe to ${topic}`)
    return
  }
  await publishAs(stage, stage.server, topic, marker, false)
  if (restart) await restarted(stage, restart)
  const awake = await connectAs(stage, client, { client_id, persistent: true, message })
  for (let waited_ms = 0; waited_ms < DELIVERY_MS && !received.includes(marker); waited_ms += STEP_MS)
    await wait(STEP_MS)
  await leave(awake.client)
  const when = restart ? ', over a restart of the broker' : ''
  if (received.includes(marker)) book.held(SLEEPER)
  else
    book.violated(SLEEPER, {
      because: `a persistent session subscribes to ${topic} with QoS 1 and leaves, so what is published meanwhile${when} reaches it when it comes back`,
      saw: `it does not come (session present: ${awake.present})`,
    })
  await leave((await connectAs(stage, client, { client_id })).client)
}

async function restarted(stage: Stage, restart: () => Promise<void>): Promise<void> {
  await restart()
  const { broker, server, clientId, protocol } = stage
  for (let waited_ms = 0; ; waited_ms += STEP_MS) {
    const login = await logIn(broker, credentials(server), { client_id: clientId(), protocol })
    if ('client' in login) return leave(login.client)
    if (waited_ms >= BACK_MS)
      throw new BrokerUnusable(
        `the broker did not come back within ${BACK_MS / 1000} s of its restart: ${login.refused}`,
      )
    await wait(STEP_MS)
  }
}

/** What a fresh subscriber is given at once: it comes with the subscription, so another one's answer comes after it. */
async function retainedOn(stage: Stage, account: Account, ...topics: readonly string[]): Promise<readonly string[]> {
  const received: string[] = []
  const { client } = await connectAs(stage, account, {
    client_id: stage.clientId(),
    message: (topic, payload) => void (topics.includes(topic) && received.push(payload)),
  })
  for (const topic of topics) await subscribe(client, topic)
  await subscribe(client, buildTopic('activeEvents', { group_id: stage.group_id }))
  if (received.length === 0) await wait(SETTLE_MS)
  await leave(client)
  return received
}

async function publishAs(
  stage: Stage,
  account: Account,
  topic: string,
  payload: string,
  retain: boolean,
): Promise<string> {
  const { client } = await connectAs(stage, account, { client_id: stage.clientId() })
  const answer = await publish(client, topic, payload, { qos: 1, retain })
  await leave(client)
  return answer.kind
}

interface ConnectAs {
  readonly client_id: string
  readonly persistent?: boolean
  readonly message?: (topic: string, payload: string) => void
}

async function connectAs({ broker, protocol }: Stage, account: Account, options: ConnectAs): Promise<Connected> {
  const login = await logIn(broker, credentials(account), { protocol, ...options })
  if ('client' in login) return login
  throw new BrokerUnusable(`${account.username} can no longer log in: ${login.refused}`)
}

function wait(delay_ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delay_ms)
  })
}
