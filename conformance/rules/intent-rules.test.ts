import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import type { Action } from '../scenarios/scenario.js'
import { onceEach } from '../scenarios/single-events.js'
import { packet, pollingHistory, withRetained } from '../testing/polling-server.js'
import { at, plain, played, saying, tampered, told, wrongServers } from '../testing/wrong-histories.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id.startsWith('server/intent/'))

function broken(history: readonly Observation[]): RequirementId[] {
  return [...judge(withRetained(history), rules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
}

/** What the other fault brings with it, where it does. */
const unavoidable: Partial<Record<RequirementId, RequirementId[]>> = {
  // The polling server has no memory, which it need not have unless it declares durable ids.
  'server/intent/restart-keeps-on': [],
}

describe('a wrong server', () => {
  for (const [id, histories] of Object.entries(wrongServers)) {
    test.each(histories.map((history, index) => ({ history, index })))(
      `breaks ${id} alone, way $index`,
      ({ history }) => {
        expect(broken(history).filter((other) => !unavoidable[id as RequirementId]?.includes(other))).toEqual([id])
      },
    )
  }

  test('that tells a group of no schedule breaks topic', () => {
    const history = played()
    const stranger = saying(() => ({ group_id: 9, intent_id: 'of nobody' }))(history[2] as PacketObservation)
    const topic = 'infoscreen/groups/9/power/intent'
    expect(broken([...history.slice(0, 3), { ...stranger, topic }, ...history.slice(3)])).toEqual([
      'server/intent/topic',
    ])
  })

  test('that waits for no acknowledgement is not blamed for the order in which a broker takes what it is sent', () => {
    const history = withRetained(played())
    const last = history.findLast((one) => one.kind === 'packet')
    const unsure = history.map((one): Observation => {
      if (one.kind === 'retained') return { ...one, payload: `${one.payload} ` }
      return one.kind === 'packet' && one === last ? { ...one, qos: 0 } : one
    })
    const judged = judge(unsure, rules)
    const found = [...judged].filter(([, { violations }]) => violations > 0).map(([id]) => id)
    expect(found).toEqual(['server/intent/qos-1'])
  })

  test('that goes on telling a removed group on breaks off-when-uncovered', () => {
    const removed = played(plain, [{ kind: 'schedule', at_sec: 100, given: onceEach({ groups: [], events: [] }) }])
    const on = played().filter((one) => one.kind === 'packet' && one.at_ms === Date.parse(at('02:30')))
    expect(broken([...removed.slice(0, -1), ...on, ...removed.slice(-1)])).toContain('server/intent/off-when-uncovered')
  })
})

describe('a right server that is unusual', () => {
  const ids = (name: (id: string) => string) => saying(({ intent_id }) => ({ intent_id: name(String(intent_id)) }))
  const restart: Action = { kind: 'restart', at_sec: 320, down_sec: 20, kill: true }

  test('may have any ids', () => {
    const uuid = (id: string): string => `00000000-0000-4000-8000-${Buffer.from(id).toString('hex').slice(-12)}`
    expect(broken(tampered(played(), ids(uuid)))).toEqual([])
  })

  test('may send heartbeats twice in a poll', () => {
    const refreshed = (by_ms: number) =>
      saying(({ issued_at, expires_at }) => ({
        issued_at: new Date(Date.parse(String(issued_at)) + by_ms).toISOString(),
        expires_at: new Date(Date.parse(String(expires_at)) + by_ms).toISOString(),
      }))
    const more = tampered(played(), (one) => [one, { ...refreshed(15_000)(one), at_ms: one.at_ms + 15_000 }])
    expect(broken(more.filter(({ at_ms }) => at_ms <= Date.parse(at('11:00'))))).toEqual([])
  })

  test('may be late by less than 30 s, which it should not', () => {
    const scenario = { start: at('00:00'), config: told, given: plain, actions: [], duration_sec: 660 }
    expect(broken(pollingHistory(scenario, 29_000))).toEqual(['server/intent/transition-latency-target'])
  })

  test('may forget its ids over a restart, which it should not where it declares durable ids', () => {
    expect(broken(played(plain, [restart]))).toEqual(['server/intent/restart-keeps-id'])
  })

  test('may take a change of the schedule and its reversal for none', () => {
    const [off, on] = [onceEach({ groups: [7], events: [] }), plain]
    const actions = [off, on].map((given, index): Action => ({ kind: 'schedule', at_sec: 95 + 5 * index, given }))
    expect(broken(played(plain, actions))).toEqual([])
  })

  test('may clear a removed group late, and tell it once more before', () => {
    const removed = played(plain, [{ kind: 'schedule', at_sec: 301, given: onceEach({ groups: [], events: [] }) }])
    const again = saying(({ intent_id }) => ({
      intent_id,
      issued_at: at('05:02'),
      expires_at: at('06:32'),
    }))(removed.findLast((one) => one.kind === 'packet' && one.payload !== '') as PacketObservation)
    const index = removed.findIndex((one) => one.kind === 'packet' && one.payload === '')
    const late = { ...again, at_ms: Date.parse(at('05:02')) }
    expect(broken([...removed.slice(0, index), late, ...removed.slice(index)])).toEqual([])
  })

  test('may have its topics cleared and told again at once', () => {
    const tidy = tampered(played(), (one) => [packet(7, '', one.at_ms), one])
    expect(broken(tidy)).toEqual([])
  })
})
