import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { onceEach } from '../scenarios/single-events.js'
import { clear, event, given, intent, ms, observed } from '../testing/intent-histories.js'
import { packet } from '../testing/polling-server.js'
import { told } from '../testing/wrong-histories.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id.startsWith('server/intent/'))
const REASON = 'server/intent/reason-as-configured'
const POLL = 'server/intent/poll-interval-as-configured'
const DEFAULTS = 'server/intent/defaults'

/** How often each was broken, and held. */
const tally = (ids: readonly RequirementId[], happens: readonly Observation[], config: Record<string, string>) => {
  const judgement = judge(observed(onceEach({ groups: [7, 'a b'], events: [] }), happens, 20, { config }), rules)
  return ids.map((id) => [judgement.get(id)?.violations, judgement.get(id)?.exercised])
}

describe('a reason that was configured', () => {
  const config = { ...told, POWER_INTENT_REASON_IDLE: 'idle' }
  const said = (state: 'on' | 'off', more: object) => tally([REASON, DEFAULTS], [intent(0, state, 'one', more)], config)

  test('is that of its own state', () => {
    expect(said('off', { reason: 'idle' })).toEqual([
      [0, 1],
      [0, 0],
    ])
    expect(said('off', {})).toEqual([
      [1, 1],
      [0, 0],
    ])
  })

  test('leaves the other to its default', () => {
    expect(said('on', {})).toEqual([
      [0, 0],
      [0, 1],
    ])
    expect(said('on', { reason: 'idle' })).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  test.each([{ desired_state: 'OFF' }, { reason: 5 }])('is not looked for in what cannot be read: %o', (more) => {
    expect(said('off', more)[0]?.[0]).toBe(0)
    expect(said('on', { ...more, reason: 5 })[1]?.[0]).toBe(0)
  })
})

describe('the poll interval', () => {
  const { POLL_INTERVAL_SECONDS: _, ...left } = told
  const said = (poll_interval_sec: unknown, config: Record<string, string>) =>
    tally([POLL, DEFAULTS], [intent(0, 'off', 'one', { poll_interval_sec })], config)

  test('is that of the configuration, or the default', () => {
    const bothReasons = { POWER_INTENT_REASON_ACTIVE: 'active_event', POWER_INTENT_REASON_IDLE: 'no_active_event' }
    expect(said(31, { ...told, ...bothReasons })).toEqual([
      [1, 1],
      [0, 0],
    ])
    expect(said(31, { ...left, ...bothReasons })).toEqual([
      [0, 0],
      [1, 1],
    ])
    expect(said('31', { ...told, ...bothReasons })[0]).toEqual([0, 1])
    expect(said('31', { ...left, ...bothReasons })[1]).toEqual([0, 1])
  })
})

describe('while nothing is published', () => {
  const [DISABLED, UNSET] = ['server/intent/silent-when-disabled', 'server/intent/disabled-by-default'] as const
  const off = { ...told, POWER_INTENT_PUBLISH_ENABLED: 'false' }
  const { POWER_INTENT_PUBLISH_ENABLED: _, ...unset } = told
  const client = { ...packet(7, '{}', ms(5)), topic: 'infoscreen/00000000-0000-4000-8000-000000000001/power/intent' }

  test('each group that could be served shows it at the end', () => {
    expect(tally([DISABLED, UNSET], [], off)).toEqual([
      [0, 1],
      [0, 0],
    ])
    expect(tally([DISABLED, UNSET], [], unset)).toEqual([
      [0, 0],
      [0, 1],
    ])
    expect(tally([DISABLED, UNSET], [], told)).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  test('a topic of a group is not even cleared, nor is one of a client by default', () => {
    expect(tally([DISABLED], [clear(5), client], off)).toEqual([[1, 2]])
    expect(tally([UNSET], [clear(5), client], unset)).toEqual([[2, 3]])
  })

  test('it is said how it was set, and what came', () => {
    const words = (config: Record<string, string>, ...happens: Observation[]) =>
      judge(observed(given(event('a', 0, 10)), happens, 20, { config }), rules)
        .get(config === off ? DISABLED : UNSET)
        ?.kept.map(({ because, saw }) => `${because}: ${saw}`)
    expect(words(off, clear(5))).toEqual([expect.stringMatching(/ENABLED is false,.*was cleared$/)])
    expect(words(unset, intent(5, 'on', 'one'))).toEqual([expect.stringMatching(/ENABLED is not set,.*published on$/)])
  })
})
