import { setClock } from './format.js'

/**
 * What the page knows: the overview, kept up by the stream. Those who show a part subscribe to it, and are called at
 * most once a frame.
 * @typedef {import('./types.js').Overview} Overview
 * @typedef {'counters' | 'clients' | 'groups' | 'alerts' | 'commands' | 'link'} Part
 */

/** More than the overview brings, as those that are watched should not fall out. */
const MAX_COMMANDS = 50

export const state = {
  /** @type {import('./types.js').Counters | null} */
  counters: null,
  /** @type {Map<string, import('./types.js').Client>} */
  clients: new Map(),
  /** @type {Map<string, import('./types.js').Group>} by the id as text: 7 and "7" are one group */
  groups: new Map(),
  /** @type {Map<string, import('./types.js').Alert>} */
  alerts: new Map(),
  /** @type {Map<string, import('./types.js').Command>} */
  commands: new Map(),
  /** @type {{ live: boolean, retry_at_ms: number | null }} */
  link: { live: false, retry_at_ms: null },
  /** @type {import('./types.js').Role} */
  role: 'viewer',
}

/** @type {Set<{ parts: readonly Part[], show: () => void }>} */
const subscribers = new Set()
/** @type {Set<Part>} */
const changed = new Set()
let planned = false

/** @param {readonly Part[]} parts @param {() => void} show */
export function subscribe(parts, show) {
  subscribers.add({ parts, show })
}

/** @param {...Part} parts */
export function touch(...parts) {
  for (const part of parts) changed.add(part)
  if (planned) return
  planned = true
  // A hidden page has no frames, but its title and live regions go on.
  if (document.hidden) setTimeout(flush, 250)
  else requestAnimationFrame(flush)
}

function flush() {
  planned = false
  const parts = new Set(changed)
  changed.clear()
  for (const { parts: wanted, show } of subscribers) if (wanted.some((part) => parts.has(part))) show()
}

/** @param {Overview} overview */
export function takeOverview({ clients, groups, alerts, commands, ...counters }) {
  takeCounters(counters)
  state.clients = new Map(clients.map((client) => [client.client_uuid, client]))
  state.groups = new Map(groups.map((group) => [String(group.group_id), group]))
  state.alerts = new Map(alerts.map((alert) => [alert.alert_id, alert]))
  const known = state.commands
  state.commands = new Map()
  for (const command of [...known.values(), ...commands]) keep(command)
  touch('clients', 'groups', 'alerts', 'commands')
}

/** @param {Partial<Overview>} counters */
function takeCounters(counters) {
  const before = state.counters ?? {}
  state.counters = /** @type {import('./types.js').Counters} */ ({ ...before, ...counters })
  if (counters.now) setClock(counters.now)
  touch('counters')
}

/** @param {import('./types.js').Command} command */
export function takeCommand(command) {
  keep(command)
  touch('commands')
}

/** @param {import('./types.js').Command} command */
function keep(command) {
  const known = state.commands.get(command.command_id)
  // The answer to an order may come after the stream has told more.
  if (known && known.states.length > command.states.length) return
  state.commands.set(command.command_id, command)
  if (state.commands.size <= MAX_COMMANDS) return
  const oldest = newestCommands().at(-1)
  if (oldest) state.commands.delete(oldest.command_id)
}

export function newestCommands() {
  return [...state.commands.values()].sort(
    (a, b) => Date.parse(b.issued_at) - Date.parse(a.issued_at) || (a.command_id < b.command_id ? -1 : 1),
  )
}

/** @param {string} alert_id */
export function dropAlert(alert_id) {
  state.alerts.delete(alert_id)
  touch('alerts')
}

/** @type {Set<(group_id: string) => void>} */
const intentListeners = new Set()

/** @param {(group_id: string) => void} listener called when a group was told something new */
export function onIntent(listener) {
  intentListeners.add(listener)
}

/** Takes one event of the stream; those of a later server are left alone. @param {string} event @param {any} data */
export function takeEvent(event, data) {
  if (event === 'command') takeCommand(data)
  else if (event === 'client') {
    state.clients.set(data.client_uuid, data)
    touch('clients')
  } else if (event === 'alert') {
    if (data.open) state.alerts.set(data.alert.alert_id, data.alert)
    else state.alerts.delete(data.alert.alert_id)
    touch('alerts')
  } else if (event === 'intent') takeIntent(String(data.group_id), data.intent)
  else if (event === 'overview') {
    const { clients: _, groups, alerts: __, commands: ___, ...counters } = data
    if (Array.isArray(groups)) for (const group of groups) state.groups.set(String(group.group_id), group)
    takeCounters(counters)
    touch('groups')
  }
}

/** @param {string} group_id @param {any} intent null when the group is gone */
function takeIntent(group_id, intent) {
  const known = state.groups.get(group_id)
  if (known && intent) {
    const { desired_state, reason, issued_at, window_end = intent.event_window_end ?? null } = intent
    const since = known.state === desired_state ? known.since : issued_at
    state.groups.set(group_id, { ...known, state: desired_state, reason, since, window_end })
    touch('groups')
  }
  for (const listener of intentListeners) listener(group_id)
}
