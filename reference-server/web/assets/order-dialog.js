import { ask, asProblem, randomKey } from './api.js'
import { announce, byId, dialogById, formById, inputById, setText } from './dom.js'
import { clearSelection } from './fleet.js'
import { plural, short } from './format.js'
import { showProblem } from './problem-line.js'
import { state, takeCommand } from './store.js'

/** Asks before a device, or several, are told to restart or shut down. */

/** @typedef {import('./types.js').Action} Action */
/** @typedef {{ action: Action, uuids: string[], bulk: boolean, word: string, keys: Map<string, string> }} Order */

const verbs = { reboot_host: 'Restart', shutdown_host: 'Shut down' }
const consequences = {
  reboot_host: 'The screen is dark until the device is back, most often within 90 seconds.',
  shutdown_host: 'Someone has to switch it on again at its place: no command reaches a device that is shut down.',
}

/** @type {Order | null} */
let order = null

/** @param {Action} action @param {string[]} uuids @param {boolean} bulk */
export function openOrder(action, uuids, bulk) {
  if (uuids.length === 0) return
  const count = bulk ? plural(uuids.length, 'device') : short(uuids[0] ?? '')
  // What cannot be taken back, or reaches many, is typed.
  const word = [action === 'shutdown_host' ? 'shutdown' : '', bulk ? String(uuids.length) : '']
    .filter(Boolean)
    .join(' ')
  order = { action, uuids, bulk, word, keys: new Map() }
  const form = formOf()
  form.reset()
  showProblem(form, null)
  setText(byId('order-title'), `${verbs[action]} ${count}?`)
  setText(byId('order-text'), bulk ? `${consequences[action]} This goes to ${count} at once.` : consequences[action])
  const names = uuids.slice(0, 8).map((uuid) => `${short(uuid)}${groupOf(uuid)}`)
  setText(
    byId('order-targets'),
    `${names.join(', ')}${uuids.length > 8 ? ` and ${plural(uuids.length - 8, 'more', 'more')}` : ''}`,
  )
  byId('order-confirm-label').hidden = word === ''
  setText(byId('order-word'), word)
  byId('order-submit').className = action === 'shutdown_host' ? 'danger' : 'primary'
  setText(byId('order-submit'), `${verbs[action]} ${count}`)
  checkWord()
  dialogById('order-dialog').showModal()
  byId(word === '' ? 'order-submit' : 'order-confirm').focus()
}

/** @param {string} uuid */
function groupOf(uuid) {
  const group_id = state.clients.get(uuid)?.group_id ?? null
  return group_id === null ? '' : ` (group ${group_id})`
}

const formOf = () => formById('order-form')

function checkWord() {
  const typed = inputById('order-confirm').value.trim().toLowerCase()
  inputById('order-submit').disabled = order !== null && order.word !== '' && typed !== order.word
}

export function wireOrderDialog() {
  byId('order-confirm').addEventListener('input', checkWord)
  formOf().addEventListener('submit', (event) => {
    event.preventDefault()
    if (order) send(order)
  })
}

/** @param {Order} sent */
async function send(sent) {
  const form = formOf()
  if (form.getAttribute('aria-busy') === 'true') return
  form.setAttribute('aria-busy', 'true')
  showProblem(form, null)
  try {
    const reason = inputById('order-reason').value.trim()
    announce(sent.bulk ? await sendBulk(sent, reason) : await sendOne(sent, reason))
    if (order === sent) closeOrder()
  } catch (error) {
    if (order === sent) showProblem(form, asProblem(error))
  } finally {
    form.removeAttribute('aria-busy')
  }
}

function closeOrder() {
  order = null
  dialogById('order-dialog').close()
}

/** @param {Order} sent @param {string} reason */
async function sendOne({ action, uuids, keys }, reason) {
  const [uuid = ''] = uuids
  const path = `/api/clients/${encodeURIComponent(uuid)}/${action === 'reboot_host' ? 'restart' : 'shutdown'}`
  takeCommand(await ask('POST', path, { body: reason ? { reason } : {}, headers: keyOf(keys, reason) }))
  return `${verbs[action]} of ${short(uuid)} ordered`
}

/** @param {Order} sent @param {string} reason */
async function sendBulk({ action, uuids, keys }, reason) {
  const body = { action, client_uuids: uuids, confirm: uuids.length, ...(reason ? { reason } : {}) }
  const { commands } = await ask('POST', '/api/commands/bulk', { body, headers: keyOf(keys, reason) })
  for (const command of commands) takeCommand(command)
  clearSelection()
  const blocked = commands.filter(
    (/** @type {import('./types.js').Command} */ { status }) => status === 'blocked',
  ).length
  return `${verbs[action]} ordered for ${plural(commands.length - blocked, 'device')}${blocked ? `, ${blocked} blocked` : ''}`
}

/** Sent again unchanged it is the same order, so that a lost answer doubles nothing. @param {Map<string, string>} keys @param {string} reason */
function keyOf(keys, reason) {
  const key = keys.get(reason) ?? randomKey()
  keys.set(reason, key)
  return { 'idempotency-key': key }
}
