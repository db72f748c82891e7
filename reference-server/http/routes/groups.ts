import type { FastifyInstance } from 'fastify'
import type { GroupId } from '../../core/model.js'
import type { ServerFace } from '../face.js'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { groupIdOf, groupParameter } from '../parameters.js'
import { closed, listOf, ref } from '../schema.js'
import { deleted, editable, editRefusals, KIB } from './editing.js'

export interface GroupParams {
  readonly group_id: string
}

const params = closed({ group_id: groupParameter })

export function groupRoutes(app: FastifyInstance, { face }: ApiOptions): void {
  app.get(
    '/api/groups',
    {
      schema: {
        tags: ['schedule'],
        summary: 'All groups, with how much belongs to each',
        response: { 200: answer('The groups.', closed({ groups: listOf(ref('Group')) })), ...refusals(503) },
      },
    },
    async () => ({ groups: summaries(face) }),
  )
  app.put<{ Params: GroupParams }>(
    '/api/groups/:group_id',
    {
      onRequest: editable(face),
      bodyLimit: KIB,
      schema: {
        tags: ['schedule'],
        summary: 'Add a group',
        params,
        response: {
          200: answer('It was there already.', closed({ group_id: ref('GroupId') })),
          201: answer('It is there now.', closed({ group_id: ref('GroupId') })),
          ...editRefusals,
          ...refusals(422),
        },
      },
    },
    async ({ params }, reply) => {
      const group_id = groupIdOf(params.group_id)
      const known = knownGroup(face, group_id)
      await face.putGroup(known ?? group_id)
      return await reply.code(known === null ? 201 : 200).send({ group_id: known ?? group_id })
    },
  )
  app.delete<{ Params: GroupParams }>(
    '/api/groups/:group_id',
    {
      onRequest: editable(face),
      bodyLimit: KIB,
      schema: {
        tags: ['schedule'],
        summary: 'Remove a group with its events; its clients belong to no group then',
        params,
        response: { 204: answer('It is gone.'), ...editRefusals },
      },
    },
    async ({ params: { group_id } }, reply) =>
      await deleted(reply, await face.deleteGroup(groupIdOf(group_id)), `group ${group_id}`),
  )
}

/** A group as the schedule writes it: 7 and "7" are one group. */
export function knownGroup(face: ServerFace, group_id: GroupId): GroupId | null {
  return face.schedule().groups.find((known) => String(known) === String(group_id)) ?? null
}

function summaries(face: ServerFace) {
  const { groups, events, clients } = face.schedule()
  const [event_counts, client_counts] = [counts(events), counts(clients)]
  return groups.map((group_id) => ({
    group_id,
    events: event_counts.get(String(group_id)) ?? 0,
    clients: client_counts.get(String(group_id)) ?? 0,
  }))
}

function counts(entries: readonly { readonly group_id: GroupId }[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>()
  for (const { group_id } of entries) counted.set(String(group_id), (counted.get(String(group_id)) ?? 0) + 1)
  return counted
}
