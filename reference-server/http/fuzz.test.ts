import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMetrics } from '../metrics.js'
import { type Log, silentLog } from '../shell/log.js'
import { createApi } from './api.js'
import { createAuth } from './auth.js'
import { CLIENT, MemoryFace, NOW_MS } from './testing/memory-face.js'
import { ALERT, COMMAND, MemoryOperations } from './testing/memory-operations.js'
import { type ApiDocument, requestsOf, resolved } from './testing/request-arbitrary.js'

const faults: unknown[] = []
const log: Log = {
  ...silentLog,
  info: () => {},
  warn: () => {},
  error: (fields: unknown) => faults.push(fields),
} as Log
const api = createApi({
  face: new MemoryFace(),
  metrics: createMetrics(),
  log,
  now: () => NOW_MS,
  operations: new MemoryOperations(),
  auth: createAuth({ operators: [], viewers: [] }),
})
const whole: ApiDocument = (await api.inject('/openapi.json')).json()
// A stream has no end to wait for.
const { '/api/stream': _, ...paths } = whole.paths
const document: ApiDocument = { ...whole, paths }
const known = {
  group_id: ['7', 'lobby'],
  event_id: ['morning', 'x'],
  client_uuid: [CLIENT],
  command_id: [COMMAND],
  alert_id: [ALERT, 'none'],
}

const ajv = new Ajv({ strict: false })
addFormats.default(ajv, { mode: 'full' })
const checks = new Map<string, ValidateFunction | null>()

/** The schema that the document declares for an answer; undefined when it declares no such answer. */
function declared(path: string, method: string, status: number): ValidateFunction | null | undefined {
  const key = `${method} ${path} ${status}`
  const response = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]
  if (!response) return undefined
  const schema = Object.values(response.content ?? {})[0]?.schema
  if (!checks.has(key)) checks.set(key, schema ? ajv.compile(resolved(document, schema)) : null)
  return checks.get(key)
}

test('whatever is asked, the answer is one that the document declares', async () => {
  const statuses = new Map<number, number>()
  const lost: unknown[] = []
  const keep = (reason: unknown): number => lost.push(reason)
  process.on('unhandledRejection', keep)
  const property = fc.asyncProperty(requestsOf(document, known), async ({ path, method, url, headers, body }) => {
    const answer = await api.inject({
      method: method as 'GET',
      url,
      headers,
      ...(body === null ? {} : { payload: body }),
    })
    const { statusCode: status } = answer
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(status, answer.body).toBeLessThan(500)
    const check = declared(path, method, status)
    const elsewhere = status >= 400 && answer.json().error.code === 'ROUTE_UNKNOWN'
    if (!elsewhere) expect(check, `${method} ${path} does not declare ${status}`).toBeDefined()
    if (status === 204) expect(answer.body).toBe('')
    if (check)
      expect(
        check(String(answer.headers['content-type']).startsWith('text') ? answer.body : answer.json()),
        answer.body,
      ).toBe(true)
    if (status >= 400) {
      const { error } = answer.json()
      expect(error).toEqual({
        code: expect.stringMatching(/^[A-Z_]+$/),
        message: expect.stringMatching(/\S/),
        field: status === 400 && error.code === 'INVALID_PARAMETER' ? expect.stringMatching(/^[\w%-]+$/) : error.field,
      })
      expect(error.field).not.toBe('')
      if (status === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      if (status === 422 && error.field !== null) expect(error.field).toMatch(/^\//)
    }
  })
  await fc.assert(property, { numRuns: 5000 })
  process.off('unhandledRejection', keep)
  expect(lost).toEqual([])
  expect(faults).toEqual([])
  // The requests meet what they are to meet; fewer kinds of answer would mean that the generator has gone blind.
  for (const status of [200, 201, 202, 204, 400, 404, 409, 415, 422, 429])
    expect(statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(10)
})

test('paths and methods that nobody asked for', async () => {
  const methods = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD')
  const paths = fc.oneof(
    fc.webPath().map((path) => `/${path}`),
    fc.constantFrom(...Object.keys(document.paths)).map((path) => path.replaceAll(/[{}]/g, '')),
    fc
      .array(fc.constantFrom('api', 'groups', '7', '', '..', '%2e%2e', '%', 'events'))
      .map((steps) => `/${steps.join('/')}`),
  )
  await fc.assert(
    fc.asyncProperty(methods, paths, async (method, url) => {
      const answer = await api.inject({ method: method as 'GET', url })
      expect(answer.statusCode).toBeLessThan(500)
      if (answer.statusCode === 405) expect(answer.headers.allow).toMatch(/^[A-Z, ]+$/)
      if (answer.statusCode >= 400 && method !== 'HEAD') expect(answer.json().error.message).toMatch(/\S/)
    }),
    { numRuns: 1000 },
  )
  expect(faults).toEqual([])
})
