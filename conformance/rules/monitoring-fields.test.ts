import { expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import {
  A,
  beats,
  broken,
  clients,
  failed,
  health,
  history,
  link,
  log,
  malformedBeat,
  malformedHealth,
  rough,
  row,
} from '../testing/monitoring-histories.js'

const VISIBLE = 'server/monitoring/connection-fields-visible'
const IGNORED = 'server/monitoring/malformed-telemetry-ignored'
const seenAt = (sec: number): Observation => clients(42, row(A, null, null, sec))

test.each<readonly [string, Observation[], RequirementId[]]>([
  [
    'nothing is asked of what is shown while the broker is away',
    history(health(10, A, 3), link(12, false), clients(13, row(A, null, null, 10))),
    [],
  ],
  [
    'what is malformed at the instant of a report may have come before it or after',
    history(health(10, A, 3), malformedHealth(10, A), clients(12, row(A, -9, null, 10))),
    [],
  ],
  [
    'who never showed a report has not lost it to what is malformed',
    history(
      health(10, A, 3),
      clients(12, row(A, 2, null, 10)),
      malformedHealth(20, A),
      clients(22, row(A, 2, null, 10)),
    ),
    [VISIBLE],
  ],
  [
    'a log entry may count for when a client was seen',
    history(beats(A, [0]), log(20, A), malformedBeat(40, A), seenAt(20)),
    [],
  ],
  ['a log entry that is malformed does not', history(beats(A, [0]), log(40, A, { message: 7 }), seenAt(40)), [IGNORED]],
  [
    'a client that was never seen was not seen for what is malformed',
    history(beats(A, [0]), malformedBeat(40, A), clients(42, { ...row(A, null, null, 0), last_seen: null })),
    [],
  ],
  [
    'what a client said while the link was away is heard when it is back',
    history(beats(A, [0]), link(10, false), failed(12, A), link(30, true), malformedBeat(40, A), seenAt(30)),
    [],
  ],
  [
    'a client is seen a second after it was heard, or two by a rough clock',
    rough(history(beats(A, [0]), malformedBeat(40, A), seenAt(1.5))),
    [],
  ],
])('%s', (_, observed, ids) => {
  expect(broken(observed)).toEqual(ids)
})
