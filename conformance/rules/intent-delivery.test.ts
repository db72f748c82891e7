import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { onceEach } from '../scenarios/single-events.js'
import { clear, down, edit, given, intent, link, ms, observed, started } from '../testing/intent-histories.js'
import { packet, withRetained } from '../testing/polling-server.js'
import { told } from '../testing/wrong-histories.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id.startsWith('server/intent/'))
const tally = (id: RequirementId, history: readonly Observation[]) => {
  const { violations, inconclusive, exercised } = judge(history, rules).get(id) ?? {}
  return [violations, inconclusive, exercised]
}

const START = 'server/intent/publish-on-start'
const BACK = 'server/intent/republish-on-reconnect'
const SKIP = 'server/intent/skip-invalid-group'
const RETAINED = 'server/intent/retained-is-current'
const off = (...secs: number[]) => secs.map((sec) => intent(sec, 'off', 'one'))
const none = onceEach({ groups: [], events: [] })

describe('on a start', () => {
  const start = (happens: Observation[], end_sec = 50, accuracy_ms = 0) =>
    tally(START, observed(given(), happens, end_sec, { accuracy_ms }))

  test('each group is told within a poll', () => {
    expect(start(off(29.999))).toEqual([0, 0, 1])
    expect(start(off(30))).toEqual([1, 0, 1])
    expect(start([], 29.999)).toEqual([0, 0, 1])
    expect(start([], 30)).toEqual([1, 0, 1])
  })

  test('as far as the clock can tell', () => {
    expect(start(off(29.999), 50, 250)).toEqual([0, 0, 1])
    expect(start(off(30), 50, 250)).toEqual([0, 1, 1])
    expect(start(off(30.249), 50, 250)).toEqual([0, 1, 1])
    expect(start(off(30.25), 50, 250)).toEqual([1, 0, 1])
    expect(start([], 30.1, 250)).toEqual([0, 1, 1])
    expect(start([link(30.1, false)], 50, 250)).toEqual([0, 1, 1])
  })

  test('that is over before that, nothing is late', () => {
    expect(start([link(20, false)])).toEqual([0, 0, 1])
    expect(start([edit(20, none)])).toEqual([0, 0, 1])
  })

  test('again it counts from when the server is there', () => {
    const again = (...secs: number[]) => start([...off(0), down(40), started(100), ...off(...secs)], 150)
    expect(again(129.999)).toEqual([0, 0, 2])
    expect(again(130)).toEqual([1, 0, 2])
    expect(start([...off(0), down(40)], 150)).toEqual([0, 0, 2])
    expect(start([...off(0), down(40), edit(50, none), started(100)], 150)).toEqual([0, 0, 2])
  })

  test('in real time too, where starting takes a while', () => {
    const begun = (mode: 'real' | 'virtual', ...happens: Observation[]) => {
      const history = observed(given(), happens, 80, { mode })
      return tally(START, history.toSpliced(2, 1))
    }
    expect(begun('real', started(40), ...off(69))).toEqual([0, 0, 1])
    expect(begun('real', started(40), ...off(70))).toEqual([1, 0, 1])
    expect(begun('virtual', started(40), ...off(69))).toEqual([1, 0, 1])
  })
})

describe('on a reconnect', () => {
  const back = (happens: Observation[], accuracy_ms = 0) =>
    tally(BACK, observed(given(), [...off(0), link(20, false), link(40, true), ...happens], 50, { accuracy_ms }))

  test('each group is told within five seconds', () => {
    expect(back(off(44.999))).toEqual([0, 0, 1])
    expect(back(off(45))).toEqual([1, 0, 1])
    expect(back(off(45), 250)).toEqual([0, 1, 1])
  })

  test('in real time too', () => {
    const cut = [...off(0), link(20, false), link(40, true)]
    expect(tally(BACK, observed(given(), cut, 46, { mode: 'real' }))).toEqual([1, 0, 1])
  })
})

describe('beside a group id that is none', () => {
  const beside = onceEach({ groups: ['a b', 7], events: [] })
  const invalid = { ...packet(7, '{}', ms(10)), topic: 'infoscreen/groups/a b/power/intent' }

  test('the others are served within two and a half polls', () => {
    expect(tally(SKIP, observed(beside, off(74.999), 80))).toEqual([0, 0, 1])
    expect(tally(SKIP, observed(beside, off(75), 80))).toEqual([1, 0, 1])
    expect(tally(START, observed(beside, off(75), 80))).toEqual([0, 0, 0])
  })

  test('nothing is published for that', () => {
    expect(tally(SKIP, observed(beside, [...off(0), invalid], 20))).toEqual([1, 0, 1])
    expect(judge(observed(beside, [...off(0), invalid], 20), rules).get(SKIP)?.kept[0]).toMatchObject({
      because: '"a b" is no group id, so nothing is published for it',
      saw: 'infoscreen/groups/a b/power/intent was published on',
    })
    const disabled = { ...told, POWER_INTENT_PUBLISH_ENABLED: 'false' }
    expect(tally(SKIP, observed(beside, [invalid], 20, { config: disabled }))).toEqual([0, 0, 0])
  })
})

describe('what a new subscriber is given', () => {
  const ends = (happens: Observation[], keep: (all: Observation[]) => Observation[] = withRetained, config = told) =>
    tally(RETAINED, keep(observed(given(), happens, 40, { config })))
  const forgotten = (all: Observation[]) => all.filter(({ kind }) => kind !== 'retained')

  test('is what was published last', () => {
    expect(ends(off(0, 30))).toEqual([0, 0, 1])
    expect(ends(off(0, 30), forgotten)).toEqual([1, 0, 1])
    expect(ends([...off(0, 30), packet(7, 'on', ms(35))])).toEqual([1, 0, 1])
    expect(ends([...off(0, 30), clear(35)])).toEqual([1, 0, 1])
  })

  test('is left to its broker where its instant is not sure, and to others where it is not kept', () => {
    const [last] = off(30)
    if (!last) throw new Error('nothing was published')
    expect(ends([...off(0), { ...last, qos: 0 }], forgotten)).toEqual([0, 0, 0])
    expect(ends([...off(0), { ...last, retain: false }], forgotten)).toEqual([0, 0, 0])
  })

  test('is not looked at while the server is away, sends no heartbeats, or is only listened to', () => {
    expect(ends([...off(0, 30), link(35, false)], forgotten)).toEqual([0, 0, 0])
    expect(ends(off(0), forgotten, { ...told, POWER_INTENT_HEARTBEAT_ENABLED: 'false' })).toEqual([0, 0, 0])
    expect(ends(off(0, 30), (all) => forgotten(all).filter(({ kind }) => kind !== 'started'))).toEqual([0, 0, 0])
  })
})
