import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { given } from '../testing/following-inputs.js'
import { packetOn } from '../testing/following-server.js'
import {
  A,
  asks,
  assignmentOf,
  assigns,
  at,
  broken,
  EVENTS,
  event,
  LOBBY,
  link,
  shows,
  started,
  tallyOf,
  told,
  toldRoughly,
  verdictOf,
} from '../testing/schedule-histories.js'

const TOPIC = 'server/schedule/events-topic'
const EMPTY = 'server/schedule/events-topic-empty-array'
const ASSIGNMENT = 'server/schedule/group-assignment'

describe('by a clock that is accurate to a second', () => {
  const a = event('a', -10, 100)
  /** It ends at 100, and the topic is given these. */
  const ending = (...happens: readonly Observation[]): Observation[] => toldRoughly(asks(0, a), shows(0, a), ...happens)

  test.each<readonly [string, Observation[], [number, number]]>([
    ['comes at the deadline', ending(shows(130)), [0, 0]],
    ['may have come too late', ending(shows(130.5)), [0, 1]],
    ['comes too late', ending(shows(131.5)), [1, 0]],
    [
      'comes too late, while the old one was repeated',
      ending(shows(130.4, a), shows(130.8, a), shows(131.2, a), shows(131.6)),
      [1, 0],
    ],
    ['may have come too late, and was left for a moment', ending(shows(130.5), shows(200, a), shows(200.5)), [0, 2]],
    [
      'may have come too late after a cut, as it may have before',
      ending(link(130.4, false), link(240, true), shows(270.5)),
      [0, 1],
    ],
  ])('an array that %s', (_, history, verdict) => {
    expect(verdictOf(history, TOPIC)).toEqual(verdict)
  })
})

test('what was right after an edit, and is left at once, was right', () => {
  const b = event('b', 190, 700)
  expect(broken(told(asks(0), shows(0), asks(200, b), shows(200, b), shows(200)))).toEqual([TOPIC])
})

describe('a group that has no event', () => {
  const none = told(asks(0), shows(0))
  const emptied = (sec: number): Observation[] => [packetOn(EVENTS, '', at(sec)), shows(sec + 0.1)]
  test('is never given the empty payload', () => {
    expect(broken([...none.slice(0, -1), ...emptied(200), ...none.slice(-1)])).toEqual([EMPTY])
  })
  test('is not given it when the link is back either', () => {
    expect(broken(told(asks(0), shows(0), link(100, false), link(240, true), ...emptied(245)))).toEqual([EMPTY])
  })
  test('is not given it after a cut that came half a minute after the start', () => {
    const [begin, , ...rest] = told(asks(0), shows(5), link(40, false), link(240, true), ...emptied(245))
    if (!begin) throw new Error('a history begins')
    expect(broken([begin, ...rest.slice(0, 2), started(10), ...rest.slice(2)])).toEqual([EMPTY])
  })

  const lobby = (sec: number, ...groups: string[]): Observation => given({ groups, events: [], clients: [] }, at(sec))
  /** The lobby leaves and comes back, and is cleared once more: until half a minute after it came back that is no fault. */
  const returning = (sec: number, ...happens: readonly Observation[]): readonly Observation[] => [
    lobby(0, 'lobby'),
    packetOn(LOBBY, '[]', at(0)),
    lobby(40),
    packetOn(LOBBY, '', at(41)),
    lobby(100, 'lobby'),
    ...happens,
    packetOn(LOBBY, '', at(sec)),
    packetOn(LOBBY, '[]', at(sec)),
  ]
  const cut = (sec: number): Observation[] => [link(sec, false), link(240, true)]

  test.each<readonly [string, Observation[], RequirementId[]]>([
    ['within half a minute', told(...returning(129.9)), []],
    ['half a minute later', told(...returning(130)), [EMPTY]],
    ['about half a minute later', toldRoughly(...returning(130.5)), []],
    ['after a cut at the last instant', told(...returning(241, ...cut(130))), []],
    ['after a cut at about the last instant', toldRoughly(...returning(241, ...cut(130.5))), []],
    ['after a later cut', told(...returning(241, ...cut(130.1))), [EMPTY]],
  ])('is cleared %s', (_, history, ids) => {
    expect(broken(history)).toEqual(ids)
  })
})

describe('a client without a topic', () => {
  const inGroup = (group_id: number | string) => ({ client_uuid: A, group_id })
  test.each<readonly [string, Observation[], RequirementId[]]>([
    ['is in one group', told(assigns(0, inGroup(7))), [ASSIGNMENT]],
    ['is in one group twice', told(assigns(0, inGroup(7), inGroup('7'))), [ASSIGNMENT]],
    ['is in two groups', told(assigns(0, inGroup(7), inGroup('lobby'))), []],
    [
      'is in a group that no topic can name',
      told(given({ groups: ['a b'], events: [], clients: [inGroup('a b')] }, at(0))),
      [],
    ],
  ])('%s', (_, history, ids) => {
    expect(broken(history).filter((id) => id === ASSIGNMENT)).toEqual(ids)
  })

  test('has nothing', () => {
    expect(tallyOf(told(assigns(0, inGroup(7))), ASSIGNMENT).kept).toMatchObject([{ saw: 'it has nothing' }])
    const other = told(assigns(0, inGroup(7)), packetOn(assignmentOf(A), '"lobby"', at(1)))
    expect(tallyOf(other, ASSIGNMENT).kept).toMatchObject([{ saw: 'it has group lobby' }])
  })
})
