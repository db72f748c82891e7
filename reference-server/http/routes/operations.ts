import type { FastifyInstance } from 'fastify'
import { formatInstant } from '../../../generated/instants.js'
import type { ServerFace } from '../face.js'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { closed, ref } from '../schema.js'
import { writtenRollout } from '../written.js'

const TEXT = 'text/plain'

export function operationRoutes(app: FastifyInstance, { face, metrics }: ApiOptions): void {
  app.get(
    '/api/rollout',
    {
      schema: {
        tags: ['operation'],
        summary: 'How far intents are rolled out, and which gates hold',
        response: { 200: answer('The rollout.', ref('Rollout')), ...refusals(503) },
      },
    },
    async () => writtenRollout(await face.rollout()),
  )
  app.get(
    '/healthz',
    {
      schema: {
        tags: ['operation'],
        summary: 'Whether the process lives',
        response: { 200: answer('It does.', closed({ status: { const: 'ok' } })) },
      },
    },
    async () => ({ status: 'ok' }),
  )
  app.get(
    '/readyz',
    {
      schema: {
        tags: ['operation'],
        summary: 'Whether the server can do its work, or what is missing',
        response: { 200: answer('It can.', ref('Readiness')), 503: answer('Something is missing.', ref('Readiness')) },
      },
    },
    async (_request, reply) => {
      const state = readiness(face)
      return await reply.code(state.ready ? 200 : 503).send(state)
    },
  )
  app.get(
    '/metrics',
    {
      schema: {
        tags: ['operation'],
        summary: "Metrics in Prometheus' text format",
        response: { 200: answer('The metrics.', { type: 'string' }, TEXT) },
      },
    },
    async (_request, reply) => await reply.type(metrics.content_type).send(await metrics.text()),
  )
  app.get(
    '/openapi.json',
    {
      schema: {
        tags: ['operation'],
        summary: 'This API, as an OpenAPI document',
        response: { 200: answer('The document.', { type: 'object' }) },
      },
    },
    async () => app.swagger(),
  )
}

function readiness(face: ServerFace) {
  const { broker, store, schedule, publishing, last_cycle_ms } = face.health()
  const missing = [...(broker === 'connected' ? [] : ['broker']), ...(store === 'ok' ? [] : ['store'])]
  return {
    ready: missing.length === 0,
    missing,
    broker,
    store,
    schedule,
    schedule_file: face.schedule_file,
    publishing,
    last_cycle_at: last_cycle_ms === null ? null : formatInstant(last_cycle_ms),
  }
}
