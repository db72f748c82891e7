/** Far more than any payload of the contract needs. */
export const MAX_PAYLOAD_BYTES = 1_000_000
export const MAX_DEPTH = 64

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export type ReadPayload =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: 'too-long' | 'unreadable'; readonly detail: string }

/** The JSON in a payload, from bytes that may be anything. */
export function readPayload(payload: Uint8Array): ReadPayload {
  if (payload.length > MAX_PAYLOAD_BYTES)
    return { ok: false, refusal: 'too-long', detail: `${payload.length} bytes; at most ${MAX_PAYLOAD_BYTES} are read` }
  if (isDeeperThan(payload, MAX_DEPTH)) return unreadable(`nested deeper than ${MAX_DEPTH}`)
  try {
    return { ok: true, value: JSON.parse(utf8.decode(payload)) }
  } catch (error) {
    return unreadable(error instanceof SyntaxError ? 'no JSON' : 'no UTF-8')
  }
}

function unreadable(detail: string): ReadPayload {
  return { ok: false, refusal: 'unreadable', detail }
}

/** Counted on the bytes, so that nothing deep is ever built. */
function isDeeperThan(payload: Uint8Array, most: number): boolean {
  let depth = 0
  let inText = false
  for (let index = 0; index < payload.length; index += 1) {
    const byte = payload[index]
    if (inText) {
      if (byte === BACKSLASH) index += 1
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth += 1
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1
    if (depth > most) return true
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
