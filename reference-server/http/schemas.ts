import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import contract from '../../generated/contract.schema.json' with { type: 'json' }
import { noteKinds } from '../store/store.js'
import { operationsSchemas } from './operations-schemas.js'
import { closed, count, instant, listOf, or, ref, type Schema, text } from './schema.js'

type Named = Schema & { readonly $id: string }

/** The payloads that the API shows, with all they are made of. */
function contractSchemas(): Named[] {
  const definitions = contract.definitions as Readonly<Record<string, Schema>>
  const found = new Map<string, Named>()
  const take = (name: string): void => {
    const definition = definitions[name]
    if (!definition || found.has(name)) return
    const written = JSON.stringify(definition).replaceAll(/"#\/definitions\/(\w+)"/g, '"$1#"')
    found.set(name, { $id: name, ...(JSON.parse(written) as Schema) })
    for (const [, used = ''] of written.matchAll(/"\$ref":"(\w+)#"/g)) take(used)
  }
  for (const name of ['GroupPowerIntent', 'ClientPowerIntent', 'EventType', 'Instant', 'Uuid']) take(name)
  return [...found.values()]
}

const event: Schema = {
  description: 'An event of a group; fields that are not named here are kept.',
  type: 'object',
  required: ['group_id', 'id', 'start', 'end'],
  properties: {
    group_id: ref('GroupId'),
    id: ref('EventId'),
    title: text,
    start: text,
    end: text,
    tz: text,
    rrule: text,
    exdates: listOf(text),
    rdates: listOf(text),
    event_type: text,
  },
}

const timelineIntent: Schema = {
  description: 'All publishes of one intent id; issued_at is that of the first.',
  ...closed({
    intent_id: ref('IntentId'),
    desired_state: ref('DesiredState'),
    reason: ref('Reason'),
    window_start: or(instant),
    window_end: or(instant),
    issued_at: instant,
    due_at: instant,
    cause: text,
    first_acked_at: or(instant),
    last_acked_at: or(instant),
    last_expires_at: or(instant),
    publishes: count,
    failures: count,
  }),
}

const note: Schema = {
  description: 'Something that happened; subject null means the server as a whole.',
  ...closed({ at: instant, kind: { enum: noteKinds }, subject: or(text), detail: or(text) }),
}

const own: Readonly<Record<string, Schema>> = {
  Error: {
    description: 'Why a request was not carried out.',
    ...closed(
      {
        error: closed({
          code: { type: 'string', pattern: '^[A-Z_]+$' },
          message: { type: 'string', minLength: 1 },
          field: {
            description: 'JSON Pointer into the body, or the name of a parameter.',
            ...or({ type: 'string', minLength: 1 }),
          },
        }),
        command: { description: 'The command that was blocked.', ...ref('Command') },
      },
      ['command'],
    ),
  },
  Event: event,
  Client: { description: 'A screen and its group.', ...closed({ client_uuid: ref('Uuid'), group_id: ref('GroupId') }) },
  Group: closed({ group_id: ref('GroupId'), events: count, clients: count }),
  Holiday: {
    description: 'A local date on which no recurring event takes place, in all groups or in those named.',
    type: 'object',
    required: ['date'],
    properties: { date: text, groups: listOf(ref('GroupId')), title: text },
  },
  Schedule: closed({
    groups: listOf(ref('GroupId')),
    events: listOf(ref('Event')),
    clients: listOf(ref('Client')),
    holidays: listOf(ref('Holiday')),
  }),
  Skipped: {
    description: 'A part of a schedule that was left out, and why.',
    ...closed({ path: text, field: or(text), why: text }),
  },
  Override: {
    description: 'What one screen is to do until an instant, whatever its group says.',
    ...closed({
      client_uuid: ref('Uuid'),
      intent_id: ref('IntentId'),
      desired_state: ref('DesiredState'),
      until: instant,
      reason: ref('Reason'),
      grace_seconds: { type: 'number', minimum: 0 },
    }),
  },
  IntentInForce: {
    description: 'An intent that is retained on the broker.',
    ...closed({
      topic: text,
      subject_kind: { enum: ['group', 'client'] },
      subject: text,
      acked_at: or(instant),
      intent: { anyOf: [ref('GroupPowerIntent'), ref('ClientPowerIntent')] },
    }),
  },
  TimelineIntent: timelineIntent,
  Note: note,
  Timeline: closed({
    from: instant,
    to: instant,
    intents: listOf(ref('TimelineIntent')),
    notes: listOf(ref('Note')),
    more: { description: 'The limit left later ones out; ask again from the last instant.', type: 'boolean' },
  }),
  Explanation: closed({
    group_id: ref('GroupId'),
    instant,
    state: { description: 'What the TVs were told; null when nothing was in force.', ...or(ref('DesiredState')) },
    explanation: { type: 'string', minLength: 1 },
    intent: { description: 'The last intent the broker had by then.', ...or(ref('TimelineIntent')) },
    unacknowledged: { description: 'A later one it did not have yet.', ...or(ref('TimelineIntent')) },
    notes: listOf(ref('Note')),
  }),
  Rollout: closed({
    stage: { enum: ['off', 'canary', 'partial', 'full'] },
    groups_published: count,
    groups_known: count,
    from: instant,
    to: instant,
    gates: listOf(closed({ name: text, holds: or({ type: 'boolean' }), detail: text })),
  }),
  Readiness: closed({
    ready: { type: 'boolean' },
    missing: listOf({ enum: ['broker', 'store'] }),
    broker: { enum: ['connected', 'away'] },
    store: { enum: ['ok', 'lost'] },
    schedule: { enum: ['ok', 'none'] },
    schedule_file: or(text),
    publishing: { type: 'boolean' },
    last_cycle_at: or(instant),
  }),
}

/** Every schema that routes refer to by name; in the OpenAPI document they are its components. */
export const sharedSchemas: readonly Named[] = [
  ...contractSchemas(),
  ...Object.entries({ ...own, ...operationsSchemas() }).map(([name, schema]) => ({ $id: name, ...schema })),
]

/** Compiles a route's schema. Only a query is coerced, as it can hold nothing but text; a body says what it means. */
export function createCompiler(): (schema: Schema, part: string | undefined) => ValidateFunction {
  const [literal, coercing] = [false, true].map(ajvFor) as [Ajv, Ajv]
  return (schema, part) => (part === 'querystring' ? coercing : literal).compile(schema)
}

function ajvFor(coerceTypes: boolean): Ajv {
  // Verbose, so that an error can quote the description of the schema that was broken.
  const ajv = new Ajv({ strict: true, strictRequired: false, verbose: true, coerceTypes })
  ajv.addKeyword('x-frozen')
  addFormats.default(ajv, { mode: 'full' })
  for (const schema of sharedSchemas) ajv.addSchema(schema)
  return ajv
}
