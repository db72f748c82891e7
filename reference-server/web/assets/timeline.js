import { arrange, byId, el, inputById, setAttribute, setText } from './dom.js'
import { now_ms, plural } from './format.js'
import { onIntent, state, subscribe } from './store.js'
import { createTimelineRow } from './timeline-row.js'

/** The timelines of all groups. Those in sight are loaded, a few at a time. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const REDRAW_MS = 10_000
const RELOAD_MS = 60_000
const AT_ONCE = 4
/** So many are judged even out of sight, so that an OFF is told at the top of the list. */
const MOST_JUDGED = 60

/** @type {Record<string, { before_ms: number, after_ms: number }>} */
const ranges = {
  '1h': { before_ms: HOUR_MS, after_ms: 3 * MINUTE_MS },
  '6h': { before_ms: 6 * HOUR_MS, after_ms: 20 * MINUTE_MS },
  '24h': { before_ms: 24 * HOUR_MS, after_ms: HOUR_MS },
  next: { before_ms: HOUR_MS, after_ms: 11 * HOUR_MS },
}

let range = ranges['1h'] ?? { before_ms: HOUR_MS, after_ms: 0 }
let filter = ''
/** @type {Map<string, ReturnType<typeof createTimelineRow>>} */
const rows = new Map()
/** @type {Set<string>} */
const inSight = new Set()
/** @type {Set<string>} */
const waiting = new Set()
/** @type {Map<string, number>} OFFs during events, by group */
const offs = new Map()
let busy = 0

const collator = new Intl.Collator(undefined, { numeric: true })

const rangeNow = () => {
  // Whole seconds, so that a drawing does not tremble.
  const now = Math.floor(now_ms() / 1000) * 1000
  return { from_ms: now - range.before_ms, to_ms: now + range.after_ms }
}

/** @param {import('./timeline-row.js').AskWhy} askWhy */
export function showTimelines(askWhy) {
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const id = target.getAttribute('data-group') ?? ''
        if (isIntersecting) want(id)
        else inSight.delete(id)
        if (isIntersecting) inSight.add(id)
      }
    },
    { rootMargin: '100px' },
  )
  const resized = new ResizeObserver(() => {
    for (const id of inSight) rows.get(id)?.show()
  })
  subscribe(['groups'], () => render(watcher, askWhy))
  resized.observe(byId('timelines'))
  onIntent(want)
  for (const button of document.querySelectorAll('[data-range]'))
    button.addEventListener('click', () => chooseRange(button.getAttribute('data-range') ?? ''))
  const input = inputById('group-filter')
  input.addEventListener('input', () => {
    filter = input.value.trim().toLowerCase()
    render(watcher, askWhy)
  })
  setInterval(() => {
    for (const id of inSight) rows.get(id)?.move(rangeNow())
  }, REDRAW_MS)
  setInterval(() => {
    if (!document.hidden) for (const id of rows.keys()) want(id)
  }, RELOAD_MS)
}

/** @param {string} name */
function chooseRange(name) {
  range = ranges[name] ?? range
  for (const button of document.querySelectorAll('[data-range]'))
    setAttribute(button, 'aria-pressed', String(button.getAttribute('data-range') === name))
  for (const id of rows.keys()) want(id)
}

/** @param {IntersectionObserver} watcher @param {import('./timeline-row.js').AskWhy} askWhy */
function render(watcher, askWhy) {
  for (const [id, row] of rows) {
    if (state.groups.has(id)) continue
    watcher.unobserve(row.element)
    rows.delete(id)
    inSight.delete(id)
    judge(id, 0)
  }
  const ids = [...state.groups.keys()].filter((id) => id.toLowerCase().includes(filter)).sort(collator.compare)
  const elements = ids.map((id) => {
    let row = rows.get(id)
    if (!row) {
      row = createTimelineRow(id, askWhy, (off) => judge(id, off))
      rows.set(id, row)
      watcher.observe(row.element)
      want(id)
    }
    row.showNow(state.groups.get(id))
    return row.element
  })
  arrange(byId('timelines'), elements)
  const empty = state.groups.size ? 'No group matches.' : 'The schedule has no group.'
  setText(byId('no-groups'), state.counters && ids.length === 0 ? empty : '')
}

/** @param {string} id @param {number} off */
function judge(id, off) {
  if (off) offs.set(id, off)
  else offs.delete(id)
  const named = [...offs.keys()].sort(collator.compare).slice(0, 10)
  const text = offs.size ? `OFF during an event in ${plural(offs.size, 'group')}: ` : ''
  const line = byId('blip-groups')
  if (line.textContent === text + named.join(' ')) return
  const links = named.flatMap((name) => [' ', el('a', { href: `#group-${name}` }, name)])
  line.replaceChildren(text, ...links.slice(1))
}

/** Loads a group's timeline, unless nobody sees it. @param {string} id */
function want(id) {
  if (!rows.has(id)) return
  waiting.add(id)
  // What is told several times in a row is loaded once.
  setTimeout(next, 200)
}

function next() {
  for (const id of waiting) {
    if (busy >= AT_ONCE) return
    waiting.delete(id)
    const row = rows.get(id)
    if (!row || !(inSight.has(id) || rows.size <= MOST_JUDGED)) continue
    busy += 1
    row.load(rangeNow()).finally(() => {
      busy -= 1
      next()
    })
  }
}
