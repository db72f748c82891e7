import { showTime } from './clock.js'
import { el, setAttribute, setText } from './dom.js'
import { short } from './format.js'
import { state } from './store.js'

/** One device in the fleet table: a row on a wide screen, a card on a narrow one. */

/** @typedef {import('./types.js').Client} Client */
/** @typedef {{ onSelect: (uuid: string, selected: boolean) => void, onAct: (what: string, uuid: string) => void }} RowActions */

const words = { ok: 'ok', silent: 'silent', failed: 'service failed', unknown: 'never seen' }

/** @param {Client} client @param {RowActions} actions */
export function createRow({ client_uuid }, { onSelect, onAct }) {
  const name = short(client_uuid)
  const box = el('input', { type: 'checkbox', 'aria-label': `Select ${name}` })
  box.addEventListener('change', () => onSelect(client_uuid, box.checked))
  const pill = el('span', { className: 'pill' })
  const copy = el(
    'button',
    { type: 'button', className: 'plain', title: client_uuid, 'aria-label': `Copy ${client_uuid}` },
    el('code', {}, name),
  )
  copy.addEventListener('click', () => onAct('copy', client_uuid))
  const group = el('span')
  const seen = el('time')
  const reconnects = el('span')
  const disconnect = el('time')
  const tv = el('span')
  const override = el('span')
  const until = el('time')
  const alerts = el('span')
  const button = (/** @type {string} */ what, /** @type {string} */ label) => {
    const element = el('button', { type: 'button', 'aria-label': `${label} ${name}`, 'data-act': what }, label)
    element.addEventListener('click', () => onAct(what, client_uuid))
    return element
  }
  const cells = [
    cell('select', '', el('label', { className: 'hit' }, box)),
    cell('state', '', pill),
    cell('client', '', copy),
    cell('group', 'Group', group),
    cell('seen', 'Last seen', seen),
    cell('reconnects', 'Reconnects', reconnects),
    cell('disconnect', 'Last disconnect', disconnect),
    cell('tv', 'TV', tv),
    cell('override', 'Override', el('span', {}, override, until)),
    cell('alerts', 'Alerts', alerts),
    cell(
      'actions',
      '',
      button('reboot_host', 'Restart'),
      button('shutdown_host', 'Shut down'),
      button('override', 'Override'),
    ),
  ]
  const element = el('tr', { className: 'row', 'data-client': client_uuid }, ...cells)

  /** @param {Client} client @param {boolean} selected */
  const update = (client, selected) => {
    box.checked = selected
    setAttribute(element, 'data-selected', selected ? 'yes' : null)
    setAttribute(pill, 'data-state', client.state)
    setText(pill, words[client.state] ?? client.state)
    setText(group, client.group_id === null ? 'none' : String(client.group_id))
    showTime(seen, client.last_seen)
    setText(reconnects, client.reconnect_count === null ? '–' : client.reconnect_count.toLocaleString())
    setAttribute(
      reconnects,
      'title',
      client.broker_reachable === false ? 'It says that it cannot reach the broker' : null,
    )
    showTime(disconnect, client.last_disconnect_at)
    const wanted = wantedOf(client)
    const differs = wanted !== null && (client.tv === 'on' || client.tv === 'off') && client.tv !== wanted
    setText(tv, differs ? `${client.tv}, not ${wanted}` : (client.tv ?? '–'))
    setAttribute(tv, 'data-tv', differs ? 'differs' : client.tv)
    setText(override, client.override ? `${client.override.desired_state}, ends ` : '–')
    if (client.override) showTime(until, client.override.until)
    else setText(until, '')
    setText(alerts, client.alerts ? String(client.alerts) : '–')
    setAttribute(alerts, 'class', client.alerts ? 'badge' : null)
  }
  return { element, update }
}

/** What its screen is told to be: by an override, else by its group. @param {Client} client */
function wantedOf({ override, group_id }) {
  if (override) return override.desired_state
  return group_id === null ? null : (state.groups.get(String(group_id))?.state ?? null)
}

/** @param {string} name @param {string} label shown where the table has no header @param {...Node} content */
function cell(name, label, ...content) {
  return el(
    'td',
    { className: `c-${name}` },
    label && el('span', { className: 'cell-label', 'aria-hidden': 'true' }, label),
    ...content,
  )
}
