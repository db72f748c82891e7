import { parseInstant } from '../../generated/instants.js'
import type { History, PacketObservation } from '../history/observation.js'
import type { Bar, Lane, Point } from './lane.js'
import { packetText } from './packet-text.js'

/** What a topic of power intents had over time: on or off until it is replaced, and expired where it was not in time. */
export function intentLane(history: History, name: string, to_ms: number, on: (topic: string) => boolean): Lane {
  const packets = history.filter((observation) => observation.kind === 'packet').filter(({ topic }) => on(topic))
  const bars: Bar[] = []
  packets.forEach((packet, index) => {
    const end_ms = packets[index + 1]?.at_ms ?? to_ms
    for (const bar of barsOf(packet, end_ms)) {
      const last = bars.at(-1)
      // A heartbeat lengthens what is there; a bar for each would be a comb.
      if (last?.kind === bar.kind && last.label === bar.label && last.to_ms === bar.from_ms)
        bars[bars.length - 1] = { ...last, to_ms: bar.to_ms }
      else bars.push(bar)
    }
  })
  const points = packets.map((packet): Point => {
    const { text } = packetText(packet, false)
    return { at_ms: packet.at_ms, kind: packet.payload === '' ? 'clear' : 'publish', label: text }
  })
  return { name, bars, points }
}

function barsOf({ at_ms, payload }: PacketObservation, end_ms: number): Bar[] {
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
