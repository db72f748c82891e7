import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, ObservedSchedule, PacketObservation, ScheduleObservation } from '../history/observation.js'
import { given, inputs, LENGTH_SEC, manner, START_MS } from '../testing/following-inputs.js'
import { followingHistory, type Input, packetOn } from '../testing/following-server.js'
import {
  A,
  assignmentOf,
  at,
  B,
  broken,
  type Change,
  dropped,
  EVENTS,
  event,
  first,
  flagged,
  inOrder,
  LOBBY,
  link,
  served,
  started,
  tampered as tamperedIn,
} from '../testing/schedule-histories.js'
import { judge } from './judge.js'
import { scheduleRules } from './schedule-rules.js'

/** Boundaries at 60, 100, 160, 400 and 450; edits at 80 (b is shown otherwise), 200, 420 (c ends earlier). */
const edited: ObservedSchedule = {
  ...first,
  events: [event('a', -10, 100), event('b', 60, 160, { title: 'New' }), event('c', 400, 500)],
}
const right = served([
  given(edited, at(80)),
  given({ ...edited, clients: [{ client_uuid: A, group_id: 'lobby' }] }, at(200)),
  given({ ...edited, groups: [7], events: [event('c', 400, 450)], clients: [] }, at(420)),
  given({ ...edited, groups: ['lobby'], events: [], clients: [] }, at(500)),
])

const tampered = (topic: string, over: readonly [number, number], change: Change, history = right): Observation[] =>
  tamperedIn(topic, over, change, history)
const beside = (...more: Observation[]): Observation[] => inOrder([...right.slice(0, -1), ...more, ...right.slice(-1)])

/** Events start and end while the link is away. */
const away = served([
  { kind: 'link', at_ms: at(30), up: false },
  { kind: 'link', at_ms: at(240), up: true },
])

