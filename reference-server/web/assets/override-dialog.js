import { ask, asProblem } from './api.js'
import { announce, byId, dialogById, formById, inputById, setText } from './dom.js'
import { clock, localInput, now_ms, parse, short } from './format.js'
import { showProblem } from './problem-line.js'
import { state, touch } from './store.js'

/** Forces one screen on or off until a time, or lets it follow its group again. */

const HOUR_MS = 3_600_000

let client_uuid = ''

const dialog = () => dialogById('override-dialog')
const form = () => formById('override-form')
const until = () => inputById('override-until')

/** @param {string} uuid */
export function openOverride(uuid) {
  client_uuid = uuid
  const current = state.clients.get(uuid)?.override ?? null
  form().reset()
  showProblem(form(), null)
  setText(byId('override-title'), `Screen of ${short(uuid)}`)
  setText(
    byId('override-now'),
    current
      ? `It is forced ${current.desired_state} until ${clock(parse(current.until) ?? 0)}.`
      : 'It follows its group.',
  )
  byId('override-withdraw').hidden = current === null
  // In a minute's steps, as nobody means seconds here.
  until().value = localInput(Math.ceil((now_ms() + HOUR_MS) / 60_000) * 60_000).slice(0, 16)
  until().min = localInput(now_ms()).slice(0, 16)
  dialog().showModal()
}

export function wireOverrideDialog() {
  form().addEventListener('submit', (event) => {
    event.preventDefault()
    const desired_state = new FormData(form()).get('desired_state') === 'off' ? 'off' : 'on'
    const until_ms = new Date(until().value).getTime()
    const order = { desired_state, until: new Date(until_ms).toISOString() }
    send(
      () => ask('PUT', path(), { body: order }),
      `${short(client_uuid)} is forced ${desired_state} until ${clock(until_ms)}`,
      order,
    )
  })
  byId('override-withdraw').addEventListener('click', () =>
    send(() => ask('DELETE', path()), `${short(client_uuid)} follows its group again`, null),
  )
  for (const button of document.querySelectorAll('[data-hours]'))
    button.addEventListener('click', () => {
      const hours = Number(button.getAttribute('data-hours'))
      until().value = localInput(Math.ceil((now_ms() + hours * HOUR_MS) / 60_000) * 60_000).slice(0, 16)
    })
}

const path = () => `/api/clients/${encodeURIComponent(client_uuid)}/override`

/** @param {() => Promise<unknown>} request @param {string} done @param {any} override what the row shows until the stream says so */
async function send(request, done, override) {
  const uuid = client_uuid
  showProblem(form(), null)
  try {
    await request()
    const client = state.clients.get(uuid)
    if (client) state.clients.set(uuid, { ...client, override })
    touch('clients')
    announce(done)
    if (uuid === client_uuid) dialog().close()
  } catch (error) {
    showProblem(form(), asProblem(error))
  }
}
