/** Which devices are shown, and in which order. */

/** @typedef {import('./types.js').Client} Client */
/** @typedef {'state' | 'client' | 'group' | 'last_seen' | 'reconnects' | 'disconnect' | 'tv' | 'override' | 'alerts'} Column */
/** @typedef {{ text: string, state: string | null, column: Column, descending: boolean }} View */

/** What needs a look comes first. */
const severity = { failed: 0, silent: 1, unknown: 2, ok: 3 }

/** @type {Record<Column, (client: Client) => string | number | null>} */
const keys = {
  state: ({ state }) => severity[state] ?? 4,
  client: ({ client_uuid }) => client_uuid,
  group: ({ group_id }) => (group_id === null ? null : String(group_id)),
  last_seen: ({ last_seen }) => (last_seen ? Date.parse(last_seen) : null),
  reconnects: ({ reconnect_count }) => reconnect_count,
  disconnect: ({ last_disconnect_at }) => (last_disconnect_at ? Date.parse(last_disconnect_at) : null),
  tv: ({ tv }) => tv,
  override: ({ override }) => (override ? Date.parse(override.until) : null),
  alerts: ({ alerts }) => alerts,
}

const collator = new Intl.Collator(undefined, { numeric: true })

/**
 * @param {Iterable<Client>} clients
 * @param {View} view
 * @returns {Client[]}
 */
export function select(clients, { text, state, column, descending }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = [...clients].filter(
    (client) => (state === null || client.state === state) && words.every((word) => matches(client, word)),
  )
  const key = keys[column]
  const sign = descending ? -1 : 1
  const decorated = shown.map((client) => ({ client, key: key(client) }))
  decorated.sort((a, b) => compare(a.key, b.key, sign) || collate(a.client.client_uuid, b.client.client_uuid))
  return decorated.map(({ client }) => client)
}

/** @param {Client} client @param {string} word */
function matches({ client_uuid, group_id, state, override, tv }, word) {
  if (client_uuid.includes(word) || state.startsWith(word)) return true
  const group = group_id === null ? 'unassigned' : String(group_id).toLowerCase()
  return group.includes(word) || (override !== null && word === 'override') || (tv !== null && word === `tv:${tv}`)
}

/** What is not known comes last, whichever way it is sorted. @param {string | number | null} a @param {string | number | null} b @param {number} sign */
function compare(a, b, sign) {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))
}

/** @param {string} a @param {string} b */
const collate = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
