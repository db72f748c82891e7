import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedOrder, ObservedSchedule } from '../history/observation.js'
import { START_MS } from './commands-screens.js'

/** Groups side by side, each with a screen, and what can be done to one of them so that it surely counts. */

/** What is done to one group or to its screen. */
export type Turn = 'cancel' | 'edit' | 'retitle' | 'remove group' | 'move client' | 'unassign client'

/** How the first event of a group lies to the one after it. */
export type Seam = 'none' | 'adjacent' | 'overlapping'

/** One group: on while it has an event, gone without any trace while it is not present. */
interface Lane {
  readonly group_id: number | string
  readonly client_uuid: string
  readonly present: boolean
  readonly events: readonly ObservedEvent[]
  /** The group its screen is in; null for none. */
  readonly home: number | string | null
}

/** Events end long after whatever happens. */
const FAR_SEC = 7200
/** Every further event and every change of an end is another one by so much. */
const STEP_SEC = 15
const SEAM_SEC = 20

const GROUPS = [7, 'lobby', 12] as const
const CLIENTS = [
  '16fd2706-8baf-433b-82eb-8c7fada847da',
  '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  'f47ac10b-58cc-4372-a567-0e02b2c3d479',
] as const

/** Groups that are on, so many of them, and one that is never on where there is nowhere else to move a screen to. */
export class Lanes {
  #lanes: readonly Lane[]
  readonly #orders = new Map<string, ObservedOrder['desired_state']>()
  #edits = 0

  constructor(count: number, seam: Seam) {
    this.#lanes = GROUPS.slice(0, Math.max(2, count)).map((group_id, index) => ({
      group_id,
      client_uuid: clientAt(index),
      present: true,
      events: index < count ? firstEvents(group_id, seam) : [],
      home: index < count ? group_id : null,
    }))
  }

  schedule(): ObservedSchedule {
    const present = this.#lanes.filter((lane) => lane.present)
    return {
      groups: present.map(({ group_id }) => group_id),
      events: present.flatMap(({ events }) => events),
      clients: this.#lanes.flatMap(({ client_uuid, home }) => (home === null ? [] : [{ client_uuid, group_id: home }])),
    }
  }

  /** What cannot be done as things are undoes what was done before. */
  turn(index: number, turn: Turn, now_sec: number): void {
    const lane = this.#lanes[index]
    if (lane) this.#change(lane, this.#turned(lane, turn, now_sec))
  }

  /** The next order to a screen, other than the one before. */
  order(index: number, until_sec: number): { client_uuid: string; order: ObservedOrder } {
    const client_uuid = clientAt(index)
    const desired_state = this.#orders.get(client_uuid) === 'off' ? 'on' : 'off'
    this.#orders.set(client_uuid, desired_state)
    return { client_uuid, order: { desired_state, until: formatInstant(START_MS + until_sec * 1000) } }
  }

  /** Null where there is nothing to withdraw. */
  withdraw(index: number): { client_uuid: string; order: null } | null {
    const client_uuid = clientAt(index)
    return this.#orders.delete(client_uuid) ? { client_uuid, order: null } : null
  }

  #turned(lane: Lane, turn: Turn, now_sec: number): Lane {
    const { group_id, events, home, present } = lane
    if (turn === 'unassign client') return { ...lane, home: home === null && present ? group_id : null }
    const added = event(group_id, `c${++this.#edits}`, now_sec - 30, FAR_SEC + STEP_SEC * this.#edits)
    if (!present) return { ...lane, present: true, events: [added], home: home ?? group_id }
    if (turn === 'remove group') return { ...lane, present: false, home: home === group_id ? null : home }
    if (turn === 'move client') return { ...lane, home: this.#elsewhere(home) }
    const last = events.at(-1)
    if (!last) return { ...lane, events: [added] }
    if (turn === 'cancel') return { ...lane, events: [] }
    if (turn === 'retitle') return { ...lane, events: events.map((one) => ({ ...one, title: `${one.title}, moved` })) }
    return { ...lane, events: edited(events, last, added, this.#edits) }
  }

  #elsewhere(home: Lane['home']): Lane['home'] {
    return this.#lanes.find(({ group_id, present }) => present && group_id !== home)?.group_id ?? home
  }

  /** Whoever was in a group that goes is in none. */
  #change(old: Lane, now: Lane): void {
    const gone = old.present && !now.present
    this.#lanes = this.#lanes.map((lane) => {
      if (lane === old) return now
      return gone && lane.home === old.group_id ? { ...lane, home: null } : lane
    })
  }
}

/** The end moves either way, an event comes on top, or another one takes its place. */
function edited(
  events: readonly ObservedEvent[],
  last: ObservedEvent,
  added: ObservedEvent,
  edits: number,
): readonly ObservedEvent[] {
  const end = formatInstant(Date.parse(last.end) + (edits % 2 ? 2 : -2) * STEP_SEC * edits * 1000)
  switch (edits % 4) {
    case 0:
      return [...events, added]
    case 1:
      return [added]
    default:
      return [...events.slice(0, -1), { ...last, end }]
  }
}

/** The first ends soon, where there is another. */
function firstEvents(group_id: number | string, seam: Seam): readonly ObservedEvent[] {
  if (seam === 'none') return [event(group_id, 'a', -300, FAR_SEC)]
  return [
    event(group_id, 'a', -300, SEAM_SEC),
    event(group_id, 'b', seam === 'adjacent' ? SEAM_SEC : -SEAM_SEC, FAR_SEC),
  ]
}

function event(group_id: number | string, id: string, from_sec: number, to_sec: number): ObservedEvent {
  const at = (sec: number): string => formatInstant(START_MS + sec * 1000)
  return { group_id, id, title: `Event ${id}`, start: at(from_sec), end: at(to_sec) }
}

function clientAt(index: number): string {
  return CLIENTS[index % CLIENTS.length] ?? CLIENTS[0]
}