const wrong: readonly (readonly [RequirementId, Observation[], ...RequirementId[]])[] = [
  ['server/schedule/events-topic', tampered(EVENTS, [100, 100], dropped)],
  ['server/schedule/events-topic', tampered(EVENTS, [100, 100], flagged({ at_ms: at(130) + 1 }))],
  ['server/schedule/events-topic', tampered(EVENTS, [0, 0], dropped)],
  ['server/schedule/events-topic', tampered(EVENTS, [240, 240], flagged({ at_ms: at(271) }), away)],
  [
    'server/schedule/events-topic',
    inOrder([
      ...served([given({ ...first, events: [event('n', 150, 700)] }, at(200))]).slice(0, -1),
      packetOn(EVENTS, '[]', at(400)),
      { kind: 'end', at_ms: at(600) },
    ]),
  ],
  [
    'server/schedule/events-topic-cleared-on-removal',
    tampered(
      EVENTS,
      [80, 80],
      dropped,
      served([given({ ...first, groups: ['lobby'], events: [event('a', -10, 700)], clients: [] }, at(80))]),
    ),
  ],
  ['server/schedule/events-topic', beside(packetOn(EVENTS, '[]', at(140)))],
  ['server/schedule/events-topic', beside(packetOn(EVENTS, '', at(145)))],
  ['server/schedule/events-topic-empty-array', tampered(EVENTS, [160, 160], flagged({ payload: '' }))],
  ['server/schedule/events-topic-empty-array', beside(packetOn(EVENTS, '', at(300)), packetOn(EVENTS, '[]', at(301)))],
  ['server/schedule/events-topic-empty-array', tampered(LOBBY, [0, 0], dropped)],
  [
    'server/schedule/events-topic-qos-1',
    beside(packetOn(EVENTS, '[]', at(300))).map((one) => (one.at_ms === at(300) ? { ...one, qos: 0 } : one)),
  ],
  ['server/schedule/events-topic-qos-1', tampered(EVENTS, [500, 500], flagged({ qos: 2 }))],
  ['server/schedule/events-topic-retained', tampered(EVENTS, [60, 60], flagged({ retain: false }))],
  ['server/schedule/events-topic-retained', tampered(EVENTS, [500, 500], flagged({ retain: false }))],
  [
    'server/schedule/events-topic-schema',
    tampered(EVENTS, [60, 60], (one) => [{ ...one, payload: one.payload.replaceAll('event_type', 'type') }]),
  ],
  ['server/schedule/events-topic-schema', beside(packetOn(EVENTS, '{}', at(300)), packetOn(EVENTS, '[]', at(301)))],
  ['server/schedule/events-topic-schema', beside(packetOn(EVENTS, 'none', at(300)), packetOn(EVENTS, '[]', at(301)))],
  [
    'server/schedule/events-topic-follows-edits',
    tampered(
      EVENTS,
      [80, 80],
      dropped,
      served([given(edited, at(65))]).map((one) =>
        one.kind === 'packet' && one.at_ms === at(65) ? { ...one, at_ms: at(80) } : one,
      ),
    ),
  ],
  [
    'server/schedule/events-topic-follows-edits',
    tampered(EVENTS, [200, 200], dropped, served([given({ ...first, events: [event('n', 150, 600)] }, at(200))])),
  ],
  [
    'server/schedule/events-topic-follows-edits',
    tampered(EVENTS, [440, 440], dropped, served([given({ ...first, events: [] }, at(440))])),
  ],
  ['server/schedule/events-topic-cleared-on-removal', tampered(EVENTS, [500, 500], dropped)],
  ['server/schedule/events-topic-cleared-on-removal', tampered(EVENTS, [500, 500], flagged({ at_ms: at(531) }))],
  ['server/schedule/group-assignment', tampered(assignmentOf(A), [0, 0], dropped)],
  ['server/schedule/group-assignment', tampered(assignmentOf(A), [0, 0], flagged({ payload: '"lobby"' }))],
  ['server/schedule/group-assignment', tampered(assignmentOf(A), [0, 0], flagged({ payload: '{"group_id":7}' }))],
  ['server/schedule/group-assignment', tampered(assignmentOf(A), [200, 200], flagged({ payload: 'lobby' }))],
  ['server/schedule/group-assignment', beside(packetOn(assignmentOf(A), '7', at(300)))],
  ['server/schedule/group-assignment-qos-1', tampered(assignmentOf(A), [200, 200], flagged({ qos: 0 }))],
  ['server/schedule/group-assignment-qos-1', tampered(assignmentOf(B), [200, 200], flagged({ qos: 2 }))],
  ['server/schedule/group-assignment-retained', tampered(assignmentOf(A), [0, 0], flagged({ retain: false }))],
  ['server/schedule/group-assignment-retained', tampered(assignmentOf(B), [200, 200], flagged({ retain: false }))],
  ['server/schedule/group-assignment-follows-edits', tampered(assignmentOf(A), [200, 200], dropped)],
  [
    'server/schedule/group-assignment-follows-edits',
    tampered(assignmentOf(A), [200, 200], flagged({ at_ms: at(231) })),
  ],
  ['server/schedule/group-assignment-follows-edits', tampered(assignmentOf(A), [200, 200], flagged({ payload: '' }))],
  ['server/schedule/group-unassignment', tampered(assignmentOf(B), [200, 200], dropped)],
  ['server/schedule/group-unassignment', tampered(assignmentOf(B), [200, 200], flagged({ at_ms: at(231) }))],
  [
    'server/schedule/group-unassignment',
    tampered(assignmentOf(B), [200, 200], (one) => [one, { ...one, payload: '7', at_ms: at(300) }]),
  ],
]

