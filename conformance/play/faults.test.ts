import fc from 'fast-check'
import { connectAsync } from 'mqtt'
import { describe, expect, test } from 'vitest'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import type { FaultKind, History, PacketObservation } from '../history/observation.js'
import { allRules } from '../rules/index.js'
import { judge } from '../rules/judge.js'
import { abilitiesOf } from '../run/suite.js'
import { ackOf, NOTHING_SCHEDULED, onAckTopic, screenOf } from '../scenarios/commands-screens.js'
import { fault, weave } from '../scenarios/faults.js'
import type { Action, Scenario } from '../scenarios/scenario.js'
import { scenarios } from '../scenarios/scenarios.js'
import { onceEach } from '../scenarios/single-events.js'
import { guardAdapter } from './guard.js'
import { play } from './play.js'
import { startRecordingBroker } from './recorder.js'

const adapter = () => guardAdapter(createReferenceAdapter(), 10_000)
const START = '2026-03-31T12:00:00Z'
const CLIENT = screenOf(0)
const config = { POWER_INTENT_PUBLISH_ENABLED: 'true', POLL_INTERVAL_SECONDS: '30' }
const event = { group_id: 7, id: 'a', start: START, end: '2026-03-31T12:05:00Z' }
const given = onceEach({ groups: [7], events: [event], clients: [{ client_uuid: CLIENT, group_id: 7 }] })

const scheduled = (...actions: Action[]): Scenario => ({ start: START, config, given, actions, duration_sec: 200 })
const commanded = (...actions: Action[]): Scenario => ({
  start: START,
  config: {},
  given: NOTHING_SCHEDULED,
  actions: [{ kind: 'command', at_sec: 1, order: { client_uuid: CLIENT, action: 'reboot_host' } }, ...actions],
  duration_sec: 100,
})

const packets = (history: History): PacketObservation[] => history.filter((one) => one.kind === 'packet')
const sec = ({ at_ms }: { readonly at_ms: number }): number => (at_ms - Date.parse(START)) / 1000
const faultsOf = (history: History): FaultKind[] => history.flatMap((one) => (one.kind === 'fault' ? [one.fault] : []))
const links = (history: History) => history.flatMap((one) => (one.kind === 'link' ? [[one.up, sec(one)]] : []))

describe('a publish that is never acknowledged', () => {
  test('is there for subscribers, takes the connection with it, and is sent again', async () => {
    const history = await play(
      scheduled({ kind: 'withhold', at_sec: 10, for_sec: 50, after: 0, meanwhile: [] }),
      adapter(),
    )
    const [lost, ...others] = packets(history).filter(({ withheld }) => withheld)
    expect(others).toEqual([])
    expect(sec(lost as PacketObservation)).toBe(30)
    expect(faultsOf(history)).toEqual(['puback-withheld'])
    expect(links(history)).toEqual([
      [false, 30],
      [true, 60],
    ])
    const after = history.slice(history.indexOf(lost as PacketObservation) + 1)
    expect(packets(after).every((one) => sec(one) >= 60)).toBe(true)
    expect(packets(after).some(({ topic }) => topic === lost?.topic)).toBe(true)
  })

  test('is retained, and its sender hears of nothing but the loss', async () => {
    const seen: PacketObservation[] = []
    let sprung = 0
    const broker = await startRecordingBroker(Date.now, (packet) => seen.push(packet))
    const server = await connectAsync(broker.url, { reconnectPeriod: 0 })
    broker.withhold(0, () => {
      sprung = seen.length
    })
    const closed = new Promise((resolve) => server.on('close', () => resolve(undefined)))
    let acked = false
    server.publish('infoscreen/groups/7/power/intent', '{}', { qos: 1, retain: true }, (error) => {
      acked = error === null || error === undefined
    })
    await closed
    expect(await broker.retained(0)).toMatchObject([{ topic: 'infoscreen/groups/7/power/intent', payload: '{}' }])
    expect([seen[0]?.withheld, sprung, acked]).toEqual([true, 1, false])
    await server.endAsync(true)
    await broker.close()
  })

  test('is the one after so many', async () => {
    const order = { kind: 'command', at_sec: 5, order: { client_uuid: CLIENT, action: 'shutdown_host' } } as const
    const history = await play(
      commanded({ kind: 'withhold', at_sec: 5, for_sec: 10, after: 1, meanwhile: [order] }),
      adapter(),
    )
    const sent = packets(history)
      .filter(({ topic }) => topic.startsWith('infoscreen/'))
      .map(({ topic, withheld }) => [topic.split('/').at(-1), withheld ?? false])
    expect(sent.slice(2)).toEqual([
      ['commands', false],
      ['command', true],
      ['commands', false],
      ['command', false],
    ])
  })

  test('is forgotten where none comes', async () => {
    const history = await play(
      commanded({ kind: 'withhold', at_sec: 50, for_sec: 2, after: 0, meanwhile: [] }),
      adapter(),
    )
    expect(faultsOf(history)).toEqual([])
    expect(links(history)).toEqual([])
  })
})

