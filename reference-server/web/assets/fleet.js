import { announce, arrange, byId, inputById, setAttribute, setText } from './dom.js'
import { select } from './fleet-order.js'
import { createRow } from './fleet-row.js'
import { plural } from './format.js'
import { state, subscribe, touch } from './store.js'

/** The fleet table. Of thousands of devices only the rows in sight are in the document. */

/** @typedef {import('./fleet-order.js').Column} Column */

const SPARE_ROWS = 6

/** @type {import('./fleet-order.js').View} */
const view = { text: '', state: null, column: 'state', descending: false }
/** @type {Set<string>} */
const selected = new Set()
/** @type {Map<string, ReturnType<typeof createRow>>} */
const rows = new Map()
/** @type {readonly import('./types.js').Client[]} */
let shown = []
let row_height = 0

/** @param {(what: string, uuids: string[], bulk: boolean) => void} onAct */
export function showFleet(onAct) {
  const scroller = byId('fleet-scroller')
  const act = {
    onSelect: (/** @type {string} */ uuid, /** @type {boolean} */ yes) => {
      if (yes) selected.add(uuid)
      else selected.delete(uuid)
      showSelection()
      renderRows()
    },
    onAct: (/** @type {string} */ what, /** @type {string} */ uuid) => onAct(what, [uuid], false),
  }
  let planned = false
  const renderRows = () => {
    planned = false
    arrangeRows(scroller, act)
  }
  const plan = () => {
    if (planned) return
    planned = true
    requestAnimationFrame(renderRows)
  }
  scroller.addEventListener('scroll', plan, { passive: true })
  new ResizeObserver(() => {
    row_height = 0
    plan()
  }).observe(scroller)
  subscribe(['clients', 'groups'], () => {
    refresh()
    renderRows()
  })
  listen(onAct)
}

/** @param {(what: string, uuids: string[], bulk: boolean) => void} onAct */
function listen(onAct) {
  const filter = inputById('fleet-filter')
  filter.addEventListener('input', () => changeView({ text: filter.value }))
  for (const button of document.querySelectorAll('[data-sort]'))
    button.addEventListener('click', () => sortBy(/** @type {Column} */ (button.getAttribute('data-sort'))))
  const sort = inputById('fleet-sort')
  sort.addEventListener('change', () => changeView({ column: /** @type {Column} */ (sort.value), descending: false }))
  for (const button of document.querySelectorAll('[data-only]'))
    button.addEventListener('click', () => changeView({ state: button.getAttribute('data-only') || null }))
  const all = inputById('select-all')
  all.addEventListener('change', () => {
    for (const { client_uuid } of shown) {
      if (all.checked) selected.add(client_uuid)
      else selected.delete(client_uuid)
    }
    touch('clients')
  })
  for (const button of document.querySelectorAll('[data-bulk]'))
    button.addEventListener('click', () => onAct(button.getAttribute('data-bulk') ?? '', [...selected], true))
  byId('clear-selection').addEventListener('click', clearSelection)
}

export function clearSelection() {
  selected.clear()
  touch('clients')
}

/** @param {Column} column */
function sortBy(column) {
  changeView({ column, descending: view.column === column && !view.descending })
}

/** @param {Partial<typeof view>} change */
function changeView(change) {
  Object.assign(view, change)
  byId('fleet-scroller').scrollTop = 0
  touch('clients')
  if ('text' in change || 'state' in change) announce(plural(select(state.clients.values(), view).length, 'device'))
}

function refresh() {
  shown = select(state.clients.values(), view)
  for (const uuid of selected) if (!state.clients.has(uuid)) selected.delete(uuid)
  for (const header of document.querySelectorAll('[data-sort]')) {
    const sorted = header.getAttribute('data-sort') === view.column
    setAttribute(
      header.closest('th') ?? header,
      'aria-sort',
      sorted ? (view.descending ? 'descending' : 'ascending') : null,
    )
  }
  const counts = new Map([['', state.clients.size]])
  for (const client of state.clients.values()) counts.set(client.state, (counts.get(client.state) ?? 0) + 1)
  for (const button of document.querySelectorAll('[data-only]')) {
    const only = button.getAttribute('data-only') ?? ''
    setAttribute(button, 'aria-pressed', String((view.state ?? '') === only))
    setText(/** @type {Node} */ (button.querySelector('b')), (counts.get(only) ?? 0).toLocaleString())
  }
  setText(byId('fleet-shown'), shown.length === state.clients.size ? '' : `${plural(shown.length, 'device')} shown`)
  const empty = state.clients.size
    ? 'No device matches.'
    : 'No device is known yet. One appears here when it is first heard.'
  setText(byId('fleet-empty'), state.counters && shown.length === 0 ? empty : '')
  showSelection()
}

function showSelection() {
  const count = selected.size
  byId('bulk').hidden = count === 0
  setText(byId('bulk-count'), `${count.toLocaleString()} selected`)
  const all = inputById('select-all')
  const chosen = shown.filter(({ client_uuid }) => selected.has(client_uuid)).length
  all.checked = chosen > 0 && chosen === shown.length
  all.indeterminate = chosen > 0 && chosen < shown.length
}

/** @param {HTMLElement} scroller @param {import('./fleet-row.js').RowActions} act */
function arrangeRows(scroller, act) {
  const body = byId('fleet-rows')
  if (row_height === 0) row_height = Number.parseFloat(getComputedStyle(body).getPropertyValue('--row-height')) || 48
  const first = Math.max(0, Math.floor(scroller.scrollTop / row_height) - SPARE_ROWS)
  const count = Math.ceil(scroller.clientHeight / row_height) + 2 * SPARE_ROWS
  const focused = document.activeElement?.closest('[data-client]')?.getAttribute('data-client')
  /** @type {Element[]} */
  const elements = []
  for (const [index, client] of shown.entries()) {
    const inSight = index >= first && index < first + count
    // A row that holds the focus stays, or the next Tab would start at the top of the page.
    if (!inSight && client.client_uuid !== focused) continue
    const row = rows.get(client.client_uuid) ?? createRow(client, act)
    rows.set(client.client_uuid, row)
    row.update(client, selected.has(client.client_uuid))
    setAttribute(row.element, 'aria-rowindex', String(index + 2))
    row.element.style.top = `${index * row_height}px`
    elements.push(row.element)
  }
  arrange(body, elements)
  body.style.height = `${shown.length * row_height}px`
  setAttribute(byId('fleet-table'), 'aria-rowcount', String(shown.length + 1))
  const kept = new Set(elements)
  for (const [uuid, row] of rows) if (!kept.has(row.element)) rows.delete(uuid)
}
