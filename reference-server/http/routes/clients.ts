import type { FastifyInstance } from 'fastify'
import type { ClientAssignment } from '../../core/model.js'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { clientParameter } from '../parameters.js'
import { closed, listOf, ref } from '../schema.js'
import { bodyRefusals, deleted, editable, editRefusals, KIB } from './editing.js'
import { knownGroup } from './groups.js'

export interface ClientParams {
  readonly client_uuid: string
}

const params = closed({ client_uuid: clientParameter })

export function clientRoutes(app: FastifyInstance, { face }: ApiOptions): void {
  app.get(
    '/api/clients',
    {
      schema: {
        tags: ['schedule'],
        summary: 'All clients that belong to a group',
        response: { 200: answer('The clients.', closed({ clients: listOf(ref('Client')) })), ...refusals(503) },
      },
    },
    async () => ({ clients: face.schedule().clients.map(written) }),
  )
  app.put<{ Params: ClientParams; Body: Pick<ClientAssignment, 'group_id'> }>(
    '/api/clients/:client_uuid',
    {
      onRequest: editable(face),
      bodyLimit: 16 * KIB,
      schema: {
        tags: ['schedule'],
        summary: 'Put a client into a group',
        params,
        body: closed({ group_id: ref('GroupId') }),
        response: {
          200: answer('It belongs there now, in place of its group before.', ref('Client')),
          201: answer('It belongs there now.', ref('Client')),
          ...bodyRefusals,
        },
      },
    },
    async ({ params: { client_uuid }, body }, reply) => {
      const group_id = knownGroup(face, body.group_id) ?? body.group_id
      const known = face.schedule().clients.some((client) => client.client_uuid === client_uuid)
      await face.putClient(client_uuid, group_id)
      return await reply.code(known ? 200 : 201).send({ client_uuid, group_id })
    },
  )
  app.delete<{ Params: ClientParams }>(
    '/api/clients/:client_uuid',
    {
      onRequest: editable(face),
      bodyLimit: KIB,
      schema: {
        tags: ['schedule'],
        summary: 'Take a client out of its group',
        params,
        response: { 204: answer('It belongs to no group.'), ...editRefusals },
      },
    },
    async ({ params: { client_uuid } }, reply) =>
      await deleted(reply, await face.deleteClient(client_uuid), `client ${client_uuid} in a group`),
  )
}

function written({ client_uuid, group_id }: ClientAssignment): ClientAssignment {
  return { client_uuid, group_id }
}
