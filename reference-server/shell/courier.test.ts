import { describe, expect, test } from 'vitest'
import type { Effect, PublishEffect } from '../core/model.js'
import type { Store } from '../store/store.js'
import { Courier, type Result, type Sent } from './courier.js'
import { Keeper, type StoreChange } from './keeper.js'
import type { Publication } from './link.js'
import { silentLog } from './log.js'

/** A promise that a test settles itself. */
function held() {
  let resolve = (): void => undefined
  let reject = (_: Error): void => undefined
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

const publish = (topic: string): PublishEffect => ({
  type: 'publish',
  kind: 'group_assignment',
  topic,
  subject: 'a',
  payload: '7',
  cause: 'transition',
  due_ms: 0,
})

const remember = (topic: string): Effect => ({
  type: 'remember',
  topic,
  retained: { kind: 'group_assignment', subject: 'a', fingerprint: '7', intent_id: null, issued_at_ms: 0 },
})

/** A courier whose store and broker answer when the test says so. */
function carrying(store: Partial<Store> = {}, now_ms = () => 0) {
  const sends: { readonly publication: Publication; readonly answer: ReturnType<typeof held> }[] = []
  const done: [string, Result][] = []
  const changes: StoreChange[] = []
  const whole = { remember: async () => undefined, ping: async () => undefined, ...store } as Store
  const keeper = new Keeper(whole, silentLog, now_ms, (change) => changes.push(change))
  const courier = new Courier({
    keeper,
    send(publication) {
      const answer = held()
      sends.push({ publication, answer })
      return answer.promise
    },
    done: (sent: Sent, result) => done.push([sent.topic, result]),
    now_ms: () => Date.parse('2026-03-31T12:00:00Z'),
    outgoing: (unchanged) => unchanged,
  })
  return { courier, keeper, sends, done, changes, topics: () => sends.map(({ publication }) => publication.topic) }
}

describe('the courier', () => {
  test('sends nothing before what it stands on is stored, since a kill may come in between', async () => {
    const stored = held()
    const { courier, topics } = carrying({ remember: () => stored.promise })
    void courier.carryOut([publish('a'), remember('a')])
    await turns()
    expect(topics()).toEqual([])
    stored.resolve()
    await turns()
    expect(topics()).toEqual(['a'])
  })

  test('keeps the order of steps, also where only the first one has to be stored', async () => {
    const stored = held()
    const { courier, topics } = carrying({ remember: () => stored.promise })
    void courier.carryOut([remember('a'), publish('a')])
    void courier.carryOut([publish('b')])
    await turns()
    expect(topics()).toEqual([])
    stored.resolve()
    await turns()
    expect(topics()).toEqual(['a', 'b'])
  })

  test('waits for no acknowledgement, and lets one that fails delay no other', async () => {
    const { courier, sends, done, topics } = carrying()
    void courier.carryOut([publish('a'), publish('b')])
    await turns()
    expect(topics()).toEqual(['a', 'b'])
    sends[1]?.answer.resolve()
    await turns()
    sends[0]?.answer.reject(new Error('lost'))
    await courier.settled()
    expect(done).toEqual([
      ['b', { result: 'acked' }],
      ['a', { result: 'failed', why: 'lost' }],
    ])
  })

  test('has a bounded number of publishes in flight', async () => {
    const { courier, sends } = carrying()
    const all = courier.carryOut(Array.from({ length: 600 }, (_, index) => publish(`t${index}`)))
    await turns()
    expect(sends).toHaveLength(512)
    for (const { answer } of sends) answer.resolve()
    await all
    expect(sends).toHaveLength(600)
  })

  test('never sends an intent that expired while it waited', async () => {
    const { courier, sends, done } = carrying()
    const intent = { expires_at: '2026-03-31T12:00:00Z' }
    await courier.carryOut([{ ...publish('a'), kind: 'group_intent', intent } as unknown as PublishEffect])
    await courier.settled()
    expect(sends).toEqual([])
    expect(done).toEqual([['a', { result: 'failed', why: 'it expired before it was sent' }]])
  })
})

describe('a store that is lost', () => {
  test('is said once, holds up no publish, and is given what is owed when it is back', async () => {
    let now_ms = 0
    let there = false
    const written: string[] = []
    const { courier, keeper, topics, changes } = carrying(
      {
        remember: async (all) => {
          if (!there) throw new Error('gone')
          written.push(...all.map(({ topic }) => topic))
        },
      },
      () => now_ms,
    )
    await courier.carryOut([remember('a'), publish('a')])
    await courier.carryOut([remember('b'), publish('b')])
    expect([topics(), changes, keeper.ok]).toEqual([['a', 'b'], ['lost'], false])
    there = true
    now_ms = 10_000
    courier.askStore()
    await turns()
    expect([written, changes, keeper.ok]).toEqual([['a', 'b'], ['lost', 'back'], true])
  })

  test('is noticed by asking, without anything to write', async () => {
    const { courier, changes } = carrying({ ping: async () => Promise.reject(new Error('gone')) })
    courier.askStore()
    await turns()
    expect(changes).toEqual(['lost'])
  })
})
