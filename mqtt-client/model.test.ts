import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CentralClient, Subscription } from './client.js'
import type { State } from './lifecycle.js'
import { startAedes, type TestBroker } from './testing/broker.js'
import { codeOf, newClient, type Witness } from './testing/client.js'
import { realWorld, settlesWithin } from './world.js'

/** Long enough for what has to come, so that a property fails, and shrinks, rather than hangs. */
const PATIENCE_MS = 5_000
/** By the topics, which filters match: said here once more, not computed. */
const matching = { a: ['a', 'a/#', '+'], 'a/b': ['a/#', 'a/+', '+/b'], b: ['+'] } as const
const filters = ['a', 'a/#', 'a/+', '+', '+/b'] as const
type Topic = keyof typeof matching
type Filter = (typeof filters)[number]

interface Model {
  state: State
  brokerUp: boolean
  readonly handlers: { readonly filter: Filter; readonly due: string[] }[]
  /** Publishes that wait for a connection. */
  readonly waiting: { readonly topic: Topic; readonly id: string }[]
  published: number
}

interface Real {
  readonly client: CentralClient
  readonly witness: Witness
  readonly broker: TestBroker
  readonly handlers: { readonly subscription: Subscription; readonly heard: string[] }[]
  /** What removed handlers had heard until then. */
  readonly removed: { readonly heard: readonly string[]; readonly until: number }[]
  readonly waiting: Promise<string>[]
  settled(): Promise<void>
  note(): void
}

/** Every handler whose filter matches has to hear of it. */
function arrives(model: Model, topic: Topic, id: string): void {
  for (const { filter, due } of model.handlers)
    if ((matching[topic] as readonly string[]).includes(filter)) due.push(id)
}

async function told(real: Real, what: string, before: number): Promise<void> {
  expect(await settlesWithin(real.witness.until(what, before + 1), PATIENCE_MS, realWorld), what).toBe(true)
}

const times = ({ witness }: Real, what: string): number => witness.told.filter((told) => told === what).length

/** What is known after each step: the state, what waits, and that each handler heard all it had to, and nothing else. */
async function agree(model: Model, real: Real): Promise<void> {
  expect([real.client.state, real.client.connected, real.client.client !== null]).toEqual([
    model.state,
    model.state === 'Connected',
    model.state === 'Connected',
  ])
  const complete = () =>
    real.handlers.every(({ heard }, index) => heard.length >= (model.handlers[index]?.due.length ?? 0))
  while (!complete())
    expect(await settlesWithin(real.settled(), PATIENCE_MS, realWorld), 'a message to arrive').toBe(true)
  expect(real.removed.filter(({ heard, until }) => heard.length > until)).toEqual([])
  expect(real.handlers.map(({ heard }) => [...heard].sort())).toEqual(model.handlers.map(({ due }) => [...due].sort()))
}

function step(
  text: string,
  run: (model: Model, real: Real) => Promise<void>,
  check: (model: Model) => boolean = () => true,
): fc.AsyncCommand<Model, Real> {
  return {
    check,
    async run(model, real) {
      await run(model, real)
      await agree(model, real)
    },
    toString: () => text,
  }
}

const atRest = ({ state }: Model): boolean => state === 'Created' || state === 'Disconnected'

async function close(model: Model, real: Real, how: 'disconnect' | 'shutdown'): Promise<void> {
  const allowed = how === 'shutdown' || !atRest(model)
  expect(await codeOf(real.client[how]())).toBe(allowed ? 'resolved' : 'NOT_CONNECTED')
  if (!allowed) return
  model.state = 'Disconnected'
  model.waiting.length = 0
  expect(new Set(await Promise.all(real.waiting.splice(0)))).not.toContain('resolved')
}

