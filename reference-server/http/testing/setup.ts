import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect } from 'vitest'
import { createMetrics, type Metrics } from '../../metrics.js'
import type { Log } from '../../shell/log.js'
import { createApi } from '../api.js'
import { MemoryFace, NOW_MS } from './memory-face.js'

export type Method = 'GET' | 'PUT' | 'DELETE' | 'PATCH' | 'POST'

export interface Served {
  face: MemoryFace
  metrics: Metrics
  api: FastifyInstance
  logged: { readonly level: string; readonly fields: unknown }[]
}

/** A fresh API over a fresh server for each test of a file. */
export function serveEach(): Served {
  const served = {} as Served
  beforeEach(() => {
    const keep = (level: string) => (fields: unknown) => served.logged.push({ level, fields })
    const log = { info: keep('info'), warn: keep('warn'), error: keep('error') } as unknown as Log
    const [face, metrics] = [new MemoryFace(), createMetrics()]
    Object.assign(served, { face, metrics, logged: [], api: createApi({ face, metrics, log, now: () => NOW_MS }) })
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
