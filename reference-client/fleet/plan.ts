import { draw, mixed, scattered } from './draw.js'

/** What a fleet is made from: the same settings make the same fleet, and a larger one begins with the smaller one. */
export interface FleetSettings {
  readonly count: number
  /** A 32-bit whole number. */
  readonly seed: number
  /** The shortest and the longest time from a reboot to the next start. */
  readonly boot_sec: readonly [number, number]
  /** The share of orders whose helper fails, 0 to 1. */
  readonly fail_rate: number
  /** The share of reboots after which the machine never comes back, 0 to 1. */
  readonly lost_rate: number
  /** How often connections break; null for never. */
  readonly storm_every_sec: number | null
  /** The share of the connections that break at a time, 0 to 1. */
  readonly storm_share: number
  /** How long a machine that was shut down stays off; null for until the end. */
  readonly wake_after_sec: number | null
}

export const defaultSettings: FleetSettings = {
  count: 12,
  seed: 1,
  boot_sec: [20, 40],
  fail_rate: 0,
  lost_rate: 0,
  storm_every_sec: null,
  storm_share: 0.5,
  wake_after_sec: null,
}

/** What becomes of one order. */
export interface Fate {
  /** How long the helper takes. */
  readonly helper_ms: number
  readonly helper_fails: boolean
  /** From the helper's exit until the power of the machine goes. */
  readonly going_down_ms: number
  readonly boot_ms: number
  readonly lost: boolean
}

export interface Assignment<G> {
  readonly client_uuid: string
  readonly group_id: G
}

/** Keeps what is drawn for one purpose apart from what is drawn for another. */
const purposes = { uuid: 1, boot_id: 2, helper: 3, fails: 4, goingDown: 5, boot: 6, lost: 7, storm: 8 } as const

const HELPER_MS = [20, 200] as const
const GOING_DOWN_MS = [200, 1_000] as const

/** The UUID of a screen; no two of a fleet share their first eight digits, which name their accounts (S4). */
export function uuidOf(seed: number, screen: number): string {
  return uuid(scattered(screen + mixed(seed, purposes.uuid)), (word) => mixed(seed, purposes.uuid, screen, word))
}

/** The boot id of a screen's machine after so many reboots. */
export function bootIdOf(seed: number, screen: number, boots: number): string {
  const word = (index: number): number => mixed(seed, purposes.boot_id, screen, boots, index)
  return uuid(word(0), word)
}

/** What becomes of a screen's order, which is its nth. */
export function fateOf(settings: FleetSettings, screen: number, nth: number): Fate {
  const { seed, boot_sec, fail_rate, lost_rate } = settings
  const drawn = (purpose: number): number => draw(seed, purpose, screen, nth)
  const between = (purpose: number, [low, high]: readonly [number, number]) => low + drawn(purpose) * (high - low)
  return {
    helper_ms: Math.round(between(purposes.helper, HELPER_MS)),
    helper_fails: drawn(purposes.fails) < fail_rate,
    going_down_ms: Math.round(between(purposes.goingDown, GOING_DOWN_MS)),
    boot_ms: Math.round(between(purposes.boot, boot_sec) * 1000),
    lost: drawn(purposes.lost) < lost_rate,
  }
}

/** Whether a screen loses its connection in the nth storm. */
export function isHit({ seed, storm_share }: FleetSettings, screen: number, nth: number): boolean {
  return draw(seed, purposes.storm, screen, nth) < storm_share
}

/** Every screen in one of the groups, in turn. */
export function assignments<G>({ seed, count }: FleetSettings, groups: readonly G[]): readonly Assignment<G>[] {
  const assigned: Assignment<G>[] = []
  for (let screen = 0; screen < count; screen += 1) {
    const group_id = groups[screen % groups.length]
    if (group_id !== undefined) assigned.push({ client_uuid: uuidOf(seed, screen), group_id })
  }
  return assigned
}

/** A UUID of version 4 by its look. */
function uuid(first: number, word: (index: number) => number): string {
  const hex = [first, word(1), word(2), word(3)].map((bits) => bits.toString(16).padStart(8, '0')).join('')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
