/** The server's event stream, read by fetch: unlike EventSource that shows the pings, so a dead link is noticed. */

const SILENCE_MS = 40_000
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

/**
 * @typedef {object} Listener
 * @property {() => Promise<void>} onOpen  called before events are given, to read what was missed
 * @property {(event: string, data: any) => void} onEvent
 * @property {(retry_at_ms: number) => void} onLost
 */

/**
 * Keeps the stream open for as long as the page lives.
 * @param {string} path
 * @param {Listener} listener
 * @returns {{ retry: () => void }}
 */
export function follow(path, listener) {
  let wait_ms = FIRST_WAIT_MS
  let retry = () => {}
  const run = async () => {
    for (;;) {
      try {
        await readOnce(path, listener, () => {
          wait_ms = FIRST_WAIT_MS
        })
      } catch {
        // Whatever ended it, the answer is the same: try again.
      }
      const pause_ms = wait_ms * (0.8 + 0.4 * Math.random())
      wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS)
      listener.onLost(Date.now() + pause_ms)
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, pause_ms)
        retry = () => {
          clearTimeout(timer)
          resolve(undefined)
        }
      })
    }
  }
  run()
  return { retry: () => retry() }
}

/** @param {string} path @param {Listener} listener @param {() => void} opened */
async function readOnce(path, listener, opened) {
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(), SILENCE_MS)
  try {
    const response = await fetch(path, { headers: { accept: 'text/event-stream' }, signal: abort.signal })
    if (response.status === 401) location.reload()
    if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`)
    await listener.onOpen()
    opened()
    const feed = parser(listener.onEvent)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(() => abort.abort(), SILENCE_MS)
      feed(value)
    }
  } finally {
    clearTimeout(timer)
    abort.abort()
  }
}

/**
 * Parses text/event-stream; the pieces may be cut anywhere.
 * @param {(event: string, data: any) => void} onEvent
 * @returns {(piece: string) => void}
 */
export function parser(onEvent) {
  let rest = ''
  let event = 'message'
  /** @type {string[]} */
  let data = []
  const take = (/** @type {string} */ line) => {
    if (line === '') {
      if (data.length) onEvent(event, JSON.parse(data.join('\n')))
      event = 'message'
      data = []
    } else if (line.startsWith('event:')) event = line.slice(6).trim()
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
  }
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  }
}
