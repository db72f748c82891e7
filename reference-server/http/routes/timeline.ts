import type { FastifyInstance } from 'fastify'
import { formatInstant } from '../../../generated/instants.js'
import { DAY_MS } from '../../schedule/model.js'
import { explainAt } from '../explain.js'
import type { ServerFace, SubjectKind, Timeline } from '../face.js'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { clientParameter, groupIdOf, groupParameter, instantOf, instantParameter } from '../parameters.js'
import { ParameterError } from '../problems.js'
import { RequestError } from '../request-error.js'
import { closed, ref, type Schema } from '../schema.js'
import { writtenIntent, writtenNote } from '../written.js'
import type { ClientParams } from './clients.js'
import { type GroupParams, knownGroup } from './groups.js'

interface Stretch {
  readonly from?: string
  readonly to?: string
  readonly limit: number
}

const MAX_ENTRIES = 1000
const AROUND_MS = 15 * 60_000
/** By steps: the store gives the earliest of a stretch first, and a long one may hold more than it gives. */
const LOOK_BACK_MS = [3_600_000, DAY_MS, 30 * DAY_MS]
const YEAR_0_MS = Date.parse('0000-01-01T00:00:00Z')

const stretch: Schema = closed(
  {
    from: instantParameter,
    to: instantParameter,
    limit: { description: 'Most intents, and most notes.', type: 'integer', minimum: 1, maximum: MAX_ENTRIES },
  },
  ['from', 'to', 'limit'],
)

const shown = {
  200: answer('`[from, to)`, earliest first; a day, up to now, unless asked otherwise.', ref('Timeline')),
}

export function timelineRoutes(app: FastifyInstance, { face, now }: ApiOptions): void {
  app.get<{ Params: GroupParams; Querystring: Stretch }>(
    '/api/groups/:group_id/timeline',
    {
      schema: {
        tags: ['intents'],
        summary: 'What was published for a group, and what happened besides',
        params: closed({ group_id: groupParameter }),
        querystring: stretch,
        response: { ...shown, ...refusals(400, 404, 503) },
      },
    },
    async ({ params: { group_id }, query }) => await timeline(face, 'group', group_id, query, now),
  )
  app.get<{ Params: ClientParams; Querystring: Stretch }>(
    '/api/clients/:client_uuid/timeline',
    {
      schema: {
        tags: ['intents'],
        summary: 'The overrides of a client, and what happened besides',
        params: closed({ client_uuid: clientParameter }),
        querystring: stretch,
        response: { ...shown, ...refusals(400, 404, 503) },
      },
    },
    async ({ params: { client_uuid }, query }) => await timeline(face, 'client', client_uuid, query, now),
  )
  app.get<{ Params: GroupParams; Querystring: { instant: string } }>(
    '/api/groups/:group_id/at',
    {
      schema: {
        tags: ['intents'],
        summary: 'Why the TVs of a group were as they were at an instant',
        params: closed({ group_id: groupParameter }),
        querystring: closed({ instant: instantParameter }),
        response: {
          200: answer('The intent then in force, the notes of 15 minutes around, and why.', ref('Explanation')),
          ...refusals(400, 404, 503),
        },
      },
    },
    async ({ params: { group_id }, query }) => await explained(face, group_id, instantOf(query.instant, 'instant')),
  )
}

async function timeline(
  face: ServerFace,
  subject_kind: SubjectKind,
  subject: string,
  { from, to, limit = MAX_ENTRIES }: Partial<Stretch>,
  now: () => number,
) {
  const to_ms = to === undefined ? now() : instantOf(to, 'to')
  const from_ms = from === undefined ? Math.max(to_ms - DAY_MS, YEAR_0_MS) : instantOf(from, 'from')
  if (from_ms > to_ms) throw new ParameterError('from', `from ${formatInstant(from_ms)} is after to`)
  const found = await face.timeline({ subject_kind, subject, from_ms, to_ms, limit })
  refuseUnknown(face, subject_kind, subject, found)
  return {
    from: formatInstant(from_ms),
    to: formatInstant(to_ms),
    intents: found.intents.slice(0, limit).map(writtenIntent),
    notes: found.notes.slice(0, limit).map(writtenNote),
    more: found.more || found.intents.length > limit || found.notes.length > limit,
  }
}

async function explained(face: ServerFace, subject: string, at_ms: number) {
  const about = { subject_kind: 'group', subject, limit: MAX_ENTRIES } as const
  const around = await face.timeline({ ...about, from_ms: at_ms - AROUND_MS, to_ms: at_ms + AROUND_MS })
  let earlier = around
  // With nothing in force around it, what had expired long before still says why.
  for (const back_ms of LOOK_BACK_MS) {
    if (earlier.intents.some(({ first_acked_ms }) => first_acked_ms !== null && first_acked_ms <= at_ms)) break
    earlier = await face.timeline({ ...about, from_ms: at_ms - back_ms, to_ms: at_ms + 1 })
  }
  refuseUnknown(face, 'group', subject, earlier)
  const group_id = knownGroup(face, subject) ?? groupIdOf(subject)
  const { state, explanation, intent, unacknowledged } = explainAt(group_id, at_ms, earlier.intents, around.notes)
  return {
    group_id,
    instant: formatInstant(at_ms),
    state,
    explanation,
    intent: intent && writtenIntent(intent),
    unacknowledged: unacknowledged && writtenIntent(unacknowledged),
    notes: around.notes.slice(0, MAX_ENTRIES).map(writtenNote),
  }
}

/** A subject that left the schedule still has its timeline; one that is nowhere is most likely a slip. */
function refuseUnknown(face: ServerFace, kind: SubjectKind, subject: string, { intents, notes }: Timeline): void {
  if (intents.length || notes.some((note) => note.subject === subject)) return
  const known =
    kind === 'group'
      ? knownGroup(face, subject) !== null
      : [...face.schedule().clients, ...face.overrides()].some(({ client_uuid }) => client_uuid === subject)
  if (known) return
  throw new RequestError('NOT_FOUND', `There is no ${kind} ${subject}, and nothing is stored of one for this time.`)
}
