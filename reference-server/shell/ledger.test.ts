import { describe, expect, test } from 'vitest'
import type { PublishCause, PublishEffect } from '../core/model.js'
import { openStore } from '../store/open.js'
import type { IntentRecord, Store } from '../store/store.js'
import { VirtualClock } from './clock.js'
import { Ledger } from './ledger.js'
import { silentLog } from './log.js'

const noon_ms = Date.parse('2026-03-31T12:00:00Z')

const publish = (cause: PublishCause, expires_at: string): Extract<PublishEffect, { kind: 'group_intent' }> => ({
  type: 'publish',
  kind: 'group_intent',
  topic: 'infoscreen/groups/7/power/intent',
  subject: '7',
  payload: '',
  cause,
  due_ms: noon_ms - 5000,
  intent: {
    schema_version: '1.0',
    intent_id: 'run-000001',
    group_id: 7,
    desired_state: 'on',
    reason: 'active_event',
    issued_at: '2026-03-31T12:00:00Z',
    expires_at,
    poll_interval_sec: 30,
    event_window_start: '2026-03-31T11:00:00Z',
    event_window_end: null,
  },
})

const storedIn = async (store: Store): Promise<readonly IntentRecord[]> =>
  store.intentsBetween(noon_ms - 3_600_000, noon_ms + 3_600_000, 10)

describe('the ledger', () => {
  test('keeps one row an intent, from its first confirmation to the end of its last', async () => {
    const store = await openStore({ file: ':memory:' })
    const clock = new VirtualClock(noon_ms)
    const ledger = new Ledger(store, clock, silentLog)
    ledger.published(publish('transition', '2026-03-31T12:01:30Z'), 'failed')
    ledger.published(publish('reconnect', '2026-03-31T12:01:30Z'), 'acked')
    await clock.advanceTo(noon_ms + 30_000, () => ledger.flush())
    ledger.published(publish('heartbeat', '2026-03-31T12:02:00Z'), 'acked')
    await ledger.close()
    expect(await storedIn(store)).toEqual([
      expect.objectContaining({
        intent_id: 'run-000001',
        window_start_ms: noon_ms - 3_600_000,
        window_end_ms: null,
        due_ms: noon_ms - 5000,
        cause: 'transition',
        first_acked_ms: noon_ms,
        last_acked_ms: noon_ms + 30_000,
        last_expires_at_ms: Date.parse('2026-03-31T12:02:00Z'),
        publishes: 2,
        failures: 1,
      }),
    ])
    await store.close()
  })

  test('writes a transition within a second, and gathers heartbeats for a minute', async () => {
    const batches: number[] = []
    const clock = new VirtualClock(noon_ms)
    const store = { record: async () => void batches.push(clock.now() - noon_ms) } as unknown as Store
    const ledger = new Ledger(store, clock, silentLog)
    ledger.published(publish('heartbeat', '2026-03-31T12:02:00Z'), 'acked')
    await clock.advanceTo(noon_ms + 30_000, async () => undefined)
    expect(batches).toEqual([])
    ledger.published(publish('transition', '2026-03-31T12:02:00Z'), 'acked')
    await clock.advanceTo(noon_ms + 31_000, async () => undefined)
    await ledger.flush()
    expect(batches).toEqual([31_000])
  })

  test('keeps what a lost store did not take, in order, and writes it later', async () => {
    const kept: { intents: readonly IntentRecord[]; notes: readonly { kind: string }[] }[] = []
    let there = false
    const store = {
      record: async (batch: (typeof kept)[number]) => {
        if (!there) throw new Error('gone')
        kept.push(batch)
      },
    } as unknown as Store
    const ledger = new Ledger(store, new VirtualClock(noon_ms), silentLog)
    ledger.note('started')
    ledger.published(publish('transition', '2026-03-31T12:01:30Z'), 'acked')
    await ledger.flush()
    ledger.note('store_back')
    ledger.published(publish('heartbeat', '2026-03-31T12:02:00Z'), 'acked')
    there = true
    await ledger.flush()
    expect(kept.map(({ notes }) => notes.map(({ kind }) => kind))).toEqual([['started', 'store_back']])
    expect(kept[0]?.intents).toMatchObject([{ publishes: 2, cause: 'transition' }])
  })
})
