/** How a command's states become the five steps that are drawn. */

/** @typedef {import('./types.js').Command} Command */
/** @typedef {{ status: string, label: string, at: string | null, kind: 'done' | 'active' | 'waiting' | 'failed' | 'skipped' }} Step */

const path = /** @type {const} */ ([
  ['queued', 'queued'],
  ['published', 'published'],
  ['accepted', 'accepted'],
  ['execution_started', 'started'],
  ['completed', 'completed'],
])

/** @type {Record<string, string>} what stands on the step at which it ended badly */
const endings = { failed: 'failed', timed_out: 'timed out', blocked: 'blocked' }

/** @param {Command} command */
export const isFinal = ({ status }) => status === 'completed' || status in endings

/**
 * @param {Command} command
 * @returns {Step[]}
 */
export function steps({ status, states }) {
  const at = new Map(states.map((state) => [/** @type {string} */ (state.status), state.at]))
  const bad = endings[status]
  const reached = path.findLastIndex(([name]) => at.has(name) || name === status)
  // It ended on the way to the step after the last one it reached; a blocked command was never queued.
  const broken = bad === undefined ? -1 : status === 'blocked' ? 0 : Math.min(reached + 1, path.length - 1)
  return path.map(([name, label], index) => {
    if (index === broken) return { status, label: bad ?? label, at: at.get(status) ?? null, kind: 'failed' }
    const kind = bad !== undefined ? (index < broken ? 'done' : 'skipped') : kindOf(index, reached, status)
    return { status: name, label, at: at.get(name) ?? null, kind }
  })
}

/** @param {number} index @param {number} reached @param {string} status @returns {Step['kind']} */
function kindOf(index, reached, status) {
  if (index < reached || (index === reached && status === 'completed')) return 'done'
  return index === reached ? 'active' : 'waiting'
}

/** What a step in progress waits for. @param {Command} command */
export function waitingFor({ status, action }) {
  switch (status) {
    case 'queued':
      return 'waiting for the broker'
    case 'published':
      return 'sent; waiting for the device to accept it'
    case 'accepted':
      return 'accepted; the device is about to start'
    default:
      return action === 'reboot_host'
        ? 'the device is restarting; it is usually back within 90 s'
        : 'the device is shutting down'
  }
}
