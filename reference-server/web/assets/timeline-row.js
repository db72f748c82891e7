import { asProblem, get } from './api.js'
import { el, setAttribute, setText, svg } from './dom.js'
import { clock, clockMinute, now_ms, parse, plural, span } from './format.js'
import { blips, merged, stretches } from './spans.js'
import { draw, HEIGHT } from './timeline-drawing.js'

/** One group in the timelines: loaded when it comes into sight, drawn again as time goes on. */

/** @typedef {{ from_ms: number, to_ms: number }} Range */
/** @typedef {(group_id: string, at_ms?: number) => void} AskWhy */

const MAX_TOLD = 3

/** @param {string} group_id @param {AskWhy} askWhy @param {(off: number) => void} onJudged told how often it was off during an event */
export function createTimelineRow(group_id, askWhy, onJudged) {
  const now = el('span', { className: 'pill' })
  const why = el('button', { type: 'button', className: 'why', 'aria-label': `Why? Group ${group_id}` }, 'Why?')
  why.addEventListener('click', () => askWhy(group_id))
  const picture = svg('svg', {
    class: 'timeline',
    role: 'img',
    height: HEIGHT,
    'aria-label': `Timeline of group ${group_id}`,
  })
  const verdict = el('div', { className: 'verdict' })
  const table = el('tbody')
  const details = el(
    'details',
    {},
    el('summary', {}, 'As a table'),
    el('div', { className: 'scroll-x' }, el('table', {}, el('caption', {}, `Group ${group_id}`), headOf(), table)),
  )
  const element = el(
    'li',
    { className: 'card group part', id: `group-${group_id}`, 'data-group': group_id },
    el('div', { className: 'group-head' }, el('strong', {}, `Group ${group_id}`), now, why),
    picture,
    el('div', { className: 'foot' }, verdict, details),
  )
  /** @type {{ intents: any[], windows: any[], more: boolean } | null} */
  let loaded = null
  /** @type {Range} */
  let range = { from_ms: 0, to_ms: 1 }
  /** @type {AbortController | null} */
  let loading = null

  const show = () => {
    if (!loaded) return
    const drawn = judged(loaded, range)
    draw(picture, drawn, Math.max(200, picture.clientWidth))
    setAttribute(element, 'data-blips', String(drawn.blips.length))
    onJudged(drawn.blips.filter((blip) => blip.state === 'off').length)
    verdict.replaceChildren(...verdictOf(drawn, loaded.more, (at_ms) => askWhy(group_id, at_ms)))
    if (details.open) table.replaceChildren(...rowsOf(drawn))
  }
  details.addEventListener('toggle', show)
  picture.addEventListener('click', ({ clientX }) => {
    const { left, width } = picture.getBoundingClientRect()
    const share = (clientX - left) / width
    askWhy(group_id, range.from_ms + share * (range.to_ms - range.from_ms))
  })
  /** @param {Range} wanted */
  const load = async (wanted) => {
    loading?.abort()
    loading = new AbortController()
    const { signal } = loading
    const query = `?from=${new Date(wanted.from_ms).toISOString()}&to=${new Date(wanted.to_ms).toISOString()}`
    const base = `/api/groups/${encodeURIComponent(group_id)}`
    try {
      const [{ intents, more }, { windows }] = await Promise.all([
        get(`${base}/timeline${query}`, signal),
        get(`${base}/coverage${query}`, signal),
      ])
      loaded = { intents, windows, more: more === true }
      range = wanted
      show()
    } catch (error) {
      if (!signal.aborted)
        verdict.replaceChildren(el('p', { className: 'problem', role: 'alert' }, asProblem(error).message))
    }
  }
  /** @param {import('./types.js').Group | undefined} group */
  const showNow = (group) => {
    setAttribute(now, 'data-power', group?.state ?? 'none')
    const ends_ms = parse(group?.window_end)
    setText(
      now,
      group?.state ? `${group.state}${ends_ms === null ? '' : ` until ${clockMinute(ends_ms)}`}` : 'no intent',
    )
    setAttribute(now, 'title', group?.reason ?? null)
  }
  /** @param {Range} moved as time goes on, without asking again */
  const move = (moved) => {
    range = moved
    show()
  }
  return { element, load, show, showNow, move }
}

/** @param {{ intents: any[], windows: any[] }} loaded @param {Range} range */
function judged({ intents, windows }, { from_ms, to_ms }) {
  const told = stretches(intents, from_ms, Math.min(to_ms, now_ms()))
  const covered = merged(windows).filter((window) => window.to_ms > from_ms && window.from_ms < to_ms)
  return { from_ms, to_ms, told, covered, blips: blips(told, covered) }
}

/** @param {import('./timeline-drawing.js').Drawn} drawn @param {boolean} more @param {(at_ms: number) => void} ask @returns {Node[]} */
function verdictOf({ blips, covered }, more, ask) {
  const cut = more ? [el('p', { className: 'quiet' }, 'There is more than could be read; choose a shorter range.')] : []
  if (blips.length === 0)
    return [
      el('p', { className: 'quiet' }, covered.length ? 'No OFF during an event.' : 'No event in this range.'),
      ...cut,
    ]
  const off = blips.filter(({ state }) => state === 'off').length
  const none = blips.length - off
  const sentence = [off && `${off} × OFF during an event`, none && `${none} × nothing in force during an event`]
    .filter(Boolean)
    .join(', ')
  const buttons = blips.slice(0, MAX_TOLD).map(({ from_ms, to_ms, state }) => {
    const label = `${clock(from_ms)} ${state ?? 'nothing'} for ${span(to_ms - from_ms)} – why?`
    const button = el('button', { type: 'button', className: 'link' }, label)
    button.addEventListener('click', () => ask(from_ms))
    return button
  })
  const rest = blips.length > MAX_TOLD ? ` and ${plural(blips.length - MAX_TOLD, 'more', 'more')}` : ''
  return [
    el('p', { className: off ? 'alarm' : 'warning' }, el('strong', {}, `${sentence}: `), ...buttons, rest),
    ...cut,
  ]
}

const headOf = () =>
  el('thead', {}, el('tr', {}, ...['What', 'From', 'To', 'For'].map((name) => el('th', { scope: 'col' }, name))))

/** @param {import('./timeline-drawing.js').Drawn} drawn */
function rowsOf({ covered, told, blips, to_ms }) {
  const row = (/** @type {string} */ what, /** @type {{ from_ms: number, to_ms: number }} */ part, alarm = false) => {
    const end_ms = Math.min(part.to_ms, to_ms)
    const cells = [what, clock(part.from_ms), clock(end_ms), span(end_ms - part.from_ms)].map((text) =>
      el('td', {}, text),
    )
    return el('tr', { className: alarm ? 'alarm' : '' }, ...cells)
  }
  return [
    ...blips.map((part) => row(`${part.state === 'off' ? 'OFF' : 'Nothing in force'} during an event`, part, true)),
    ...covered.map((part) => row('Event', part)),
    ...told.map((part) => row(part.state ? `Told ${part.state} (${part.reason})` : 'Told nothing', part)),
  ]
}
