import type { FastifyInstance } from 'fastify'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { groupParameter } from '../parameters.js'
import { RequestError } from '../request-error.js'
import { closed, listOf, ref } from '../schema.js'
import { writtenInForce } from '../written.js'
import type { GroupParams } from './groups.js'

export function intentRoutes(app: FastifyInstance, { face }: ApiOptions): void {
  app.get(
    '/api/intents',
    {
      schema: {
        tags: ['intents'],
        summary: 'All intents that are retained on the broker',
        response: { 200: answer('The intents.', closed({ intents: listOf(ref('IntentInForce')) })), ...refusals(503) },
      },
    },
    async () => ({ intents: face.intents().map(writtenInForce) }),
  )
  app.get<{ Params: GroupParams }>(
    '/api/groups/:group_id/intent',
    {
      schema: {
        tags: ['intents'],
        summary: 'The intent of a group',
        params: closed({ group_id: groupParameter }),
        response: { 200: answer('The intent.', ref('IntentInForce')), ...refusals(400, 404, 503) },
      },
    },
    async ({ params: { group_id } }) => {
      const found = face.intents().find(({ subject_kind, subject }) => subject_kind === 'group' && subject === group_id)
      if (!found) throw new RequestError('NOT_FOUND', `No intent of group ${group_id} is retained.`)
      return writtenInForce(found)
    },
  )
}
