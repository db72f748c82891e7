import type { FastifyInstance } from 'fastify'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { clientParameter, groupParameter, instantOf, instantParameter } from '../parameters.js'
import { ParameterError } from '../problems.js'
import { RequestError } from '../request-error.js'
import { closed, listOf, ref } from '../schema.js'
import type { ClientParams } from './clients.js'
import { deleted, KIB } from './editing.js'
import type { GroupParams } from './groups.js'

const DAY_MS = 86_400_000
const STRETCH_DAYS = 31
const alertParameter = {
  description: 'An alert.',
  type: 'string',
  minLength: 1,
  maxLength: 256,
  pattern: '^[^\\u0000]*$',
}

/** Adds the routes of the fleet: overview, alerts, failed services, and coverage for drawing. */
export function fleetRoutes(app: FastifyInstance, { operations, auth, now }: ApiOptions): void {
  if (!operations) return
  app.get(
    '/api/session',
    {
      schema: {
        tags: ['fleet'],
        summary: 'What the one who asks may do',
        response: { 200: answer('The role.', closed({ role: { enum: ['viewer', 'operator'] } })) },
      },
    },
    async (request) => ({ role: auth?.roleOf(request) ?? 'operator' }),
  )
  app.get(
    '/api/overview',
    {
      schema: {
        tags: ['fleet'],
        summary: 'Everything an operator looks at first',
        response: { 200: answer('The overview.', ref('Overview')), ...refusals(503) },
      },
    },
    async () => operations.overview(),
  )
  app.get(
    '/api/alerts',
    {
      schema: {
        tags: ['fleet'],
        summary: 'The open alerts',
        response: { 200: answer('The alerts.', closed({ alerts: listOf(ref('Alert')) })), ...refusals(503) },
      },
    },
    async () => ({ alerts: operations.alerts() }),
  )
  app.post<{ Params: { alert_id: string } }>(
    '/api/alerts/:alert_id/acknowledge',
    {
      bodyLimit: KIB,
      schema: {
        tags: ['fleet'],
        summary: 'Say that an alert was seen; a failed service is cleared on the broker',
        params: closed({ alert_id: alertParameter }),
        response: { 204: answer('It was seen.'), ...refusals(400, 404, 413, 415, 503) },
      },
    },
    async ({ params: { alert_id } }, reply) =>
      await deleted(reply, await operations.acknowledge(alert_id), `open alert ${alert_id}`),
  )
  app.get(
    '/api/clients/service_failed',
    {
      schema: {
        tags: ['fleet'],
        summary: 'The screens with a service that failed',
        response: {
          200: answer(
            'The failures that nobody has acknowledged.',
            closed({
              clients: listOf(
                closed({
                  client_uuid: ref('Uuid'),
                  unit: { type: 'string' },
                  failed_at: { anyOf: [{ type: 'string' }, { type: 'null' }] },
                  alert_id: { type: 'string' },
                }),
              ),
            }),
          ),
          ...refusals(503),
        },
      },
    },
    async () => ({ clients: operations.serviceFailed() }),
  )
  app.post<{ Params: ClientParams }>(
    '/api/clients/:client_uuid/clear_service_failed',
    {
      bodyLimit: KIB,
      schema: {
        tags: ['fleet'],
        summary: 'Acknowledge every failed service of a screen',
        params: closed({ client_uuid: clientParameter }),
        response: { 204: answer('They were seen.'), ...refusals(400, 404, 413, 415, 503) },
      },
    },
    async ({ params: { client_uuid } }, reply) =>
      await deleted(reply, await operations.clearServiceFailed(client_uuid), `failed service of client ${client_uuid}`),
  )
  app.get<{ Params: GroupParams; Querystring: { from?: string; to?: string } }>(
    '/api/groups/:group_id/coverage',
    {
      schema: {
        tags: ['fleet'],
        summary: 'When the events of a group cover time, for drawing its intents against them',
        params: closed({ group_id: groupParameter }),
        querystring: closed({ from: instantParameter, to: instantParameter }, ['from', 'to']),
        response: {
          200: answer('The merged windows that touch `[from, to)`; a day, up to now, unless asked.', ref('Coverage')),
          ...refusals(400, 404, 503),
        },
      },
    },
    async ({ params: { group_id }, query }) => {
      const to_ms = query.to === undefined ? now() : instantOf(query.to, 'to')
      const from_ms = query.from === undefined ? to_ms - DAY_MS : instantOf(query.from, 'from')
      if (from_ms > to_ms) throw new ParameterError('from', 'from is after to')
      if (to_ms - from_ms > STRETCH_DAYS * DAY_MS)
        throw new ParameterError('from', `from is more than ${STRETCH_DAYS} days before to`)
      const found = operations.coverage(group_id, from_ms, to_ms)
      if (!found) throw new RequestError('NOT_FOUND', `There is no group ${group_id}.`)
      return found
    },
  )
}
