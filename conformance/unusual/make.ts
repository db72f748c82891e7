import type { AdapterOptions } from '../../reference-server/adapter.js'
import type { ServerAdapter } from '../play/adapter.js'

/** Ways to make a right server that is unusual out of the reference server. */

type Outgoing = NonNullable<AdapterOptions['outgoing']>
export type Publication = Parameters<Outgoing>[0]
export type Fields = Readonly<Record<string, unknown>>

/** Changes what is published as JSON; an empty payload stays empty. */
export function wording(change: (value: unknown, publication: Publication) => unknown): Outgoing {
  return rewriting((value, publication) => JSON.stringify(change(value, publication)))
}

/** Changes how it is written. */
export function rewriting(write: (value: unknown, publication: Publication) => string): Outgoing {
  return (publication) => {
    const text = publication.payload.toString()
    return text === '' ? publication : { ...publication, payload: write(JSON.parse(text), publication) }
  }
}

/** Changes every instant in a payload, wherever it is; `change` is given RFC 3339 text. */
export function instantsIn(value: unknown, change: (instant: string) => string): unknown {
  if (typeof value === 'string') return INSTANT.test(value) ? change(value) : value
  if (Array.isArray(value)) return value.map((one) => instantsIn(one, change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, instantsIn(one, change)]))
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** Gives every intent another id, always the same for the same one. */
export function renaming(nameOf: (intent_id: string) => string): Outgoing {
  return wording((value) =>
    value !== null && typeof value === 'object' && 'intent_id' in value
      ? { ...value, intent_id: nameOf(String(value.intent_id)) }
      : value,
  )
}

/** An adapter whose every answer is changed or put off; what is no promise stays. */
export function answering<K extends keyof ServerAdapter>(
  right: ServerAdapter,
  name: K,
  change: (answer: NonNullable<ServerAdapter[K]>) => NonNullable<ServerAdapter[K]>,
): ServerAdapter {
  const own = right[name]
  return own ? { ...right, [name]: change(own as NonNullable<ServerAdapter[K]>) } : right
}
