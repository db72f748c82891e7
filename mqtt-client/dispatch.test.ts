import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Delivery, Dispatcher, type Source } from './dispatch.js'
import { gate } from './testing/client.js'

const message = (topic: string, text = '', qos: 0 | 1 = 1): Delivery => ({
  topic,
  payload: Buffer.from(text),
  qos,
  retain: false,
  dup: false,
})
const ignore = (): void => undefined
const source: Source = { next: ignore, acknowledge: ignore }
const settled = () => new Promise(setImmediate)

/** Tells what a dispatcher does with each message's source. */
function journal() {
  const lines: string[] = []
  const of = (name: string): Source => ({
    next: (unacknowledged) => lines.push(`${name} ${unacknowledged ? 'read' : 'read and acknowledged'}`),
    acknowledge: () => lines.push(`${name} acknowledged`),
  })
  return { of, taken: () => lines.splice(0) }
}

test('every matching handler runs; one that throws, rejects or hangs disturbs no other', async () => {
  const failed: unknown[] = []
  const dispatcher = new Dispatcher(10, 2, (error) => failed.push(error))
  const heard: string[] = []
  dispatcher.add('#', 1, () => {
    throw new Error('thrown')
  })
  dispatcher.add('a/#', 1, async () => {
    throw new Error('rejected')
  })
  dispatcher.add('a/+', 1, () => new Promise(() => undefined))
  dispatcher.add('a/b', 1, ({ topic }) => heard.push(topic))
  dispatcher.add('a', 1, ({ topic }) => heard.push(topic))
  for (let count = 0; count < 3; count += 1) dispatcher.deliver(message('a/b'), source)
  expect(heard).toEqual(['a/b', 'a/b', 'a/b'])
  await settled()
  expect(failed.map(String).sort()).toEqual([...Array(3).fill('Error: rejected'), ...Array(3).fill('Error: thrown')])
})

test('a filter is wanted with the highest QoS of its handlers, for as long as it has some', () => {
  const dispatcher = new Dispatcher(1, 1, ignore)
  const removeHigh = dispatcher.add('a', 1, ignore)
  const removeLow = dispatcher.add('a', 0, ignore)
  dispatcher.add('b', 0, ignore)
  expect([...dispatcher.filters, dispatcher.size]).toEqual([['a', 1], ['b', 0], 3])
  expect([removeHigh(), removeHigh()]).toEqual([true, false])
  expect([...dispatcher.filters]).toEqual([
    ['a', 0],
    ['b', 0],
  ])
  removeLow()
  expect([...dispatcher.filters]).toEqual([['b', 0]])
})

test('when too much waits, QoS 1 is read on but acknowledged in order once there is room; with a window more the socket waits', async () => {
  const dispatcher = new Dispatcher(2, 1, ignore, 2)
  const gates = Array.from({ length: 6 }, gate)
  let started = 0
  dispatcher.add('#', 1, () => gates[started++]?.opened)
  const { of, taken } = journal()
  for (const name of ['0', '1', '2', '3', '4']) dispatcher.deliver(message(name), of(name))
  expect(taken()).toEqual(['0 read and acknowledged', '1 read and acknowledged', '2 read', '3 read'])
  gates[0]?.open()
  gates[1]?.open()
  await settled()
  expect([started, taken()]).toEqual([3, []])
  gates[2]?.open()
  await settled()
  expect([started, taken()]).toEqual([4, ['2 acknowledged', '3 acknowledged', '4 read and acknowledged']])
  for (const { open } of gates) open()
  await dispatcher.idle()
})

test('when too much waits, the socket waits with QoS 0, until there is room or all is to be drained', async () => {
  const dispatcher = new Dispatcher(1, 1, ignore)
  const gates = Array.from({ length: 5 }, gate)
  let started = 0
  dispatcher.add('#', 0, () => gates[started++]?.opened)
  const { of, taken } = journal()
  for (const name of ['0', '1']) dispatcher.deliver(message(name, '', 0), of(name))
  expect(taken()).toEqual(['0 read and acknowledged'])
  gates[0]?.open()
  await settled()
  expect(taken()).toEqual(['1 read and acknowledged'])
  dispatcher.deliver(message('2', '', 0), of('2'))
  const drained = dispatcher.idle()
  expect(taken()).toEqual(['2 read'])
  for (const { open } of gates) open()
  await drained
})

test('a removed handler hears nothing more, not even what waited for it', async () => {
  const dispatcher = new Dispatcher(1, 1, ignore)
  const first = gate()
  const heard: string[] = []
  const remove = dispatcher.add('#', 1, ({ topic }) => {
    heard.push(topic)
    return first.opened
  })
  const { of, taken } = journal()
  dispatcher.deliver(message('a'), of('a'))
  dispatcher.deliver(message('b'), of('b'))
  expect(taken()).toEqual(['a read and acknowledged', 'b read'])
  remove()
  expect(taken()).toEqual(['b acknowledged'])
  dispatcher.deliver(message('c'), of('c'))
  first.open()
  await dispatcher.idle()
  expect(heard).toEqual(['a'])
})

test('what is discarded unhandled is not acknowledged', async () => {
  const dispatcher = new Dispatcher(1, 1, ignore)
  dispatcher.add('#', 1, () => new Promise(() => undefined))
  const { of, taken } = journal()
  dispatcher.deliver(message('a'), of('a'))
  dispatcher.deliver(message('b'), of('b'))
  dispatcher.discard()
  expect(taken()).toEqual(['a read and acknowledged', 'b read'])
})

test('whatever handlers do: order a topic, bounded concurrency, nothing lost, nothing twice', async () => {
  const deliveries = fc.array(
    fc.record({ topic: fc.constantFrom('a', 'b', 'c', 'd'), ticks: fc.nat(3), fails: fc.boolean() }),
    { maxLength: 40 },
  )
  await fc.assert(
    fc.asyncProperty(
      deliveries,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 5 }),
      async (all, many, limit) => {
        let failures = 0
        const dispatcher = new Dispatcher(limit, many, () => {
          failures += 1
        })
        const running = new Set<string>()
        const heard: string[] = []
        let failing = 0
        dispatcher.add('+', 1, ({ topic, payload }) => {
          const [ticks, fails] = JSON.parse(payload.toString()) as [number, boolean]
          expect(running.has(topic)).toBe(false)
          running.add(topic)
          expect(running.size).toBeLessThanOrEqual(many)
          heard.push(`${topic}${payload}`)
          const finish = (): void => {
            running.delete(topic)
            if (!fails) return
            failing += 1
            throw new Error('no')
          }
          if (ticks === 0) return finish()
          return (async () => {
            for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
            finish()
          })()
        })
        let acknowledged = 0
        const acknowledge = (): void => {
          acknowledged += 1
        }
        for (const [index, { topic, ticks, fails }] of all.entries())
          await new Promise<void>((resolve) => {
            const next = (unacknowledged?: Error): void => {
              if (!unacknowledged) acknowledge()
              resolve()
            }
            dispatcher.deliver(message(topic, JSON.stringify([ticks, fails, index])), { next, acknowledge })
          })
        await dispatcher.idle()
        for (const name of ['a', 'b', 'c', 'd'])
          expect(heard.filter((text) => text.startsWith(name))).toEqual(
            all.flatMap(({ topic, ticks, fails }, index) =>
              topic === name ? [`${name}${JSON.stringify([ticks, fails, index])}`] : [],
            ),
          )
        expect([failures, acknowledged]).toEqual([failing, all.length])
      },
    ),
  )
})
