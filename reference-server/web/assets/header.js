import { byId, setAttribute, setText } from './dom.js'
import { plural } from './format.js'
import { state, subscribe } from './store.js'

/** The state of the server and of the link to it. */

export function showHeader() {
  subscribe(['counters'], renderCounters)
  subscribe(['link'], renderLink)
}

function renderCounters() {
  const { counters } = state
  if (!counters) return
  const { broker, store, rates, bulk_paused } = counters
  pill('broker', broker === 'connected' ? 'good' : 'bad', `broker ${broker}`)
  pill('store', store === 'ok' ? 'good' : 'bad', `store ${store}`)
  const share = `${(rates.share * 100).toLocaleString(undefined, { maximumFractionDigits: 1 })} %`
  const bad = rates.failed + rates.timed_out
  setText(
    byId('rates'),
    rates.finished
      ? `${bad.toLocaleString()} of ${plural(rates.finished, 'command')} failed or timed out (${share})`
      : 'no command has ended lately',
  )
  byId('paused').hidden = !bulk_paused
  setText(
    byId('paused-why'),
    `${share} of the last ${plural(rates.finished, 'command')} failed or timed out. Single devices can still be commanded.`,
  )
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll('[data-bulk]')
  for (const button of buttons) button.disabled = bulk_paused
  byId('bulk-paused').hidden = !bulk_paused
}

/** @param {string} id @param {string} tone @param {string} text */
function pill(id, tone, text) {
  setAttribute(byId(id), 'data-tone', tone)
  setText(byId(id), text)
}

/** Also called each second, for the countdown. */
export function renderLink() {
  const { live, retry_at_ms } = state.link
  byId('lost').hidden = live || retry_at_ms === null
  pill(
    'link',
    live ? 'good' : retry_at_ms === null ? 'idle' : 'bad',
    live ? 'live' : retry_at_ms === null ? 'connecting' : 'not live',
  )
  if (live || retry_at_ms === null) return
  const seconds = Math.ceil((retry_at_ms - Date.now()) / 1000)
  setText(byId('lost-when'), seconds > 0 ? `in ${seconds} s` : 'now')
}