describe('a right server', () => {
  test('breaks no rule, and exercises each', () => {
    const judgement = judge(right, scheduleRules)
    expect(broken(right)).toEqual([])
    expect([...judgement].filter(([, { exercised }]) => exercised === 0).map(([id]) => id)).toEqual([])
  })

  propertyTest.prop([inputs, manner])('of any manner breaks no rule, whatever happens', (happens, manner) => {
    expect(broken(followingHistory(happens, manner, START_MS, at(LENGTH_SEC)))).toEqual([])
  })
})

describe('a wrong server', () => {
  test('is imagined for every rule', () => {
    expect(new Set(wrong.map(([id]) => id))).toEqual(new Set(scheduleRules.map(({ id }) => id)))
  })

  test.each(wrong.map(([id, history, ...also], index) => ({ id, history, also, index })))(
    'breaks $id alone ($index)',
    ({ id, history, also }) => {
      expect(broken(history).sort()).toEqual([id, ...also].sort())
    },
  )

  /** What is wrong with any one publish, whenever it comes. */
  const faults: readonly (readonly [RequirementId, (one: PacketObservation) => boolean, Change])[] = [
    ['server/schedule/events-topic-qos-1', isEvents, flagged({ qos: 0 })],
    ['server/schedule/events-topic-retained', isEvents, flagged({ retain: false })],
    ['server/schedule/events-topic-schema', isEvents, flagged({ payload: '[{}]' })],
    ['server/schedule/group-assignment-qos-1', isAssignment, flagged({ qos: 0 })],
    ['server/schedule/group-assignment-retained', isAssignment, flagged({ retain: false })],
    ['server/schedule/group-assignment', isAssignment, flagged({ payload: '[7]' })],
  ]
  propertyTest.prop([inputs, manner, fc.constantFrom(...faults), fc.nat()])(
    'is caught with one wrong publish, wherever that is',
    (happens, manner, [id, meant, change], which) => {
      const history = followingHistory(happens, manner, START_MS, at(LENGTH_SEC))
      const packets = history.filter((one): one is PacketObservation => one.kind === 'packet' && meant(one))
      fc.pre(packets.length > 0)
      const one = packets[which % packets.length]
      expect(broken(history.flatMap((other) => (other === one ? change(one) : [other])))).toContain(id)
    },
  )

  const steady = inputs.map((happens) => happens.filter(({ kind }) => kind === 'schedule' || kind === 'started'))
  const drops = fc.array(fc.boolean(), { minLength: 1, maxLength: 20 })
  propertyTest.prop([steady, manner, drops], { numRuns: 500 })(
    'is caught with any publishes lost, if what was not due within 30 s stood for half a second',
    (happens, manner, lost) => {
      let count = 0
      const isLost = (one: Observation): boolean => one.kind === 'packet' && lost[count++ % lost.length] === true
      const history = followingHistory(happens, manner, START_MS, at(LENGTH_SEC)).filter((one) => !isLost(one))
      const caught = judge(history, scheduleRules)
      const found = [...caught.values()].reduce((sum, { violations }) => sum + violations, 0)
      if (stale(history)) expect(found).toBeGreaterThan(0)
    },
  )
})

