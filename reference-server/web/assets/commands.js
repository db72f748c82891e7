import { showTime, time } from './clock.js'
import { announce, arrange, byId, el, setAttribute, setText } from './dom.js'
import { clock, now_ms, parse, short, span, verb } from './format.js'
import { isFinal, steps, waitingFor } from './lifecycle.js'
import { newestCommands, state, subscribe } from './store.js'

/** The latest commands, each moving live from queued to its end. */

/** @typedef {import('./types.js').Command} Command */
/** @type {Map<string, ReturnType<typeof createCard>>} */
const cards = new Map()
/** @type {Map<string, string>} */
const told = new Map()

const endWords = /** @type {Record<string, string>} */ ({
  completed: 'completed',
  failed: 'failed',
  timed_out: 'timed out',
  blocked: 'was blocked',
})

export function showCommands() {
  subscribe(['commands'], render)
}

function render() {
  const commands = newestCommands()
  for (const id of [...cards.keys()]) if (!state.commands.has(id)) cards.delete(id)
  const elements = commands.map((command) => {
    const card = cards.get(command.command_id) ?? createCard(command)
    cards.set(command.command_id, card)
    card.update(command)
    return card.element
  })
  arrange(byId('commands'), elements)
  byId('no-commands').hidden = commands.length > 0
  tell(commands)
}

/** Ends are said aloud when they come, not those that were there already. @param {Command[]} commands */
function tell(commands) {
  const first = told.size === 0
  for (const command of commands) {
    const before = told.get(command.command_id)
    told.set(command.command_id, command.status)
    if (first || before === command.status || !isFinal(command)) continue
    announce(`${verb(command.action)} of ${short(command.client_uuid)} ${endWords[command.status]}${codeOf(command)}`)
  }
  for (const id of told.keys()) if (!state.commands.has(id)) told.delete(id)
}

/** @param {Command} command */
const codeOf = ({ status, error_code }) => (status === 'failed' && error_code ? `: ${error_code}` : '')

/** @param {Command} command */
function createCard(command) {
  const track = el('ol', { className: 'steps' })
  const outcome = el('p', { className: 'outcome' })
  const history = el('table', {}, el('caption', {}, 'What the device answered'))
  const details = el('details', {}, el('summary', {}, 'History'), history)
  const element = el(
    'li',
    { className: 'card command', 'data-command': command.command_id },
    el(
      'p',
      { className: 'command-title' },
      el('strong', {}, `${verb(command.action)} `),
      el('code', { title: command.client_uuid }, short(command.client_uuid)),
      time(command.issued_at),
    ),
    track,
    outcome,
    command.reason && el('p', { className: 'quiet reason' }, `Reason: ${command.reason}`),
    details,
  )
  const stepElements = steps(command).map(() => createStep())
  track.append(...stepElements.map((step) => step.element))
  let shown = ''
  /** @param {Command} now */
  const update = (now) => {
    const version = JSON.stringify(now)
    if (version === shown) return
    shown = version
    setAttribute(element, 'data-status', now.status)
    for (const [index, step] of steps(now).entries()) stepElements[index]?.update(step)
    outcome.replaceChildren(...outcomeOf(now))
    details.hidden = now.history.length === 0
    fillHistory(history, now)
  }
  return { element, update }
}

function createStep() {
  const label = el('span', { className: 'step-label' })
  const at = el('time', { className: 'step-time' })
  const element = el('li', {}, el('span', { className: 'dot', 'aria-hidden': 'true' }), label, at)
  /** @param {import('./lifecycle.js').Step} step */
  const update = (step) => {
    setAttribute(element, 'data-kind', step.kind)
    setAttribute(element, 'aria-current', step.kind === 'active' ? 'step' : null)
    setText(label, step.label)
    setAttribute(label, 'title', step.status)
    if (step.at) showTime(at, step.at, 'clock')
    else setText(at, '')
  }
  return { element, update }
}

/** @param {Command} command @returns {(Node | string)[]} */
function outcomeOf(command) {
  const ends_ms = parse(command.expires_at)
  switch (command.status) {
    case 'completed':
      return [`Done in ${span((lastAt(command) ?? 0) - (parse(command.issued_at) ?? 0))}.`]
    case 'failed':
      return [
        el('strong', {}, 'Failed: '),
        el('code', {}, command.error_code ?? 'no code'),
        el('span', { className: 'error-message' }, command.error_message ?? ''),
      ]
    case 'timed_out':
      return [
        el('strong', {}, 'No answer in time. '),
        `The device had until ${ends_ms === null ? '?' : clock(ends_ms)}.`,
      ]
    case 'blocked':
      return [
        el('strong', {}, 'Blocked, not sent: '),
        'too many restarts of this device. ',
        ...retryWords(command.retry_at),
      ]
    default:
      return [
        waitingFor(command),
        ...(ends_ms === null || ends_ms < now_ms() ? [] : ['; it has until ', time(command.expires_at, 'clock')]),
      ]
  }
}

/** @param {string | null | undefined} retry_at @returns {(Node | string)[]} */
export function retryWords(retry_at) {
  if (parse(retry_at) === null || !retry_at) return []
  return ['Try again at ', time(retry_at, 'clock'), ' (', time(retry_at), ').']
}

/** @param {Command} command */
const lastAt = ({ states }) => parse(states.at(-1)?.at)

/** @param {HTMLTableElement} table @param {Command} command */
function fillHistory(table, { history }) {
  const head = el('tr', {}, ...['Status', 'When', 'Counted'].map((name) => el('th', { scope: 'col' }, name)))
  const rows = history.map(({ status, at, topic, applied }) =>
    el(
      'tr',
      { title: topic },
      el('td', {}, status),
      el('td', {}, time(at, 'clock')),
      el('td', {}, applied ? 'yes' : 'no'),
    ),
  )
  for (const body of [...table.tBodies]) body.remove()
  table.append(el('tbody', {}, head, ...rows))
}
