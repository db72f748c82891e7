import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedSchedule } from '../history/observation.js'
import { type RealStory, realClient, type TimedPart } from './real-story.js'
import { onceEach } from './single-events.js'

/**
 * Groups with single events. A change of state may take 30 s, so each has its boundaries where there is as much time left
 * to see what comes of them.
 */

const LONG_AGO_SEC = -60
/** After the end of the scenario. */
const LATER_SEC = 600

type Span = readonly [id: string, from_sec: number, to_sec: number]

interface Version {
  readonly at_sec: number
  readonly spans: readonly Span[]
  readonly title?: string
  /** The group is not in the schedule. */
  readonly gone?: true
  /** The client is in this group; null for in none. */
  readonly client?: number | string | null
}

/** How the boundaries lie to the polls: all of them are moved by this. */
export type Shift = number

/** Of each group what becomes of it; `s` moves its boundaries. */
function versionsOf(s: Shift): readonly (readonly Version[])[] {
  const always: Span = ['a', LONG_AGO_SEC, LATER_SEC]
  return [
    [{ at_sec: 0, spans: [['a', LONG_AGO_SEC, 26 + s]] }],
    [{ at_sec: 0, spans: [['a', 6 + s, LATER_SEC]] }],
    [
      {
        at_sec: 0,
        spans: [
          ['a', LONG_AGO_SEC, 20 + s],
          ['b', 20 + s, LATER_SEC],
        ],
      },
    ],
    [
      {
        at_sec: 0,
        spans: [
          ['a', LONG_AGO_SEC, 25 + s],
          ['b', 15 + s, LATER_SEC],
          ['c', 18 + s, 22 + s],
        ],
      },
    ],
    [
      {
        at_sec: 0,
        spans: [
          ['a', LONG_AGO_SEC, 3 + s],
          ['b', 35 + s, LATER_SEC],
        ],
      },
    ],
    [{ at_sec: 0, spans: [] }],
    [
      { at_sec: 0, spans: [always] },
      { at_sec: 12, spans: [] },
    ],
    [
      { at_sec: 0, spans: [] },
      { at_sec: 13, spans: [['b', 10, LATER_SEC]] },
    ],
    [
      { at_sec: 0, spans: [always] },
      { at_sec: 14, spans: [['a', LONG_AGO_SEC, 300]] },
    ],
    [
      { at_sec: 0, spans: [always, ['b', 30, LATER_SEC + 10]] },
      { at_sec: 14, spans: [always] },
    ],
    [
      { at_sec: 0, spans: [always] },
      { at_sec: 15, spans: [], gone: true },
    ],
    [
      { at_sec: 0, spans: [always] },
      { at_sec: 10, spans: [], gone: true },
      { at_sec: 30, spans: [always] },
    ],
    [
      { at_sec: 0, spans: [always] },
      { at_sec: 16, spans: [always], title: 'moved to another room' },
    ],
    [
      { at_sec: 0, spans: [always] },
      { at_sec: 16, spans: [always, ['later', 86_400, 90_000]] },
    ],
    [
      { at_sec: 0, spans: [always], client: 'own' },
      { at_sec: 11, spans: [always], client: 1 },
    ],
    [
      { at_sec: 0, spans: [always], client: 'own' },
      { at_sec: 17, spans: [always], client: null },
    ],
  ]
}

/** One story a group; the first groups are numbers, every third one has a name. */
export function groupStories(start_ms: number, shift: Shift): RealStory[] {
  return versionsOf(shift).map((versions, index) => {
    const group_id = index % 3 === 2 ? `room-${index + 1}` : index + 1
    return { parts: versions.map((version): TimedPart => part(version, group_id, index, start_ms)) }
  })
}

function part(version: Version, group_id: number | string, index: number, start_ms: number): TimedPart {
  const { at_sec, spans, title, gone, client = 'own' } = version
  const at = (sec: number): string => formatInstant(start_ms + Math.round(sec * 1000))
  const events = spans.map(([id, from_sec, to_sec]): ObservedEvent => {
    return { group_id, id, title: title ?? `Event ${id}`, event_type: 'message', start: at(from_sec), end: at(to_sec) }
  })
  const home = client === 'own' ? group_id : client
  const clients = gone || home === null ? [] : [{ client_uuid: realClient(index), group_id: home }]
  return { at_sec, given: onceEach({ groups: gone ? [] : [group_id], events, clients }) }
}

/** What a server has to put up with beside its groups: ids that are none, events that are none, a group with two names. */
export function spoiltStories(start_ms: number): RealStory[] {
  const at = (sec: number): string => formatInstant(start_ms + sec * 1000)
  const given = (schedule: ObservedSchedule): RealStory => ({ parts: [{ at_sec: 0, given: onceEach(schedule) }] })
  const event = (group_id: number | string, id: string, start: string, end: string): ObservedEvent => ({
    group_id,
    id,
    start,
    end,
  })
  const [ago, later] = [at(LONG_AGO_SEC), at(LATER_SEC)]
  return [
    given({ groups: ['a b', '#'], events: [event('a b', 'stray', ago, later)] }),
    given({ groups: [901], events: [event(901, 'none', at(300), at(200)), event(901, 'a', ago, later)] }),
    given({ groups: [902], events: [event(902, 'none', 'tomorrow', later), event(902, 'b', at(12), later)] }),
    given({ groups: [903, '903'], events: [event(903, 'a', ago, at(10)), event('903', 'b', at(5), later)] }),
  ]
}
