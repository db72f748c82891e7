import type { FastifyInstance } from 'fastify'
import type { OverrideRequest } from '../face.js'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { clientParameter, writableInstant } from '../parameters.js'
import { RequestError } from '../request-error.js'
import { closed, listOf, ref, type Schema } from '../schema.js'
import { writtenOverride } from '../written.js'
import type { ClientParams } from './clients.js'
import { bodyRefusals, deleted, KIB } from './editing.js'

const params = closed({ client_uuid: clientParameter })

const order: Schema = {
  description: 'What the screen is to do until an instant.',
  ...closed(
    {
      desired_state: ref('DesiredState'),
      until: ref('Instant'),
      reason: ref('Reason'),
      grace_seconds: {
        description: 'Seconds between an off and the TV going off.',
        type: 'number',
        minimum: 0,
        maximum: 86_400,
      },
    },
    ['reason', 'grace_seconds'],
  ),
}

export function overrideRoutes(app: FastifyInstance, { face }: ApiOptions): void {
  app.get(
    '/api/overrides',
    {
      schema: {
        tags: ['overrides'],
        summary: 'The overrides in force',
        response: { 200: answer('The overrides.', closed({ overrides: listOf(ref('Override')) })), ...refusals(503) },
      },
    },
    async () => ({ overrides: face.overrides().map(writtenOverride) }),
  )
  app.put<{ Params: ClientParams; Body: Omit<OverrideRequest, 'client_uuid'> }>(
    '/api/clients/:client_uuid/override',
    {
      bodyLimit: 16 * KIB,
      schema: {
        tags: ['overrides'],
        summary: 'Order one screen on or off, whatever its group says',
        params,
        body: order,
        response: {
          200: answer('It is in force, in place of the one before.', ref('Override')),
          201: answer('It is in force.', ref('Override')),
          ...bodyRefusals,
        },
      },
    },
    async ({ params: { client_uuid }, body }, reply) => {
      if (writableInstant(body.until) === null) {
        throw new RequestError('INVALID', `/until ${body.until} is outside the years 0000 to 9999 in UTC`, '/until')
      }
      const replaced = face.overrides().some((override) => override.client_uuid === client_uuid)
      const override = await face.setOverride({ ...body, client_uuid })
      return await reply.code(replaced ? 200 : 201).send(writtenOverride(override))
    },
  )
  app.delete<{ Params: ClientParams }>(
    '/api/clients/:client_uuid/override',
    {
      bodyLimit: KIB,
      schema: {
        tags: ['overrides'],
        summary: 'Withdraw an override',
        params,
        response: { 204: answer('The screen follows its group again.'), ...refusals(400, 404, 413, 415, 503) },
      },
    },
    async ({ params: { client_uuid } }, reply) =>
      await deleted(reply, await face.clearOverride(client_uuid), `override of client ${client_uuid}`),
  )
}
