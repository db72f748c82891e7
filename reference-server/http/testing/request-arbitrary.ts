import fc from 'fast-check'
import { nearly, valuesOf } from '../../../testing/schema-arbitrary.js'

type Schema = Readonly<Record<string, unknown>>

interface Parameter {
  readonly in: 'path' | 'query' | 'header'
  readonly name: string
  readonly required: boolean
  readonly schema: Schema
}

export interface Operation {
  readonly operationId?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { schema: Schema }>> }>
  >
}

/** As much of an OpenAPI document as requests are made of. */
export interface ApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export interface GeneratedRequest {
  /** Of the document, like `/api/groups/{group_id}`. */
  readonly path: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** What stands in the store of the server under test, so that some requests meet it. */
export interface Known {
  readonly group_id: readonly string[]
  readonly event_id: readonly string[]
  readonly client_uuid: readonly string[]
  readonly command_id: readonly string[]
  readonly alert_id: readonly string[]
}

/** Requests of every operation of a document: right ones, nearly right ones, and wrong ones. */
export function requestsOf(document: ApiDocument, known: Known): fc.Arbitrary<GeneratedRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestsTo(document, path, method, operation, known)),
  )
  return fc.oneof(...operations)
}

function requestsTo(
  document: ApiDocument,
  path: string,
  method: string,
  { parameters = [], requestBody }: Operation,
  known: Known,
): fc.Arbitrary<GeneratedRequest> {
  const place = (where: Parameter['in']) => parameters.filter((parameter) => parameter.in === where)
  const body = requestBody?.content['application/json']?.schema
  return fc
    .record({
      steps: fc.record(Object.fromEntries(place('path').map((one) => [one.name, steps(document, one, known)]))),
      query: queries(document, place('query')),
      body: body ? bodies(resolved(document, body)) : sometimes(fc.constantFrom('{}', 'null', 'x', '')),
      key: place('header').length ? sometimes(fc.constantFrom('one', 'two', 'x'.repeat(201), '')) : fc.constant(null),
      type: fc.oneof({ weight: 12, arbitrary: fc.constant('application/json') }, fc.constantFrom('text/plain', '')),
    })
    .map(({ steps, query, body, key, type }) => ({
      path,
      method: method.toUpperCase(),
      url: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => steps[name] ?? '') + query,
      headers: {
        ...(body === null ? {} : { 'content-type': type }),
        ...(key === null ? {} : { 'idempotency-key': key }),
      },
      body,
    }))
}

const sometimes = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 5 })

function steps(document: ApiDocument, { name, schema }: Parameter, known: Known): fc.Arbitrary<string> {
  const right = valuesOf(resolved(document, schema)) as fc.Arbitrary<string>
  const wrong = fc.constantFrom('a/b', 'a+b', '+', '#', '\0', '', ' ', '0', '-1', '1e3', 'ä', 'x'.repeat(65), '..', '7')
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(known[name as keyof Known] ?? ['x'])).map(encodeURIComponent) },
    { weight: 3, arbitrary: right.map(encodeURIComponent) },
    { weight: 1, arbitrary: wrong.map(encodeURIComponent) },
    { weight: 1, arbitrary: fc.constantFrom('%', '%zz', '%00', '%ff%fe', '%2F') },
  )
}

function queries(document: ApiDocument, parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const pairs = parameters.map(({ name, schema, required }) => {
    const right = valuesOf(resolved(document, schema)).map(String)
    const near = fc.constantFrom('', '0', '-1', '1001', '1e3', 'abc', '2026-03-31', '2026-03-31T14:03:00', '\0', '[]')
    const instant = fc.constantFrom('2026-03-31T14:03:00Z', '2026-03-31T16:03:00+02:00', '0000-01-01T00:00:00+01:00')
    const value = fc.oneof({ weight: 4, arbitrary: right }, near, ...(name === 'limit' ? [] : [instant]))
    const pair = value.map((text) => [`${name}=${encodeURIComponent(text)}`])
    return required ? fc.oneof({ weight: 9, arbitrary: pair }, fc.constant([])) : fc.oneof(pair, fc.constant([]))
  })
  const odd = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    fc.constantFrom(['x=1'], ['limit=1', 'limit=2'], ['%']),
  )
  return fc.tuple(...pairs, odd).map((lists) => {
    const query = lists.flat().join('&')
    return query && `?${query}`
  })
}

function bodies(schema: Schema): fc.Arbitrary<string | null> {
  const values = valuesOf(schema)
  const bad = fc.constantFrom('', '{', 'null', '[]', '"x"', '{"__proto__":{}}', '{"start":1e999}', '{"a":"\\ud800"}')
  return fc.oneof(
    { weight: 8, arbitrary: values.map((value) => JSON.stringify(value)) },
    { weight: 6, arbitrary: nearly(values).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: bad },
    { weight: 1, arbitrary: fc.constant(null) },
  )
}

/** A schema with its references put in; those of this API do not go round in circles. */
export function resolved(document: ApiDocument, schema: Schema): Schema {
  const resolve = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(resolve)
    if (node === null || typeof node !== 'object') return node
    const { $ref } = node as { readonly $ref?: unknown }
    if (typeof $ref === 'string') return resolve(referred(document, $ref))
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value)]))
  }
  return resolve(schema) as Schema
}

/** What a reference within the document points to. */
export function referred(document: ApiDocument, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, step) => (node as Readonly<Record<string, unknown>> | undefined)?.[step], document)
}
