import { parse } from './format.js'

/** What a group's screens were told over time, and where that contradicts its events. */

/** @typedef {import('./types.js').Intent} Intent */
/** @typedef {import('./types.js').Stretch} Stretch */
/** @typedef {{ from_ms: number, to_ms: number }} Span */
/** @typedef {Span & { state: 'off' | null }} Blip */

/** The contract's bound on a transition: the first seconds of an event may still be off. */
const LATENCY_MS = 30_000

/**
 * What was in force, from `from_ms` to `to_ms` without a gap; null where nothing was. An intent counts from when the
 * broker had it, as no screen knew of it before.
 * @param {readonly Intent[]} intents
 * @param {number} from_ms
 * @param {number} to_ms
 * @returns {Stretch[]}
 */
export function stretches(intents, from_ms, to_ms) {
  const told = intents
    .map(({ first_acked_at, last_expires_at, desired_state, reason }) => ({
      at_ms: parse(first_acked_at),
      ends_ms: parse(last_expires_at) ?? Number.POSITIVE_INFINITY,
      state: desired_state,
      reason,
    }))
    .flatMap(({ at_ms, ...intent }) => (at_ms === null ? [] : [{ ...intent, at_ms }]))
    .sort((a, b) => a.at_ms - b.at_ms)
  /** @type {Stretch[]} */
  const found = []
  const add = (
    /** @type {number} */ from,
    /** @type {number} */ to,
    /** @type {Stretch['state']} */ state,
    /** @type {string} */ reason,
  ) => {
    const stretch = { from_ms: Math.max(from, from_ms), to_ms: Math.min(to, to_ms), state, reason }
    if (stretch.from_ms >= stretch.to_ms) return
    const last = found.at(-1)
    if (last && last.state === state && last.reason === reason) last.to_ms = stretch.to_ms
    else found.push(stretch)
  }
  let known_ms = from_ms
  for (const [index, { at_ms, ends_ms, state, reason }] of told.entries()) {
    const next_ms = told[index + 1]?.at_ms ?? Number.POSITIVE_INFINITY
    const until_ms = Math.min(ends_ms, next_ms)
    add(known_ms, at_ms, null, '')
    add(at_ms, until_ms, state, reason)
    known_ms = Math.max(known_ms, at_ms, until_ms)
  }
  add(known_ms, to_ms, null, '')
  return found
}

/**
 * Events that touch or overlap are one span: between them nothing may go off.
 * @param {readonly import('./types.js').Window[]} windows
 * @returns {Span[]}
 */
export function merged(windows) {
  const spans = windows
    .flatMap(({ start, end }) => {
      const from_ms = parse(start)
      return from_ms === null ? [] : [{ from_ms, to_ms: parse(end) ?? Number.POSITIVE_INFINITY }]
    })
    .sort((a, b) => a.from_ms - b.from_ms)
  /** @type {Span[]} */
  const found = []
  for (const span of spans) {
    const last = found.at(-1)
    if (last && span.from_ms <= last.to_ms) last.to_ms = Math.max(last.to_ms, span.to_ms)
    else found.push({ ...span })
  }
  return found
}

/**
 * Where screens were told off, or were told nothing, while an event was on. What was before the first intent in sight is
 * not known: the server may be new.
 * @param {readonly Stretch[]} told
 * @param {readonly Span[]} covered as `merged` gives them
 * @returns {Blip[]}
 */
export function blips(told, covered) {
  return told.flatMap(({ from_ms, to_ms, state }, index) => {
    if (state === 'on' || (state === null && index === 0 && told.length > 1)) return []
    return covered.flatMap((span) => {
      const blip = { from_ms: Math.max(from_ms, span.from_ms), to_ms: Math.min(to_ms, span.to_ms), state }
      const is_start = blip.from_ms === span.from_ms && blip.to_ms - blip.from_ms <= LATENCY_MS
      return blip.from_ms >= blip.to_ms || is_start ? [] : [blip]
    })
  })
}