/** Whether a topic has what was due at no instant of the last 30 s, looked at twice a second: slow, and plain. */
function stale(history: readonly Observation[]): boolean {
  const schedules = history.filter((one): one is ScheduleObservation => one.kind === 'schedule')
  const packets = history.filter((one): one is PacketObservation => one.kind === 'packet')
  const due = (topic: string, at_ms: number): string | null => {
    const { schedule } = schedules.findLast((one) => one.at_ms <= at_ms) ?? { schedule: first }
    const named = topic.split('/')
    if (named[1] === 'events') {
      if (!schedule.groups.map(String).includes(named[2] ?? '')) return ''
      const active = schedule.events.filter(
        (one) => String(one.group_id) === named[2] && Date.parse(one.start) <= at_ms && at_ms < Date.parse(one.end),
      )
      return JSON.stringify(active.map(({ id }) => id).sort())
    }
    const client = schedule.clients?.find(({ client_uuid }) => client_uuid === named[1])
    if (!client) return ''
    return schedule.groups.includes(client.group_id) ? JSON.stringify(client.group_id) : null
  }
  const shown = (topic: string, at_ms: number): string => {
    const { payload } = packets.findLast((one) => one.topic === topic && one.at_ms <= at_ms) ?? { payload: '' }
    if (payload === '' || !topic.includes('/events/')) return payload
    return JSON.stringify((JSON.parse(payload) as { id: string }[]).map(({ id }) => id).sort())
  }
  for (const topic of [EVENTS, LOBBY, assignmentOf(A), assignmentOf(B)]) {
    const wanted = Array.from({ length: LENGTH_SEC }, (_, sec) => due(topic, at(sec + 0.5)))
    for (let sec = 30; sec < LENGTH_SEC; sec += 1) {
      const lately = wanted.slice(sec - 30, sec + 1)
      if (!lately.includes(null) && !lately.includes(shown(topic, at(sec + 0.5)))) return true
    }
  }
  return false
}

function isEvents({ topic }: PacketObservation): boolean {
  return topic.startsWith('infoscreen/events/')
}
function isAssignment({ topic, payload }: PacketObservation): boolean {
  return topic.endsWith('/group_id') && payload !== ''
}

/** A schedule in which an event goes on for longer than anyone looks ahead. */
const endless = (): ScheduleObservation => {
  const one = given({ ...first, events: [event('e', 30, 60)] }, at(0))
  return { ...one, occurrences: one.occurrences.map((occurrence) => ({ ...occurrence, endless: true as const })) }
}
const begin = right[0] as Observation

