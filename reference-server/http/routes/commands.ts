import type { FastifyInstance, FastifyReply } from 'fastify'
import type { CommandAction } from '../../../generated/types.js'
import { answer, refusals } from '../openapi.js'
import type { OperationsFace, OrderAsked, OrderTaken } from '../operations-face.js'
import type { ApiOptions } from '../options.js'
import { clientParameter } from '../parameters.js'
import { RequestError } from '../request-error.js'
import { closed, listOf, ref, type Schema } from '../schema.js'
import type { ClientParams } from './clients.js'
import { KIB } from './editing.js'

interface OrderBody {
  readonly reason?: string
  readonly requested_by?: number
}

interface BulkBody extends OrderBody {
  readonly action: CommandAction
  readonly client_uuids: readonly string[]
  readonly confirm: number
}

interface KeyHeader {
  readonly 'idempotency-key'?: string
}

const KEY = 'idempotency-key'
const BULK_MAX = 10_000
const MAX_COMMANDS = 200

const reason: Schema = { description: 'Why, for the record and for the screen.', type: 'string', maxLength: 2000 }
const requested_by: Schema = { description: 'Who asks, as a number of theirs.', type: 'integer', minimum: 1 }
const headers: Schema = {
  type: 'object',
  properties: {
    [KEY]: {
      description: 'Orders with the same key are one order, for 24 hours.',
      type: 'string',
      minLength: 1,
      maxLength: 200,
    },
  },
}
const list = closed({ commands: listOf(ref('Command')) })
const limited = closed(
  { limit: { description: 'Most commands.', type: 'integer', minimum: 1, maximum: MAX_COMMANDS } },
  ['limit'],
)

/** Adds the routes that order screens, and those that tell of orders. */
export function commandRoutes(app: FastifyInstance, { operations, now }: ApiOptions): void {
  if (!operations) return
  for (const [path, action] of [
    ['restart', 'reboot_host'],
    ['shutdown', 'shutdown_host'],
  ] as const) {
    app.post<{ Params: ClientParams; Body: OrderBody | null | undefined; Headers: KeyHeader }>(
      `/api/clients/:client_uuid/${path}`,
      {
        bodyLimit: 16 * KIB,
        preValidation: async (request) => {
          request.body ??= {}
        },
        schema: {
          tags: ['commands'],
          summary: action === 'reboot_host' ? 'Reboot a screen' : 'Shut a screen down',
          params: closed({ client_uuid: clientParameter }),
          headers,
          body: closed({ reason, requested_by }, ['reason', 'requested_by']),
          response: {
            202: answer('It is on its way; the command tells what becomes of it.', ref('Command')),
            ...refusals(400, 409, 413, 415, 422, 429, 503),
          },
        },
      },
      async ({ params, body, headers: given }, reply) => {
        const order = orderOf(action, body ?? {}, given)
        return await answered(reply, await operations.order(params.client_uuid, order), now())
      },
    )
  }
  bulkRoute(app, operations)
  readingRoutes(app, operations)
}

function bulkRoute(app: FastifyInstance, operations: OperationsFace): void {
  app.post<{ Body: BulkBody; Headers: KeyHeader }>(
    '/api/commands/bulk',
    {
      bodyLimit: 1024 * KIB,
      schema: {
        tags: ['commands'],
        summary: 'The same order to many screens; `confirm` says how many',
        headers,
        body: closed(
          {
            action: { enum: ['reboot_host', 'shutdown_host'] },
            client_uuids: { type: 'array', minItems: 1, maxItems: BULK_MAX, items: ref('Uuid') },
            confirm: { description: 'How many different screens that are.', type: 'integer', minimum: 1 },
            reason,
            requested_by,
          },
          ['reason', 'requested_by'],
        ),
        response: {
          202: answer('They are on their way, but for those that are blocked.', list),
          ...refusals(400, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ body, headers: given }, reply) => {
      const commands = await operations.orderMany(body.client_uuids, body.confirm, orderOf(body.action, body, given))
      return await reply.code(202).send({ commands })
    },
  )
}

function readingRoutes(app: FastifyInstance, operations: OperationsFace): void {
  app.get<{ Querystring: { limit?: number } }>(
    '/api/commands',
    {
      schema: {
        tags: ['commands'],
        summary: 'The latest commands of all screens',
        querystring: limited,
        response: { 200: answer('The latest first.', list), ...refusals(400, 503) },
      },
    },
    async ({ query: { limit = 20 } }) => ({ commands: await operations.commands(null, limit) }),
  )
  app.get<{ Params: ClientParams; Querystring: { limit?: number } }>(
    '/api/clients/:client_uuid/commands',
    {
      schema: {
        tags: ['commands'],
        summary: 'The latest commands of a screen',
        params: closed({ client_uuid: clientParameter }),
        querystring: limited,
        response: { 200: answer('The latest first.', list), ...refusals(400, 503) },
      },
    },
    async ({ params, query: { limit = 20 } }) => ({ commands: await operations.commands(params.client_uuid, limit) }),
  )
  app.get<{ Params: { command_id: string } }>(
    '/api/commands/:command_id',
    {
      schema: {
        tags: ['commands'],
        summary: 'A command',
        params: closed({ command_id: ref('Uuid') }),
        response: { 200: answer('The command.', ref('Command')), ...refusals(400, 404, 503) },
      },
    },
    async ({ params: { command_id } }) => {
      const found = await operations.command(command_id)
      if (!found) throw new RequestError('NOT_FOUND', `There is no command ${command_id}.`)
      return found
    },
  )
}

function orderOf(action: CommandAction, { reason, requested_by }: OrderBody, given: KeyHeader): OrderAsked {
  return {
    action,
    reason: reason ?? null,
    requested_by: requested_by ?? null,
    idempotency_key: given[KEY] ?? null,
  }
}

async function answered(reply: FastifyReply, { command, blocked }: OrderTaken, now_ms: number): Promise<FastifyReply> {
  if (!blocked) return await reply.code(202).send(command)
  const wait_sec = Math.max(1, Math.ceil((Date.parse(command.retry_at ?? '') - now_ms) / 1000) || 1)
  const message = `Too many reboots of this screen; it is locked out until ${command.retry_at}.`
  return await reply
    .code(429)
    .header('retry-after', String(wait_sec))
    .send({ error: { code: 'TOO_MANY', message, field: null }, command })
}
