import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { onceEach } from '../scenarios/single-events.js'
import { clear, down, edit, event, given, intent, link, observed, started } from '../testing/intent-histories.js'
import { withRetained } from '../testing/polling-server.js'
import { told } from '../testing/wrong-histories.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id.startsWith('server/intent/'))
const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(withRetained(history), rules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)

const EVERY = 'server/intent/heartbeat-every-poll'
const covered = given(event('a', 0, 900))
const none = onceEach({ groups: [], events: [] })
const on = (...secs: number[]) => secs.map((sec) => intent(sec, 'on', 'one'))

describe('a heartbeat in every poll interval', () => {
  test.each([
    [61, []],
    [61.001, [EVERY]],
  ])('may come a second late, at %d s after one at 30 s', (sec, found) => {
    expect(broken(observed(covered, on(0, 30, sec), 70))).toEqual(found)
  })

  test.each<readonly [string, (sec: number) => Observation[]]>([
    ['the end', () => []],
    ['a restart', (sec) => [down(sec), started(sec + 5), ...on(sec + 5)]],
    ['a lost connection', (sec) => [link(sec, false), link(sec + 5, true), ...on(sec + 5)]],
    ['the removal of the group', (sec) => [edit(sec, none), clear(sec + 1)]],
  ])('was due before %s too', (what, happens) => {
    const ends = (sec: number) =>
      observed(covered, [...on(0, 30), ...happens(sec)], what === 'the end' ? sec : sec + 10)
    expect(broken(ends(61)).filter((id) => id === EVERY)).toEqual([])
    expect(broken(ends(61.001))).toContain(EVERY)
  })

  test.each<readonly [string, Observation[]]>([
    ['while the server is down', [down(60), started(200), ...on(200)]],
    [
      'while the link is away, though something arrives just after',
      [link(60, false), ...on(60), link(200, true), ...on(200)],
    ],
    ['while the group is gone', [edit(60, none), ...on(62), clear(63), edit(200, covered), ...on(201)]],
  ])('is not due %s', (_, happens) => {
    expect(broken(observed(covered, [...on(0, 30), ...happens], 210)).filter((id) => id === EVERY)).toEqual([])
  })

  test('is not looked for after a publish without acknowledgement, which has no sure instant', () => {
    const [unsure] = on(30).map((one) => ({ ...one, qos: 0 }))
    if (!unsure) throw new Error('nothing was published')
    expect(broken(observed(covered, [...on(0), unsure, ...on(100, 200)], 210))).toEqual(['server/intent/qos-1'])
  })
})

describe('where nothing was said of heartbeats', () => {
  const { POWER_INTENT_HEARTBEAT_ENABLED: _, ...config } = told

  test.each([
    [91, []],
    [91.001, ['server/intent/heartbeat-enabled-by-default']],
  ])('that there are none shows after three polls, at %d s', (sec, found) => {
    const happens = [...on(0), intent(sec, 'off', 'two'), intent(sec + 30, 'off', 'two')]
    expect(broken(observed(given(event('a', 0, sec)), happens, sec + 35, { config }))).toEqual(found)
  })

  test('what cannot be read is no heartbeat', () => {
    const unreadable = [0, 100].map((sec) => intent(sec, 'on', 'one', { reason: 5 }))
    expect(broken(observed(covered, unreadable, 110, { config })).toSorted()).toEqual([
      'server/intent/heartbeat-enabled-by-default',
      'server/intent/schema',
    ])
  })

  test('a late one is the fault of that alone', () => {
    expect(broken(observed(covered, on(0, 100), 110, { config }))).toEqual([EVERY])
  })
})

describe('where heartbeats are disabled', () => {
  const config = { ...told, POWER_INTENT_HEARTBEAT_ENABLED: 'false' }
  const disabled = 'server/intent/no-heartbeat-when-disabled'

  test.each<readonly [number, number, RequirementId[]]>([
    [205, 0, []],
    [205.001, 0, [disabled]],
    [205.25, 250, []],
    [205.251, 250, [disabled]],
  ])('an intent comes again with a reconnect at 200 s, as late as %d s', (sec, accuracy_ms, found) => {
    const happens = [...on(0), link(150, false), link(200, true), ...on(201, sec)]
    expect(broken(observed(covered, happens, 300, { config, accuracy_ms }))).toEqual(found)
  })

  test('it comes again with a restart, and with a group that is back', () => {
    const restarted = [...on(0), down(100), started(110), ...on(120)]
    expect(broken(observed(covered, restarted, 300, { config }))).toEqual([])
    const back = [...on(0), edit(100, none), clear(101), edit(200, covered), ...on(201)]
    expect(broken(observed(covered, back, 300, { config }))).toEqual([])
  })

  test('what cannot be read is no intent that comes again', () => {
    const unreadable = [0, 100].map((sec) => intent(sec, 'on', 'one', { reason: 5 }))
    expect(broken(observed(covered, unreadable, 300, { config }))).toEqual(['server/intent/schema'])
  })

  test('another id is the fault of that alone', () => {
    const renamed = [intent(0, 'off', 'one'), intent(100, 'off', 'two')]
    expect(broken(observed(given(), renamed, 300, { config }))).toEqual(['server/intent/stable-id-on-heartbeat'])
  })
})