const steps = [
  fc.constant(
    step('connect', async (model, { client }) => {
      const allowed = atRest(model)
      expect(await codeOf(client.connect())).toBe(allowed && model.brokerUp ? 'resolved' : 'CONNECTION_FAILED')
      if (allowed) model.state = model.brokerUp ? 'Connected' : 'Disconnected'
    }),
  ),
  fc.constant(step('disconnect', (model, real) => close(model, real, 'disconnect'))),
  fc.constant(step('shutdown', (model, real) => close(model, real, 'shutdown'))),
  fc.constant(
    step(
      'shutdown while connecting',
      async (model, { client }) => {
        const connecting = codeOf(client.connect())
        expect(client.state).toBe('Connecting')
        await client.shutdown()
        expect(await connecting).toBe('CONNECTION_FAILED')
        model.state = 'Disconnected'
      },
      atRest,
    ),
  ),
  fc.constant(
    step('the broker cuts', async (model, real) => {
      const before = times(real, 'reconnected')
      real.broker.cut()
      if (model.state === 'Connected') await told(real, 'reconnected', before)
    }),
  ),
  fc.constant(
    step(
      'the broker goes',
      async (model, real) => {
        const before = times(real, 'disconnected')
        await real.broker.close()
        model.brokerUp = false
        if (model.state !== 'Connected') return
        await told(real, 'disconnected', before)
        model.state = 'Reconnecting'
      },
      ({ brokerUp }) => brokerUp,
    ),
  ),
  fc.constant(
    step(
      'the broker comes back',
      async (model, real) => {
        const before = times(real, 'reconnected')
        await real.broker.open()
        model.brokerUp = true
        if (model.state !== 'Reconnecting') return
        await told(real, 'reconnected', before)
        model.state = 'Connected'
        for (const { topic, id } of model.waiting.splice(0)) arrives(model, topic, id)
        expect(await settlesWithin(Promise.all(real.waiting), PATIENCE_MS, realWorld)).toBe(true)
        expect(new Set(await Promise.all([...real.waiting.splice(0), 'resolved']))).toEqual(new Set(['resolved']))
      },
      ({ brokerUp }) => !brokerUp,
    ),
  ),
  fc.constantFrom(...filters).map((filter) =>
    step(`subscribe to ${filter}`, async (model, real) => {
      const heard: string[] = []
      const subscription = await real.client.subscribeEvents(filter, ({ id }) => {
        heard.push(id)
        real.note()
      })
      real.handlers.push({ subscription, heard })
      model.handlers.push({ filter, due: [] })
    }),
  ),
  fc.nat(9).map((nth) =>
    step(
      `unsubscribe ${nth}`,
      async (model, real) => {
        const index = nth % model.handlers.length
        const [removed] = real.handlers.splice(index, 1)
        model.handlers.splice(index, 1)
        await removed?.subscription.unsubscribe()
        if (removed) real.removed.push({ heard: removed.heard, until: removed.heard.length })
      },
      ({ handlers }) => handlers.length > 0,
    ),
  ),
  fc.constantFrom<Topic>('a', 'a/b', 'b').map((topic) =>
    step(`publish on ${topic}`, async (model, { client }) => {
      const id = `own ${++model.published}`
      const code = await codeOf(client.publishEvent(topic, { type: 't', data: {}, id }, { qos: 1 }))
      expect(code).toBe(model.state === 'Connected' ? 'resolved' : 'NOT_CONNECTED')
      if (code === 'resolved') arrives(model, topic, id)
    }),
  ),
  fc.constantFrom<Topic>('a', 'a/b', 'b').map((topic) =>
    step(`publish on ${topic}, or wait`, async (model, { client, waiting }) => {
      const id = `waiting ${++model.published}`
      const code = codeOf(client.publishEvent(topic, { type: 't', data: {}, id }, { qos: 1, wait_ms: 600_000 }))
      if (model.state === 'Reconnecting') {
        waiting.push(code)
        model.waiting.push({ topic, id })
        return
      }
      expect(await code).toBe(model.state === 'Connected' ? 'resolved' : 'NOT_CONNECTED')
      if (model.state === 'Connected') arrives(model, topic, id)
    }),
  ),
  fc.constantFrom<Topic>('a', 'a/b', 'b').map((topic) =>
    step(
      `another publishes on ${topic}`,
      async (model, { broker }) => {
        const id = `other ${++model.published}`
        await tellAll(broker, topic, id)
        if (model.state === 'Connected') arrives(model, topic, id)
      },
      ({ brokerUp }) => brokerUp,
    ),
  ),
]

function tellAll(broker: TestBroker, topic: Topic, id: string): Promise<void> {
  const payload = JSON.stringify({ id, type: 't', ts: 1, source: 'other', data: {} })
  const packet = { cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false } as const
  return new Promise((resolve, reject) => broker.aedes.publish(packet, (error) => (error ? reject(error) : resolve())))
}

test('whatever happens in whatever order, the client agrees with a model of its states and subscriptions', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 30, size: 'max' }), async (commands) => {
      const broker = await startAedes()
      const { client, witness } = newClient(broker.url, {}, { world: { ...realWorld, random: () => 0.02 } })
      const waiting = new Set<() => void>()
      const real: Real = {
        client,
        witness,
        broker,
        handlers: [],
        removed: [],
        waiting: [],
        settled: () => new Promise((resolve) => waiting.add(resolve)),
        note() {
          for (const resolve of waiting) resolve()
          waiting.clear()
        },
      }
      const model: Model = { state: 'Created', brokerUp: true, handlers: [], waiting: [], published: 0 }
      try {
        await fc.asyncModelRun(() => ({ model, real }), commands)
        await close(model, real, 'shutdown')
        if (model.brokerUp) for (const topic of ['a', 'a/b', 'b'] as const) await tellAll(broker, topic, 'too late')
        await agree(model, real)
      } finally {
        await client.shutdown()
        await broker.close()
      }
    }),
    { numRuns: 150 },
  )
})
