import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect } from 'vitest'
import { createMetrics, type Metrics } from '../../metrics.js'
import type { Log } from '../../shell/log.js'
import { createApi } from '../api.js'
import { type AuthOptions, createAuth } from '../auth.js'
import { MemoryFace, NOW_MS } from './memory-face.js'
import { MemoryOperations } from './memory-operations.js'

export type Method = 'GET' | 'PUT' | 'DELETE' | 'PATCH' | 'POST'

export interface Served {
  face: MemoryFace
  operations: MemoryOperations
  metrics: Metrics
  api: FastifyInstance
  logged: { readonly level: string; readonly fields: unknown }[]
}

/** A fresh API over a fresh server for each test of a file. */
export function serveEach(tokens: AuthOptions = { operators: [], viewers: [] }): Served {
  const served = {} as Served
  beforeEach(() => {
    const keep = (level: string) => (fields: unknown) => served.logged.push({ level, fields })
    const log = { info: keep('info'), warn: keep('warn'), error: keep('error') } as unknown as Log
    const [face, operations, metrics] = [new MemoryFace(), new MemoryOperations(), createMetrics()]
    const api = createApi({ face, metrics, log, now: () => NOW_MS, operations, auth: createAuth(tokens) })
    Object.assign(served, { face, operations, metrics, logged: [], api })
  })
  afterEach(() => served.api.close())
  return served
}

/** Asks in process; a body that is text goes out as it is. */
export function asking(served: Served) {
  return async (method: Method, url: string, body?: unknown, headers: Record<string, string> = {}) => {
    const payload = typeof body === 'string' ? body : JSON.stringify(body)
    const given = body === undefined ? {} : { payload, headers: { 'content-type': 'application/json', ...headers } }
    const { statusCode, body: answered, headers: sent } = await served.api.inject({ method, url, headers, ...given })
    const json =
      String(sent['content-type']).startsWith('application/json') && answered ? JSON.parse(answered) : answered
    return { status: statusCode, json, headers: sent }
  }
}

export const refusal = (code: string, field: string | null) => ({
  error: { code, message: expect.stringMatching(/\S/), field },
})
