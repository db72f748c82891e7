import { beforeAll, expect, test } from 'vitest'
import { createMetrics } from '../metrics.js'
import { silentLog } from '../shell/log.js'
import { createApi } from './api.js'
import { createAuth } from './auth.js'
import { MemoryFace, NOW_MS } from './testing/memory-face.js'
import { MemoryOperations } from './testing/memory-operations.js'
import { type ApiDocument, type Operation, referred } from './testing/request-arbitrary.js'

const api = createApi({
  face: new MemoryFace(),
  metrics: createMetrics(),
  log: silentLog,
  now: () => NOW_MS,
  operations: new MemoryOperations(),
  auth: createAuth({ operators: [], viewers: [] }),
})
const registered: string[] = []
api.addHook('onRoute', ({ method, url }) => {
  if (method !== 'HEAD') registered.push(`${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`)
})
let document: ApiDocument

beforeAll(async () => {
  document = (await api.inject('/openapi.json')).json()
})

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  )

test('it is an OpenAPI 3.1 document with a title and a version', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
})

test('every route is in it, and nothing else', () => {
  expect(
    operations()
      .map(([name]) => name)
      .sort(),
  ).toEqual(registered.sort())
  expect(registered).toHaveLength(38)
})

test('every reference resolves', () => {
  let references = 0
  const look = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref' && typeof value === 'string') {
        references += 1
        expect(value).toMatch(/^#\/components\/schemas\/\w+$/)
        expect(referred(document, value), value).toBeTypeOf('object')
      } else look(value)
    }
  }
  look(document)
  expect(references).toBeGreaterThan(50)
})

test('the parameters of a path are those in its template, and required', () => {
  for (const [name, { parameters = [] }] of operations()) {
    const in_path = parameters.filter((parameter) => parameter.in === 'path')
    const template = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
    expect(in_path.map((parameter) => parameter.name).sort(), name).toEqual(template.sort())
    expect(
      in_path.every(({ required }) => required),
      name,
    ).toBe(true)
  }
})

test('each answer is described; errors have their schema, and a 204 has no content', () => {
  for (const [name, { responses }] of operations()) {
    for (const [status, response] of Object.entries(responses)) {
      expect(response.description, `${name} ${status}`).not.toBe('')
      const schema = Object.values(response.content ?? {})[0]?.schema
      if (status === '204') expect(response.content, name).toBeUndefined()
      else if (Number(status) >= 400 && name !== 'GET /readyz')
        expect(schema, `${name} ${status}`).toEqual({ $ref: '#/components/schemas/Error' })
      else expect(schema, `${name} ${status}`).toBeDefined()
    }
  }
})

test('intents are those of the contract', () => {
  expect(referred(document, '#/components/schemas/GroupPowerIntent')).toMatchObject({
    'x-frozen': true,
    additionalProperties: false,
    properties: { schema_version: { const: '1.0' } },
  })
})
