import { parseInstant } from '../../generated/instants.js'
import type { History } from '../history/observation.js'
import type { Bar, Lane, Point } from './lane.js'
import { packetText } from './packet-text.js'

/** What was said on a topic, and how that is put in words. */
interface Said {
  readonly at_ms: number
  readonly payload: string
  readonly label: string
}

/** What the implementation published on some topics, in words. */
export function publishedOn(history: History, on: (topic: string) => boolean): Said[] {
  const packets = history.filter((observation) => observation.kind === 'packet').filter(({ topic }) => on(topic))
  return packets.map((packet) => ({ ...packet, label: packetText(packet, false).text }))
}

/** What a topic of power intents had over time: on or off until it is replaced, and expired where it was not in time. */
export function intentLane(name: string, said: readonly Said[], to_ms: number): Lane {
  const bars: Bar[] = []
  said.forEach((one, index) => {
    const end_ms = said[index + 1]?.at_ms ?? to_ms
    for (const bar of barsOf(one, end_ms)) {
      const last = bars.at(-1)
      // A heartbeat lengthens what is there; a bar for each would be a comb.
      if (last?.kind === bar.kind && last.label === bar.label && last.to_ms === bar.from_ms)
        bars[bars.length - 1] = { ...last, to_ms: bar.to_ms }
      else bars.push(bar)
    }
  })
  const points = said.map(
    ({ at_ms, payload, label }): Point => ({ at_ms, kind: payload === '' ? 'clear' : 'publish', label }),
  )
  return { name, bars, points }
}

function barsOf({ at_ms, payload }: Said, end_ms: number): Bar[] {
  const { state, expires_at_ms } = intentIn(payload)
  if (state === null) return []
  const live_ms = Math.min(end_ms, Math.max(at_ms, expires_at_ms ?? end_ms))
  const bars: Bar[] = [
    { from_ms: at_ms, to_ms: live_ms, kind: state, label: state },
    { from_ms: live_ms, to_ms: end_ms, kind: 'expired', label: `${state}, expired` },
  ]
  return bars.filter(({ from_ms, to_ms }) => from_ms < to_ms)
}

function intentIn(payload: string): { readonly state: 'on' | 'off' | null; readonly expires_at_ms: number | null } {
  const fields = parsed(payload)
  const state = fields.desired_state ?? fields.power?.desired_state
  return { state: state === 'on' || state === 'off' ? state : null, expires_at_ms: parseInstant(fields.expires_at) }
}

/** The fields of either form of intent, wherever they are. */
interface Fields {
  readonly desired_state?: unknown
  readonly expires_at?: unknown
  readonly power?: { readonly desired_state?: unknown } | null
}

function parsed(payload: string): Fields {
  try {
    const value: unknown = JSON.parse(payload)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
