import { setText } from './dom.js'
import { clock, parse, relative, utc } from './format.js'

/** Times that go on: every `<time>` made here is written anew each second while it is on the page. */

/** @type {Map<HTMLTimeElement, 'relative' | 'clock'>} */
const followed = new Map()

/**
 * Shows an instant in an element, or a dash for none.
 * @param {HTMLTimeElement} element
 * @param {string | null} instant
 * @param {'relative' | 'clock'} [form]
 */
export function showTime(element, instant, form = 'relative') {
  if (element.dateTime === (instant ?? '') && element.textContent) return
  const at_ms = parse(instant)
  element.dateTime = instant ?? ''
  if (at_ms === null) {
    followed.delete(element)
    element.removeAttribute('title')
    setText(element, '–')
    return
  }
  element.title = form === 'relative' ? `${clock(at_ms)} · ${utc(at_ms)}` : utc(at_ms)
  followed.set(element, form)
  write(element, form)
}

/** @param {string | null} instant @param {'relative' | 'clock'} [form] */
export function time(instant, form = 'relative') {
  const element = document.createElement('time')
  showTime(element, instant, form)
  return element
}

/** @param {HTMLTimeElement} element @param {'relative' | 'clock'} form */
function write(element, form) {
  const at_ms = parse(element.dateTime)
  if (at_ms !== null) setText(element, form === 'relative' ? relative(at_ms) : clock(at_ms))
}

/** To be called each second. */
export function tick() {
  for (const [element, form] of followed) {
    if (element.isConnected) write(element, form)
    // What left the page must not be held; a row that comes back is shown anew.
    else {
      followed.delete(element)
      element.dateTime = ''
    }
  }
}