describe('a broker that starts anew', () => {
  const retainedAt = async (loss: 'restarted' | 'emptied') => {
    const told = { topic: 'infoscreen/discovery', payload: '{"uuid":"x"}', qos: 1, retain: true } as const
    const history = await play(
      { ...scheduled({ kind: 'cut', at_sec: 40, for_sec: 10, loss }), before: [told] },
      adapter(),
    )
    const [first] = faultsOf(history)
    const topics = history.flatMap((one) => (one.kind === 'retained' ? [one.topic] : []))
    return {
      first,
      kept: topics.includes('infoscreen/discovery'),
      served: topics.includes('infoscreen/groups/7/power/intent'),
    }
  }

  test('keeps what it had retained, or loses it; what is current is there again', async () => {
    expect(await retainedAt('restarted')).toEqual({ first: 'broker-restarted', kept: true, served: true })
    expect(await retainedAt('emptied')).toEqual({ first: 'broker-emptied', kept: false, served: true })
  })
})

test('a connection that is refused is tried again', async () => {
  const history = await play(scheduled({ kind: 'cut', at_sec: 40, for_sec: 10, loss: 'refused' }), adapter())
  expect(faultsOf(history)).toEqual(['connections-refused'])
  expect(packets(history).some((one) => sec(one) >= 50)).toBe(true)
})

test('what is delivered twice is marked the second time', async () => {
  const told = [onAckTopic(CLIENT, false, ackOf(0, 'accepted'))]
  const history = await play(
    commanded({ kind: 'tell', at_sec: 3, told, twice: true }, { kind: 'look', at_sec: 5, at: 'commands' }),
    adapter(),
  )
  const devices = history.flatMap((one) => (one.kind === 'device' ? [one.again ?? false] : []))
  expect(devices).toEqual([false, true])
  const shown = history.findLast((one) => one.kind === 'command-view')?.command?.states.map(({ status }) => status)
  expect(shown).toEqual(['queued', 'published', 'accepted'])
})

test('a burst reaches the server, and is one message in the history', async () => {
  let heard = 0
  const counting = createReferenceAdapter({
    wrong: {
      incoming: (delivery) => {
        heard += 1
        return [delivery]
      },
    },
  })
  const told = onAckTopic(CLIENT, false, ackOf(0, 'accepted'))
  const history = await play(
    commanded({ kind: 'overload', at_sec: 3, messages: 200, told }),
    guardAdapter(counting, 10_000),
  )
  expect(heard).toBe(200)
  expect(history.filter(({ kind }) => kind === 'device')).toHaveLength(1)
})

describe('the reference server', () => {
  const drawn = async () => {
    const right = adapter()
    const all = scenarios(abilitiesOf(await right.describe(), right))
    return fc.tuple(all, fc.array(fault, { minLength: 1, maxLength: 3 })).map(([one, found]) => weave(one, found))
  }

  test.each([1, 2, 3])('breaks nothing, whatever goes wrong (seed %i)', async (seed) => {
    const right = adapter()
    const broken: unknown[] = []
    for (const scenario of fc.sample(await drawn(), { seed, numRuns: 40 }))
      for (const [id, { violations, kept }] of judge(await play(scenario, right), allRules))
        if (violations) broken.push([id, kept[0]?.because, kept[0]?.saw])
    expect(broken).toEqual([])
  })
})
