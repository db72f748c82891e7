import { ask, asProblem } from './api.js'
import { time } from './clock.js'
import { announce, arrange, byId, el, setText } from './dom.js'
import { plural, short } from './format.js'
import { dropAlert, state, subscribe } from './store.js'

/** The open alerts, newest first, each to be acknowledged. */

/** @typedef {import('./types.js').Alert} Alert */

const MAX_SHOWN = 100

const titles = {
  service_failed: 'A service gave up',
  broker_outage: 'All devices fell silent at once: the broker is most likely away',
  device_silent: 'A device fell silent',
  command_failures: 'Too many commands fail: bulk commands are paused',
}

/** @type {Map<string, HTMLElement>} */
const items = new Map()
let known = false

export function showAlerts() {
  subscribe(['alerts'], render)
}

function render() {
  const alerts = [...state.alerts.values()].sort((a, b) => Date.parse(b.raised_at) - Date.parse(a.raised_at))
  const fresh = known ? alerts.filter(({ alert_id }) => !items.has(alert_id)) : []
  known = true
  for (const id of [...items.keys()]) if (!state.alerts.has(id)) items.delete(id)
  const elements = alerts.slice(0, MAX_SHOWN).map((alert) => {
    const item = items.get(alert.alert_id) ?? createItem(alert)
    items.set(alert.alert_id, item)
    return item
  })
  arrange(byId('alerts'), elements)
  setText(byId('alert-count'), alerts.length ? String(alerts.length) : '')
  byId('alert-count').hidden = alerts.length === 0
  byId('no-alerts').hidden = alerts.length > 0
  setText(
    byId('more-alerts'),
    alerts.length > MAX_SHOWN ? `and ${plural(alerts.length - MAX_SHOWN, 'more', 'more')}` : '',
  )
  document.title = alerts.length ? `(${alerts.length}) Infoscreens` : 'Infoscreens'
  const [first] = fresh
  if (first) announce(`Alert: ${titleOf(first)}${first.client_uuid ? `, ${short(first.client_uuid)}` : ''}`)
}

/** @param {Alert} alert */
const titleOf = ({ kind }) => titles[kind] ?? kind

/** @param {Alert} alert */
function createItem(alert) {
  const { alert_id, kind, client_uuid, unit, detail, raised_at } = alert
  const refused = el('p', { className: 'problem', role: 'alert' })
  const about = client_uuid ? ` on ${short(client_uuid)}` : ''
  const button = el(
    'button',
    { type: 'button', className: 'act acknowledge', 'aria-label': `Acknowledge: ${titleOf(alert)}${about}` },
    'Acknowledge',
  )
  button.addEventListener('click', () => acknowledge(alert_id, button, refused))
  return el(
    'li',
    { className: 'card alert', 'data-kind': kind, 'data-alert': alert_id },
    el('div', {}, el('strong', {}, titleOf(alert)), ' ', time(raised_at)),
    client_uuid || unit
      ? el(
          'p',
          { className: 'quiet' },
          client_uuid && el('code', { title: client_uuid }, short(client_uuid)),
          client_uuid && unit ? ' · ' : '',
          unit,
        )
      : null,
    detail ? el('p', { className: 'quiet' }, detail) : null,
    button,
    refused,
  )
}

/** @param {string} alert_id @param {HTMLButtonElement} button @param {HTMLElement} refused */
async function acknowledge(alert_id, button, refused) {
  // Not disabled: that would throw the focus away while the answer is awaited.
  if (button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-disabled', 'true')
  setText(refused, '')
  try {
    await ask('POST', `/api/alerts/${encodeURIComponent(alert_id)}/acknowledge`)
    const next = neighbour(button)
    dropAlert(alert_id)
    announce('Acknowledged')
    requestAnimationFrame(() => (next?.isConnected ? next : byId('alerts-title')).focus())
  } catch (error) {
    const { code, message } = asProblem(error)
    if (code === 'NOT_FOUND') dropAlert(alert_id)
    setText(refused, message)
  } finally {
    button.removeAttribute('aria-disabled')
  }
}

/** The button that takes the focus over. @param {HTMLElement} button @returns {HTMLElement | null} */
function neighbour(button) {
  const item = button.closest('li')
  const beside = item?.nextElementSibling ?? item?.previousElementSibling
  return beside?.querySelector('button') ?? null
}