describe('what only looks wrong', () => {
  const down = (sec: number): Input => ({ kind: 'down', at_ms: at(sec), kill: true })

  const silentOnClients = served([given({ groups: first.groups, events: first.events }, at(85))])
  const titled = (title: string): ObservedSchedule => ({
    ...first,
    groups: [7],
    clients: [],
    events: [event('a', -10, 700, { title }), event('b', 60, 700, { title: 'B' })],
  })
  const array = (...titles: [string, string][]): string =>
    JSON.stringify(titles.map(([id, title]) => event(id, -10, 700, { title, event_type: 'other' })))
  const seenLate: Observation[] = [
    begin,
    given(titled('Old'), at(0)),
    packetOn(EVENTS, array(['a', 'Old']), at(0)),
    started(0),
    given(titled('New'), at(65)),
    packetOn(EVENTS, array(['a', 'Old'], ['b', 'B']), at(75)),
    given(titled('Old'), at(90)),
    { kind: 'end', at_ms: at(600) },
  ]
  const short = (title: string): ObservedSchedule => ({ ...first, events: [event('x', -10, 100, { title })] })
  const ending = served([given(short('New'), at(80))], {}, short('Old'))

  const clearedFirst = inOrder([
    ...served([
      link(30, false),
      given({ ...first, groups: [7] }, at(40)),
      given(first, at(100)),
      link(240, true),
    ]).slice(0, -1),
    packetOn(LOBBY, '', at(241)),
    packetOn(LOBBY, '[]', at(242)),
    { kind: 'end', at_ms: at(600) },
  ])

  test.each<readonly [string, Observation[]]>([
    [
      'events in another order, and ids as numbers',
      tampered(EVENTS, [60, 60], (one) => [
        { ...one, payload: JSON.stringify((JSON.parse(one.payload) as unknown[]).reverse()) },
      ]),
    ],
    ['a group written as text', tampered(assignmentOf(A), [0, 0], flagged({ payload: '"7"' }))],
    [
      'a state in between, right after a boundary',
      beside(packetOn(EVENTS, '[]', at(62)), {
        ...(right.find(
          (one) => one.kind === 'packet' && one.topic === EVENTS && one.at_ms === at(60),
        ) as PacketObservation),
        at_ms: at(63),
      }),
    ],
    [
      'an event and a gap shorter than the latency',
      served(
        [],
        { delay_ms: null },
        { ...first, events: [event('s', 61, 85), event('t', 200, 301), event('u', 302, 400)] },
      ),
    ],
    ['a boundary while the link is away', served([link(30, false), link(240, true)])],
    ['a boundary while the server is down', served([down(30), started(240)])],
    ['an edit that is taken back', served([given(edited, at(70)), given(first, at(80))], { delay_ms: null })],
    [
      'an edit of an event in a group that is not there',
      served([
        given({ ...first, events: [event('z', 0, 600, { group_id: 'x' })] }, at(30)),
        given({ ...first, events: [event('z', 0, 500, { group_id: 'x' })] }, at(60)),
      ]),
    ],
    ['a group that no topic can name', served([], {}, { ...first, groups: [7, 0, 'a b', 'a/b'], clients: [] })],
    [
      'a client whose group is not there',
      [
        begin,
        given({ ...first, groups: [], clients: [{ client_uuid: A, group_id: 7 }] }, at(0)),
        started(0),
        { kind: 'end', at_ms: at(600) },
      ],
    ],
    [
      'clients of which a schedule says nothing',
      tampered(assignmentOf(B), [85, 85], dropped, tampered(assignmentOf(A), [85, 85], dropped, silentOnClients)),
    ],
    [
      'an events topic that is right again within the latency after a cut',
      tampered(EVENTS, [240, 240], flagged({ at_ms: at(270) }), away),
    ],
    ['an edit that concerns no one, while a boundary waits', served([given(first, at(75))], { delay_ms: 25_000 })],
    ['an edit that is seen late, and taken back by then', seenLate],
    [
      'a title for an event that had none',
      tampered(
        EVENTS,
        [420, 420],
        dropped,
        served([given({ ...first, events: [event('c', 400, 500, { title: 'C' })] }, at(420))]),
      ),
    ],
    ['a group that left and came back while the link was away, and is cleared first', clearedFirst],
    [
      'an edit of an event that ends within the latency',
      tampered(EVENTS, [80, 80], dropped, tampered(EVENTS, [100, 100], flagged({ at_ms: at(129) }), ending)),
    ],
    [
      'an event that does not end',
      [
        begin,
        endless(),
        packetOn(EVENTS, '[]', at(0)),
        packetOn(LOBBY, '[]', at(0)),
        packetOn(assignmentOf(A), '7', at(0)),
        packetOn(assignmentOf(B), '7', at(0)),
        started(0),
        packetOn(EVENTS, JSON.stringify([event('e', 30, 60, { title: 'e', event_type: 'other' })]), at(30)),
        { kind: 'end', at_ms: at(6000) },
      ],
    ],
    [
      'silence while publishing is off',
      right.filter(({ kind }) => kind !== 'packet').map((one) => (one.kind === 'begin' ? { ...one, config: {} } : one)),
    ],
    ['silence before the server is started', right.filter(({ kind }) => kind !== 'packet' && kind !== 'started')],
    [
      'topics of groups and clients that were never there',
      beside(packetOn('infoscreen/events/old', '', at(5)), packetOn('infoscreen/events/old', '[]', at(6))),
    ],
  ])('%s', (_, history) => {
    expect(broken(history)).toEqual([])
  })

  test('one stale value is one fault, however often it is looked at', () => {
    const history = tampered(EVENTS, [160, 400], dropped, served([given(first, at(250)), given(first, at(300))]))
    const tally = judge(history, scheduleRules).get('server/schedule/events-topic')
    expect(tally?.violations).toBe(2)
  })

  test('after a publish without acknowledgement a topic is judged by form alone', () => {
    const history = tampered(EVENTS, [60, 500], (one) => (one.at_ms === at(60) ? [{ ...one, qos: 0 }] : []))
    expect(broken(history)).toEqual(['server/schedule/events-topic-qos-1'])
  })
})
