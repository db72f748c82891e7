import type { FastifyInstance } from 'fastify'
import type { EventDocument } from '../../schedule/model.js'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { eventParameter, groupIdOf, groupParameter } from '../parameters.js'
import { RequestError } from '../request-error.js'
import { closed, listOf, ref, type Schema } from '../schema.js'
import { bodyRefusals, deleted, editable, editRefusals, KIB } from './editing.js'
import { type GroupParams, knownGroup } from './groups.js'

interface EventParams extends GroupParams {
  readonly event_id: string
}

type EventBody = Omit<EventDocument, 'group_id' | 'id'> & Partial<Pick<EventDocument, 'group_id'>>

const params = closed({ group_id: groupParameter, event_id: eventParameter })
const dates: Schema = { type: 'array', maxItems: 20_000, items: ref('Instant') }

/** What belongs to it by its path may be repeated in it, so that what was read can be written back. */
const written: Schema = {
  description: 'An event, `[start, end)`; fields that are not named here are kept.',
  type: 'object',
  required: ['start', 'end'],
  properties: {
    group_id: ref('GroupId'),
    id: ref('EventId'),
    title: { type: 'string', maxLength: 1000 },
    start: ref('Instant'),
    end: ref('Instant'),
    tz: { description: 'IANA name of a time zone.', type: 'string', minLength: 1, maxLength: 64 },
    rrule: { description: 'RFC 5545 RRULE value.', type: 'string', minLength: 1, maxLength: 2000 },
    exdates: dates,
    rdates: dates,
    event_type: ref('EventType'),
  },
}

export function eventRoutes(app: FastifyInstance, { face }: ApiOptions): void {
  app.get<{ Params: GroupParams }>(
    '/api/groups/:group_id/events',
    {
      schema: {
        tags: ['schedule'],
        summary: 'The events of a group, as they were written',
        params: closed({ group_id: groupParameter }),
        response: { 200: answer('The events.', closed({ events: listOf(ref('Event')) })), ...refusals(400, 404, 503) },
      },
    },
    async ({ params: { group_id } }) => {
      if (knownGroup(face, group_id) === null) throw new RequestError('NOT_FOUND', `There is no group ${group_id}.`)
      return { events: face.schedule().events.filter((event) => String(event.group_id) === group_id) }
    },
  )
  app.put<{ Params: EventParams; Body: EventBody }>(
    '/api/groups/:group_id/events/:event_id',
    {
      onRequest: editable(face),
      bodyLimit: KIB * KIB,
      schema: {
        tags: ['schedule'],
        summary: 'Add an event, or put another in its place',
        params,
        body: written,
        response: {
          200: answer('It is in place of the one before.', ref('Event')),
          201: answer('It is there now.', ref('Event')),
          ...bodyRefusals,
        },
      },
    },
    async ({ params, body }, reply) => {
      const event = eventOf(params, body)
      const done = await face.putEvent({ ...event, group_id: knownGroup(face, event.group_id) ?? event.group_id })
      return await reply.code(done === 'created' ? 201 : 200).send(event)
    },
  )
  app.delete<{ Params: EventParams }>(
    '/api/groups/:group_id/events/:event_id',
    {
      onRequest: editable(face),
      bodyLimit: KIB,
      schema: {
        tags: ['schedule'],
        summary: 'Remove an event',
        params,
        response: { 204: answer('It is gone.'), ...editRefusals },
      },
    },
    async ({ params: { group_id, event_id } }, reply) => {
      const found = await face.deleteEvent(groupIdOf(group_id), event_id)
      return await deleted(reply, found, `event ${event_id} in group ${group_id}`)
    },
  )
}

function eventOf({ group_id, event_id }: EventParams, body: EventBody): EventDocument {
  refuseOther('/group_id', body.group_id, group_id)
  refuseOther('/id', body.id, event_id)
  return { ...body, start: body.start as string, end: body.end as string, group_id: groupIdOf(group_id), id: event_id }
}

function refuseOther(field: string, written: unknown, in_path: string): void {
  if (written === undefined || String(written) === in_path) return
  throw new RequestError('INVALID', `${field} is not the one in the path, ${in_path}`, field)
}
