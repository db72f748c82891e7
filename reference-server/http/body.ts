import { JsonError } from './problems.js'
import { RequestError } from './request-error.js'

const MAX_DEPTH = 64

/** As JSON.parse, with an error that the API answers. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new JsonError(`The body is not JSON: ${(error as Error).message.slice(0, 200)}`, { cause: error })
  }
}

/**
 * Refuses what JSON can say and a store cannot keep: NUL (PostgreSQL has none in text) and halves of surrogate pairs;
 * nesting that no document needs; and the name that is no plain name in JavaScript. Not recursive, since the depth is for the sender to choose.
 */
export function refuseUnstorable(body: unknown): void {
  const waiting: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value: body, pointer: '', depth: 0 },
  ]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, pointer, depth } = next
    if (typeof value === 'string') refuseText(value, pointer)
    if (value === null || typeof value !== 'object') continue
    if (depth === MAX_DEPTH) throw new RequestError('INVALID', `nested deeper than ${MAX_DEPTH} levels`, short(pointer))
    for (const [name, field] of Object.entries(value)) {
      const inner = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      if (name === '__proto__') throw new RequestError('INVALID', 'a field cannot be named __proto__', short(inner))
      refuseText(name, inner)
      waiting.push({ value: field, pointer: inner, depth: depth + 1 })
    }
  }
}

function refuseText(text: string, pointer: string): void {
  if (!text.includes('\0') && !/\p{Surrogate}/u.test(text)) return
  throw new RequestError('INVALID', 'text holds NUL or half of a surrogate pair', short(pointer))
}

function short(pointer: string): string {
  return pointer.slice(0, 200)
}
