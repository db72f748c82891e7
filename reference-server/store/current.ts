import type { Override, Retained } from '../core/model.js'
import { type Database, inChunks, reading, type Write, writing } from './database.js'
import { limits } from './limits.js'
import { columns, oneOf, readRow, Salvage } from './rows.js'
import { readRevision, readSchedule } from './schedule.js'
import type { Recovered, RetainedChange } from './store.js'
import * as values from './values.js'

/** What is in force: overrides, and what is retained on the broker. */

export async function putOverride(database: Database, override: Override): Promise<void> {
  const row = {
    client_uuid: values.id('client_uuid', override.client_uuid),
    intent_id: values.id('intent_id', override.intent_id),
    desired_state: override.desired_state,
    until_ms: values.integer('until_ms', override.until_ms),
    reason: values.text('reason', override.reason),
    grace_sec: values.integer('grace_sec', override.grace_sec),
  }
  await writing(database, (tx) =>
    tx
      .insertInto('power_override')
      .values(row)
      .onConflict((conflict) => conflict.column('client_uuid').doUpdateSet(row))
      .execute(),
  )
}

export async function deleteOverride(database: Database, client_uuid: string): Promise<void> {
  const key = values.id('client_uuid', client_uuid)
  await writing(database, (tx) => tx.deleteFrom('power_override').where('client_uuid', '=', key).execute())
}

export async function remember(database: Database, changes: readonly RetainedChange[]): Promise<void> {
  // The last on a topic counts; PostgreSQL also refuses to write one row twice in a statement.
  const latest = new Map(changes.map(({ topic, retained }) => [topic, retained]))
  const forgotten: string[] = []
  const kept: ReturnType<typeof retainedRow>[] = []
  for (const [topic, retained] of latest) {
    if (retained) kept.push(retainedRow(topic, retained))
    else forgotten.push(values.text('topic', topic, limits.topic_length))
  }
  if (latest.size === 0) return
  await writing(database, async (tx) => {
    await inChunks(forgotten, (topics) => tx.deleteFrom('retained_topic').where('topic', 'in', topics).execute())
    await inChunks(kept, (rows) =>
      tx
        .insertInto('retained_topic')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('topic').doUpdateSet((row) => ({
            kind: row.ref('excluded.kind'),
            subject: row.ref('excluded.subject'),
            fingerprint: row.ref('excluded.fingerprint'),
            intent_id: row.ref('excluded.intent_id'),
            issued_at_ms: row.ref('excluded.issued_at_ms'),
          })),
        )
        .execute(),
    )
  })
}

export function load(database: Database): Promise<Recovered> {
  return reading(database, async (tx) => {
    const salvage = new Salvage()
    return {
      schedule: await readSchedule(tx, database, salvage),
      revision: await readRevision(tx),
      overrides: await readOverrides(tx, database, salvage),
      retained: await readRetained(tx, database, salvage),
      damaged: salvage.told,
    }
  })
}

const overrideShape = {
  client_uuid: 'text',
  intent_id: 'text',
  desired_state: 'text',
  until_ms: 'integer',
  reason: 'text',
  grace_sec: 'integer',
} as const

async function readOverrides(tx: Write, { kind }: Database, salvage: Salvage): Promise<Override[]> {
  const rows = await tx.selectFrom('power_override').select(columns(kind, overrideShape)).execute()
  return salvage.keep('power_override', rows, (row) => {
    const read = readRow(overrideShape, row)
    return { ...read, desired_state: oneOf('desired_state', read.desired_state, ['on', 'off']) }
  })
}

const retainedShape = {
  topic: 'text',
  kind: 'text',
  subject: 'text',
  fingerprint: 'text',
  intent_id: 'text?',
  issued_at_ms: 'integer',
} as const

const retainedKinds = ['group_intent', 'client_intent', 'active_events', 'group_assignment'] as const

async function readRetained(tx: Write, { kind }: Database, salvage: Salvage): Promise<Map<string, Retained>> {
  const rows = await tx.selectFrom('retained_topic').select(columns(kind, retainedShape)).execute()
  return new Map(
    salvage.keep('retained_topic', rows, (row): [string, Retained] => {
      const { topic, ...read } = readRow(retainedShape, row)
      return [topic, { ...read, kind: oneOf('kind', read.kind, retainedKinds) }]
    }),
  )
}

function retainedRow(topic: string, { kind, subject, fingerprint, intent_id, issued_at_ms }: Retained) {
  return {
    topic: values.text('topic', topic, limits.topic_length),
    kind,
    subject: values.id('subject', subject),
    fingerprint: values.text('fingerprint', fingerprint),
    intent_id: intent_id === null ? null : values.id('intent_id', intent_id),
    issued_at_ms: values.integer('issued_at_ms', issued_at_ms),
  }
}
