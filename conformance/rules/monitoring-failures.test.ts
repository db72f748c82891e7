import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { FaultKind, Observation } from '../history/observation.js'
import {
  A,
  acknowledged,
  alerts,
  at,
  broken,
  cleared,
  down,
  failed,
  failure,
  history,
  link,
  log,
  rough,
  started,
  tallyOf,
  verdictOf,
} from '../testing/monitoring-histories.js'

const ONCE = 'server/monitoring/service-failed-alert-once'
const CLEARED = 'server/monitoring/service-failed-cleared-on-acknowledge'
const SEEN = 'server/monitoring/service-failed-seen-on-start'
const IGNORED = 'server/monitoring/malformed-telemetry-ignored'

const OTHER = 'other.service'
const other = { unit: OTHER }
const fault = (sec: number, kind: FaultKind): Observation => ({ kind: 'fault', at_ms: at(sec), fault: kind })

test.each<readonly [string, Observation[], RequirementId[]]>([
  [
    'two services of a client fail, and one alert is acknowledged: what their topic has then',
    history(
      failed(10, A),
      failed(12, A, other),
      alerts(14, failure(10, A), failure(12, A, OTHER)),
      acknowledged(20, failure(10, A)),
      alerts(30, failure(12, A, OTHER)),
    ),
    [],
  ],
  [
    'a service fails again before its topic is cleared',
    history(failed(10, A), acknowledged(20, failure(10, A)), failed(22, A), alerts(30, failure(22, A))),
    [],
  ],
  [
    'a client says something else before its topic is cleared',
    history(failed(10, A), acknowledged(20, failure(10, A)), log(22, A), alerts(30)),
    [CLEARED],
  ],
  [
    'an alert goes a moment after it is acknowledged',
    history(failed(10, A), acknowledged(20, failure(10, A)), cleared(20, A), alerts(20.5, failure(10, A))),
    [],
  ],
  [
    'two services fail while the server is down: its topic has the later one',
    history(down(20), failed(21, A), failed(22, A, other), started(25), alerts(27, failure(22, A, OTHER))),
    [],
  ],
  [
    'the broker forgets while the server is down',
    history(failed(10, A), alerts(12, failure(10, A)), down(20), fault(21, 'broker-emptied'), started(25), alerts(27)),
    [],
  ],
  [
    'the broker restarts and keeps what it has while the server is down',
    history(
      failed(10, A),
      alerts(12, failure(10, A)),
      down(20),
      fault(21, 'broker-restarted'),
      started(25),
      alerts(27),
    ),
    [SEEN],
  ],
  ['a service fails while the link is away', history(link(5, false), failed(6, A), link(30, true), alerts(32)), []],
])('%s', (_, observed, ids) => {
  expect(broken(observed)).toEqual(ids)
})

test('a service that fails anew after its alert is closed has an alert anew', () => {
  const closed = [failed(10, A), alerts(12, failure(10, A)), acknowledged(20, failure(10, A)), cleared(20, A)]
  expect(tallyOf(history(closed, failed(30, A), alerts(32, failure(30, A))), ONCE).exercised).toBe(0)
  expect(tallyOf(history(closed.slice(0, 2), failed(30, A), alerts(32, failure(10, A))), ONCE).exercised).toBe(1)
})

test('only what is malformed on the topic of failures could open an alert', () => {
  expect(tallyOf(history(log(10, A, { message: 7 }), alerts(12)), IGNORED).exercised).toBe(0)
  expect(tallyOf(history(failed(10, A, { failed_at: 'now' }), alerts(12)), IGNORED).exercised).toBe(1)
})

describe('by a clock that is accurate to a second', () => {
  const clearing = (sec: number): Observation[] =>
    rough(history(failed(10, A), acknowledged(20, failure(10, A)), cleared(sec, A)))
  test.each([
    [25, [0, 0]],
    [25.5, [0, 1]],
    [26.5, [1, 0]],
  ] as const)('a topic that is cleared at %d s', (sec, verdict) => {
    expect(verdictOf(clearing(sec), CLEARED)).toEqual(verdict)
  })

  const stays = (sec: number): Observation[] =>
    rough(history(failed(10, A), acknowledged(20, failure(10, A)), cleared(20, A), alerts(sec, failure(10, A))))
  test.each([
    [20.9, [0, 0]],
    [21.5, [0, 1]],
    [22, [1, 0]],
  ] as const)('an alert that is open at %d s', (sec, verdict) => {
    expect(verdictOf(stays(sec), CLEARED)).toEqual(verdict)
  })
})
