import { svg } from './dom.js'
import { clock, clockMinute, now_ms, span } from './format.js'

/** Draws a group's events above what its screens were told. */

/** @typedef {import('./spans.js').Span} Span */
/** @typedef {{ from_ms: number, to_ms: number, covered: readonly Span[], told: readonly import('./types.js').Stretch[], blips: readonly import('./spans.js').Blip[] }} Drawn */

export const HEIGHT = 68
const EVENTS = { y: 8, height: 14 }
const TOLD = { y: 26, height: 22 }
const OFF_HEIGHT = 4
const MIN_BLIP_WIDTH = 5

/** Ticks at round times, whichever range is drawn. */
const TICKS_MS = [
  600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000,
]
const TICK_WIDTH = 70

/**
 * @param {Element} target an `<svg>`
 * @param {Drawn} drawn
 * @param {number} width in CSS pixels
 */
export function draw(target, { from_ms, to_ms, covered, told, blips }, width) {
  const x = (/** @type {number} */ at_ms) => {
    const share = (Math.min(Math.max(at_ms, from_ms), to_ms) - from_ms) / (to_ms - from_ms)
    return Math.round(share * width * 10) / 10
  }
  const bar = (
    /** @type {Span} */ { from_ms, to_ms },
    /** @type {string} */ name,
    /** @type {number} */ y,
    /** @type {number} */ height,
    /** @type {string} */ title,
  ) => {
    const wide = Math.max(x(to_ms) - x(from_ms), 0.6)
    return svg('rect', { class: name, x: x(from_ms), y, width: wide, height }, svg('title', {}, title))
  }
  const now = x(now_ms())
  target.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`)
  target.replaceChildren(
    ...ticks(from_ms, to_ms, width).flatMap((at_ms) => [
      svg('line', { class: 'tick', x1: x(at_ms), x2: x(at_ms), y1: EVENTS.y, y2: HEIGHT - 16 }),
      svg('text', { class: 'tick-label', x: x(at_ms), y: HEIGHT - 3 }, clockMinute(at_ms)),
    ]),
    ...covered.map((span) => bar(span, 'event', EVENTS.y, EVENTS.height, `event, ${words(span)}`)),
    ...told.map((stretch) => {
      const height = stretch.state === 'off' ? OFF_HEIGHT : TOLD.height
      const y = TOLD.y + TOLD.height - height
      const title = `${stretch.state ?? 'no intent in force'}${stretch.reason ? ` (${stretch.reason})` : ''}, ${words(stretch)}`
      return bar(stretch, `told-${stretch.state ?? 'none'}`, y, height, title)
    }),
    ...blips.map((blip) => alarm(blip, x, width)),
    ...(now_ms() >= from_ms && now_ms() <= to_ms
      ? [svg('line', { class: 'now', x1: now, x2: now, y1: 0, y2: HEIGHT - 14 }, svg('title', {}, 'now'))]
      : []),
  )
}

/** However short it was, it is wide enough to be seen. @param {import('./spans.js').Blip} blip @param {(at_ms: number) => number} x @param {number} width */
function alarm({ from_ms, to_ms, state }, x, width) {
  const wide = Math.max(x(to_ms) - x(from_ms), MIN_BLIP_WIDTH)
  const left = Math.min(Math.max((x(from_ms) + x(to_ms) - wide) / 2, 0), width - wide)
  const middle = left + wide / 2
  const name = state === 'off' ? 'blip' : 'blip-none'
  const title = `${state === 'off' ? 'OFF' : 'nothing in force'} during an event, ${words({ from_ms, to_ms })}`
  return svg(
    'g',
    { class: name },
    svg('rect', { x: left, y: EVENTS.y, width: wide, height: TOLD.y + TOLD.height - EVENTS.y }),
    svg('path', { d: `M${middle - 5} 0h10l-5 8z` }),
    svg('title', {}, title),
  )
}

/** @param {Span} span */
function words({ from_ms, to_ms }) {
  if (!Number.isFinite(to_ms)) return `from ${clock(from_ms)}`
  return `${clock(from_ms)} to ${clock(to_ms)}, ${span(to_ms - from_ms)}`
}

/** @param {number} from_ms @param {number} to_ms @param {number} width */
function ticks(from_ms, to_ms, width) {
  const most = Math.max(1, Math.floor(width / TICK_WIDTH))
  const step_ms = TICKS_MS.find((step) => (to_ms - from_ms) / step <= most) ?? 86_400_000
  const zone_ms = new Date(from_ms).getTimezoneOffset() * 60_000
  const found = []
  for (let at_ms = Math.ceil((from_ms - zone_ms) / step_ms) * step_ms + zone_ms; at_ms < to_ms; at_ms += step_ms) {
    const x = ((at_ms - from_ms) / (to_ms - from_ms)) * width
    // A label that would be cut is left out.
    if (x > 24 && x < width - 24) found.push(at_ms)
  }
  return found
}
