import type { ReferenceClientOptions } from '../../reference-client/adapter.js'

type Fields = Readonly<Record<string, unknown>>

/** Says what is published in other words. */
export function saying(
  change: (fields: Fields, topic: string) => Fields,
): NonNullable<ReferenceClientOptions['outgoing']> {
  return (publication) => {
    if (publication.payload.length === 0) return [publication]
    const fields = JSON.parse(publication.payload.toString()) as Fields
    return [{ ...publication, payload: JSON.stringify(change(fields, publication.topic)) }]
  }
}
