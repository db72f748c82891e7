import { expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import {
  assignmentTopic,
  eventsTopic,
  groupIntent,
  groupTopic,
  override,
  overrideTopic,
} from '../testing/client-messages.js'
import {
  begins,
  ends,
  inOrder,
  isAssigned,
  isCleared,
  isGiven,
  isListed,
  isOrdered,
  isSeen,
  isTold,
  orders,
  starts,
} from '../testing/client-moments.js'
import { OTHER_UUID } from '../testing/stage.js'
import { clientPowerRules } from './client-power-rules.js'
import { judge } from './judge.js'

/** What becomes of a TV that is on, by what its client is told then. */

const on = [isTold(10, 'b', 'on', { issued: 8 }), orders(11, 'on')]
const short = [isTold(10, 'b', 'on', { issued: 8, expires: 40 }), orders(11, 'on')]
/** Its issue is that of the first one to the ms. */
const finer = groupIntent(
  7,
  { id: 'c', state: 'off', issued: 8, expires: 190 },
  { issued_at: '2026-03-31T12:00:08.0000Z' },
)

const blamed = (seen: readonly Observation[]): readonly RequirementId[] => {
  const before = [begins({ CEC_TURN_OFF_DELAY: '10' }), isSeen(0, 'off'), isAssigned(0, 7), starts(1)]
  return [...judge(inOrder(...before, ...seen, ends(150)), clientPowerRules)]
    .filter(([id, { violations }]) => violations > 0 && !id.includes('/state-report'))
    .map(([id]) => id)
}

/** Whether its TV has to stay on or goes off, and who is told of one that does otherwise. */
const fate = (seen: readonly Observation[], sec: number): string => {
  const staying = blamed(seen).map((id) => id.slice('client/power/'.length))
  const going = blamed([...seen, orders(sec, 'off')]).map((id) => id.slice('client/power/'.length))
  if (staying.length > 0 && going.length > 0) return `neither: ${staying}; ${going}`
  if (staying.length > 0) return `goes off, else ${staying}`
  return going.length > 0 ? `stays on, else ${going}` : 'open'
}

test.each<readonly [string, readonly Observation[], number, string]>([
  ['a newer intent comes', [...on, isTold(40, 'c', 'off', { issued: 9 })], 52, 'goes off, else off-after-grace'],
  ['an older intent comes', [...on, isTold(40, 'c', 'off', { issued: 7 })], 52, 'stays on, else newest-issued-wins'],
  [
    'one of the same instant comes with a greater id',
    [...on, isTold(40, 'c', 'off', { issued: 8 })],
    52,
    'goes off, else tie-greater-id-wins',
  ],
  [
    'one of the same instant comes with a smaller id',
    [...on, isTold(40, 'a', 'off', { issued: 8 })],
    52,
    'stays on, else tie-greater-id-wins',
  ],
  [
    'one of the same ms comes with a greater id, whoever reads finer',
    [...on, isGiven(40, groupTopic(7), finer)],
    52,
    'open',
  ],
  ['it says something else by the same id', [...on, isTold(40, 'b', 'off', { issued: 9 })], 52, 'open'],
  ['it says the same once more', [...on, isTold(40, 'b', 'on', { issued: 9 })], 52, 'stays on, else on'],
  [
    'it says the same once more for a shorter time',
    [...on, isTold(30, 'b', 'on', { issued: 9, expires: 40 })],
    52,
    'open',
  ],
  [
    'it says the same once more for a shorter time by an older issue',
    [...on, isTold(30, 'b', 'on', { issued: 7, expires: 40 })],
    52,
    'open',
  ],
  [
    'it says the same once more for a longer time',
    [...short, isTold(30, 'b', 'on', { issued: 9 })],
    52,
    'stays on, else heartbeat-extends-expiry',
  ],
  [
    'it says the same once more for a longer time by the same issue',
    [...short, isTold(30, 'b', 'on', { issued: 8 })],
    52,
    'stays on, else heartbeat-extends-expiry',
  ],
  [
    'it says the same once more for a longer time by an older issue',
    [...short, isTold(30, 'b', 'on', { issued: 7 })],
    52,
    'open',
  ],
  ['an older intent comes after it is over', [...short, isTold(41, 'a', 'on', { issued: 7 })], 52, 'open'],
  ['an older intent comes as it ends', [...short, isTold(40, 'a', 'on', { issued: 7 })], 52, 'open'],
  [
    'an older intent comes before it ends',
    [...short, isTold(39.999, 'a', 'on', { issued: 7 })],
    52,
    'goes off, else newest-issued-wins',
  ],
  [
    'one of the same instant comes with a smaller id after it is over',
    [...short, isTold(41, 'a', 'on', { issued: 8 })],
    52,
    'open',
  ],
  [
    'one of the same instant comes with a greater id after it is over',
    [...short, isTold(41, 'c', 'on', { issued: 8 })],
    52,
    'stays on, else tie-greater-id-wins',
  ],
  [
    'an intent comes that is over',
    [...on, isTold(40, 'c', 'off', { issued: 30, expires: 39.999 })],
    52,
    'stays on, else ignores-expired',
  ],
  [
    'an intent comes that is over as it comes',
    [...on, isTold(40, 'c', 'off', { issued: 30, expires: 40 })],
    52,
    'stays on, else ignores-expired',
  ],
  [
    'an intent comes that lasts a ms',
    [isListed(5, [0, 39.999]), ...on, isTold(40, 'c', 'off', { expires: 40.001 })],
    52,
    'goes off, else stale-falls-back',
  ],
  ['it is cleared, and no events are known', [...on, isCleared(40, groupTopic(7))], 52, 'open'],
  [
    'it is cleared, and there is an event',
    [isListed(5, [0, 190]), ...on, isCleared(40, groupTopic(7))],
    52,
    'stays on, else stale-falls-back',
  ],
  ['it is cleared, and there is no event', [isListed(5), ...on, isCleared(40, groupTopic(7))], 52, 'open'],
  ['another group’s is cleared', [...on, isCleared(40, groupTopic(8))], 52, 'stays on, else on'],
  ['it is over, and there is no event', [isListed(5), ...short], 52, 'goes off, else stale-falls-back'],
  ['it is over, and there was an event', [isListed(5, [0, 40]), ...short], 52, 'goes off, else stale-falls-back'],
  ['it is over, and there is an event', [isListed(5, [0, 190]), ...short], 52, 'stays on, else stale-falls-back'],
  ['it is over, and no events are known', short, 52, 'goes off, else stale-unknown-events-turns-off'],
  [
    'it is over, and the events were cleared',
    [isListed(5, [0, 190]), ...short, isCleared(30, eventsTopic(7))],
    52,
    'stays on, else empty-events-payload-ignored',
  ],
  [
    'it is over, and the events were taken back',
    [isListed(5, [0, 190]), ...short, isListed(30)],
    52,
    'goes off, else empty-events-payload-ignored',
  ],
  [
    'it is over, and the events cannot be read',
    [isListed(5, [0, 190]), ...short, isGiven(30, eventsTopic(7), '{')],
    52,
    'stays on, else stale-falls-back',
  ],
  [
    'an order to the client is withdrawn, and nothing else was said',
    [isListed(5), isOrdered(10, 'x', 'on'), orders(11, 'on'), isCleared(40, overrideTopic)],
    52,
    'open',
  ],
  [
    'an order to the client is over, and nothing else was said',
    [isListed(5), isOrdered(10, 'x', 'on', { expires: 40 }), orders(11, 'on')],
    52,
    'open',
  ],
  [
    'an order to the client is over, and the group’s was before',
    [isListed(5), isTold(6, 'a', 'off', { expires: 8 }), isOrdered(10, 'x', 'on', { expires: 40 }), orders(11, 'on')],
    52,
    'goes off, else expired-override-falls-back',
  ],
  [
    'an order to the client comes that is older',
    [isOrdered(10, 'x', 'on', { issued: 9 }), orders(11, 'on'), isOrdered(40, 'y', 'off', { issued: 8 })],
    46,
    'stays on, else newest-issued-wins',
  ],
  [
    'an order to the client comes that is newer',
    [isOrdered(10, 'x', 'on', { issued: 9 }), orders(11, 'on'), isOrdered(40, 'y', 'off')],
    46,
    'goes off, else client-overrides-group',
  ],
  [
    'an older order to the client than the group’s intent comes',
    [...on, isOrdered(40, 'x', 'off', { issued: 3 })],
    46,
    'goes off, else client-overrides-group',
  ],
  [
    'the group says off to a client that has its own order',
    [...on, isOrdered(20, 'x', 'on'), isTold(40, 'c', 'off')],
    52,
    'stays on, else client-overrides-group',
  ],
  [
    'an order to another client comes',
    [
      ...on,
      isGiven(
        40,
        `infoscreen/${OTHER_UUID}/power/intent`,
        override({ id: 'x', state: 'off', issued: 40, expires: 190 }),
      ),
    ],
    46,
    'stays on, else on',
  ],
  ['it belongs to another group now', [...on, isAssigned(40, 8)], 52, 'open'],
  ['it belongs to another group now, and knew events', [isListed(5, [0, 190]), ...on, isAssigned(40, 8)], 52, 'open'],
  ['it belongs to no group now', [...on, isCleared(40, assignmentTopic)], 52, 'open'],
  ['it is told its own group', [...on, isAssigned(40, 7)], 52, 'stays on, else on'],
  [
    'it is told its own group anew, and what that says',
    [...on, isAssigned(30, 8), isAssigned(40, 7)],
    52,
    'stays on, else on',
  ],
  [
    'its former group says off',
    [...on, isAssigned(30, 8), isTold(40, 'c', 'off')],
    52,
    'stays on, else follows-group-change',
  ],
  [
    'its group says off again that was its former one',
    [...on, isAssigned(30, 8), isAssigned(35, 7), isTold(40, 'c', 'off')],
    52,
    'goes off, else off-after-grace',
  ],
  [
    'its new group says off',
    [...on, isAssigned(30, 8), isTold(40, 'c', 'off', { group: 8 })],
    52,
    'goes off, else follows-group-change',
  ],
  [
    'its new group has long said off',
    [...on, isTold(20, 'c', 'off', { group: 8 }), isAssigned(40, 8)],
    52,
    'goes off, else follows-group-change',
  ],
  [
    'its new group says off, and has another intent that is over',
    [...on, isTold(20, 'c', 'off', { group: 8, expires: 30 }), isAssigned(40, 8)],
    52,
    'open',
  ],
  [
    'the group says off while an event is there',
    [isListed(5, [0, 190]), ...on, isTold(40, 'c', 'off')],
    52,
    'stays on, else off-rechecks-events',
  ],
  [
    'the group says off as an event begins that is there when it is due',
    [isListed(5, [50, 60]), ...on, isTold(40, 'c', 'off')],
    50,
    'stays on, else off-rechecks-events',
  ],
  [
    'the group says off before an event begins',
    [isListed(5, [53.001, 60]), ...on, isTold(40, 'c', 'off')],
    52,
    'goes off, else off-after-grace',
  ],
  [
    'the group says off after an event has ended',
    [isListed(5, [0, 49.999]), ...on, isTold(40, 'c', 'off')],
    50,
    'goes off, else off-after-grace',
  ],
  [
    'the group says off while an event is there when it may be due',
    [isListed(5, [0, 51]), ...on, isTold(40, 'c', 'off')],
    51,
    'open',
  ],
  [
    'the group says off again after one that an event stopped',
    [isListed(5, [0, 60]), ...on, isTold(40, 'c', 'off'), isTold(70, 'd', 'off')],
    82,
    'goes off, else off-after-grace',
  ],
  [
    'the group says the same off again after an event stopped it',
    [isListed(5, [0, 60]), ...on, isTold(40, 'c', 'off'), isTold(70, 'c', 'off')],
    82,
    'open',
  ],
  [
    'an order to the client says off while an event is there',
    [isListed(5, [0, 190]), ...on, isOrdered(40, 'x', 'off')],
    46,
    'goes off, else client-overrides-group',
  ],
])('a TV that is on, when %s', (_, seen, sec, expected) => {
  expect(fate(seen, sec)).toBe(expected)
})
