import type { FastifyInstance } from 'fastify'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { closed, listOf, ref, type Schema } from '../schema.js'
import { bodyRefusals, editable } from './editing.js'

/** What is wrong with one entry leaves that entry out, so the entries are for the server to judge. */
const written: Schema = {
  description: 'A whole schedule. Entries that cannot be used are left out and told.',
  ...closed({ groups: listOf({}), events: listOf({}), clients: listOf({}), holidays: listOf({}) }, [
    'groups',
    'clients',
    'holidays',
  ]),
}

const MAX_TOLD = 1000

export function scheduleRoutes(app: FastifyInstance, { face }: ApiOptions): void {
  app.get(
    '/api/schedule',
    {
      schema: {
        tags: ['schedule'],
        summary: 'The schedule in force',
        response: { 200: answer('The schedule.', ref('Schedule')), ...refusals(503) },
      },
    },
    async () => {
      const { groups, events, clients, holidays } = face.schedule()
      return { groups, events, clients, holidays }
    },
  )
  app.put(
    '/api/schedule',
    {
      onRequest: editable(face),
      schema: {
        tags: ['schedule'],
        summary: 'Put another schedule in place of the whole one',
        body: written,
        response: {
          200: answer(
            'It is in force, but for what is told here; at most 1000 entries are told.',
            closed({ skipped: listOf(ref('Skipped')), skipped_count: { type: 'integer', minimum: 0 } }),
          ),
          ...bodyRefusals,
        },
      },
    },
    async ({ body }) => {
      const { skipped } = await face.replaceSchedule(body)
      const told = skipped.slice(0, MAX_TOLD).map(({ path, field, why }) => ({ path, field, why }))
      return { skipped: told, skipped_count: skipped.length }
    },
  )
}
