import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'Its JSON has its keys in another order, blanks between them and an escape for a letter.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: other JSON',
    outgoing: (publication) => [
      publication.payload.length === 0
        ? publication
        : { ...publication, payload: rewritten(String(publication.payload)) },
    ],
  })

function rewritten(payload: string): string {
  const backwards = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value
  return JSON.stringify(JSON.parse(payload), backwards, 2).replaceAll('i', '\\u0069')
}
