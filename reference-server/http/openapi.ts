import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { ref, type Schema } from './schema.js'

/** How the OpenAPI document is made of the routes' schemas. */
export const documentInfo: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Infoscreen reference server',
      version: '1.0.0',
      description: [
        'Schedule, overrides, intents and their timeline. Instants are RFC 3339 text.',
        'An error is {error: {code, message, field}}: 400 for what cannot be read, 422 for a body that asks for what',
        'cannot be. While the schedule comes from a file, whatever would change it answers 409.',
      ].join(' '),
    },
    tags: [
      { name: 'schedule', description: 'Groups, events and clients' },
      { name: 'overrides', description: 'Orders to single screens' },
      { name: 'intents', description: 'What is and was published' },
      { name: 'commands', description: 'Reboots and shutdowns of screens' },
      { name: 'fleet', description: 'What is known of screens, and what is wrong' },
      { name: 'operation', description: 'Health, metrics, rollout' },
    ],
  },
  convertConstToEnum: false,
  refResolver: {
    buildLocalReference: (schema, _base, _fragment, index) =>
      typeof schema.$id === 'string' ? schema.$id : `def-${index}`,
  },
}

const meanings: Readonly<Record<number, string>> = {
  401: 'No token, or one that is not known.',
  403: 'The token may only read, or the request comes from another site.',
  400: 'It cannot be read: the URL, the query, or the JSON of the body.',
  404: 'There is no such thing.',
  409: 'It stands against what is; the schedule may come from a file.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The body was read and asks for what cannot be.',
  429: 'Too many: ask again after the time in Retry-After.',
  503: 'Not now: the store or the broker is away.',
}

/** The answers that refuse, for a route's schema. */
export function refusals(...statuses: readonly number[]): Readonly<Record<number, Schema>> {
  return Object.fromEntries(statuses.map((status) => [status, answer(meanings[status] ?? 'Refused.', ref('Error'))]))
}

/** One answer, described; without a schema it has no body. */
export function answer(description: string, schema?: Schema, type = 'application/json'): Schema {
  return schema ? { description, content: { [type]: { schema } } } : { description, type: 'null' }
}
