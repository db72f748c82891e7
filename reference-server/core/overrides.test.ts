import { describe, expect, test } from 'vitest'
import type { Override, ServerEvent } from './model.js'
import { clearedTopics, connected, group, order, run, screen, told, woken } from './testing/core.js'

describe('an override', () => {
  const topic = `infoscreen/${screen}/power/intent`

  test('never has an issued_at before that of an earlier one, also when its topic was cleared in between', () => {
    const cleared: ServerEvent[] = [
      { type: 'withdraw', now_ms: 5_000, client_uuid: screen },
      { type: 'cleared', now_ms: 5_000, topic },
    ]
    const { effects } = run([connected, order(5, 50), order(5, 50, 'off'), ...cleared, order(5, 50)])
    const issued = effects.flatMap((each) =>
      told(each, 'client_intent').map(([, intent]) => (intent as { readonly issued_at: string }).issued_at),
    )
    expect(issued).toEqual(['1970-01-01T00:00:05Z', '1970-01-01T00:00:05.001Z', '1970-01-01T00:00:05.002Z'])
    expect(clearedTopics(effects[3])).toEqual([topic])
  })

  test('is published at once, refreshed by each poll under its id, and cleared at its end', () => {
    const { effects } = run([connected, order(5, 50), woken(30), woken(50), woken(60)])
    const [first, second] = [told(effects[1], 'client_intent')[0], told(effects[2], 'client_intent')[0]]
    expect(first).toEqual([
      topic,
      {
        schema_version: '1.0',
        intent_id: 'run-000001',
        issued_at: '1970-01-01T00:00:05Z',
        expires_at: '1970-01-01T00:01:35Z',
        target: { client_id: screen },
        power: { desired_state: 'on', reason: 'operator', grace_seconds: 5 },
        event_window: null,
      },
    ])
    expect(second?.[1]).toMatchObject({ intent_id: 'run-000001', issued_at: '1970-01-01T00:00:30Z' })
    expect(effects[2]?.at(-1)).toEqual({ type: 'wake', at_ms: 50_000 })
    expect(effects.map(clearedTopics)).toEqual([[], [], [], [topic], []])
    expect(effects[3]).toContainEqual({ type: 'drop_override', client_uuid: screen })
  })

  test('that replaces another one, even by the same order, has an id of its own', () => {
    const { effects } = run([connected, order(5, 50), order(6, 50), order(7, 50, 'off')])
    const ids = effects.flatMap((one) => told(one, 'client_intent')).map(([, intent]) => intent)
    expect(ids).toMatchObject([{ intent_id: 'run-000001' }, { intent_id: 'run-000002' }, { intent_id: 'run-000003' }])
  })

  test('that is withdrawn is cleared; one that is not there changes nothing', () => {
    const withdraw: ServerEvent = { type: 'withdraw', now_ms: 9000, client_uuid: screen }
    const { effects } = run([connected, order(5, 50), withdraw, withdraw])
    expect(effects.map(clearedTopics)).toEqual([[], [], [topic], []])
  })

  test('names the group of its screen, and ends while the broker is away', () => {
    const { effects } = run([
      { type: 'schedule', now_ms: 0, groups: [group('lobby')], clients: [{ client_uuid: screen, group_id: 'lobby' }] },
      connected,
      order(5, 50),
      { type: 'disconnected', now_ms: 6000 },
      woken(50),
      { type: 'connected', now_ms: 70_000 },
    ])
    expect(told(effects[2], 'client_intent')[0]?.[1]).toMatchObject({
      target: { client_id: screen, group_id: 'lobby' },
    })
    expect(clearedTopics(effects[5])).toEqual([topic])
  })

  test('is not published while intents are off, nor cleared', () => {
    const { effects } = run([connected, order(5, 50), woken(50)], { publish_enabled: false })
    expect(effects.flatMap((one) => [...told(one, 'client_intent'), ...clearedTopics(one)])).toEqual([])
  })
})

test('overrides that ended while the server was down are cleared on its start', () => {
  const override: Override = {
    client_uuid: screen,
    intent_id: 'before-000007',
    desired_state: 'off',
    until_ms: 1000,
    reason: 'operator',
    grace_sec: 0,
  }
  const topic = `infoscreen/${screen}/power/intent`
  const retained = new Map([
    [
      topic,
      {
        kind: 'client_intent',
        subject: screen,
        fingerprint: 'before-000007',
        intent_id: 'before-000007',
        issued_at_ms: 0,
      },
    ],
  ] as const)
  const { effects } = run([{ type: 'connected', now_ms: 5000 }], {}, { overrides: [override], retained })
  expect(clearedTopics(effects[0])).toEqual([topic])
  expect(effects[0]).toContainEqual({ type: 'drop_override', client_uuid: screen })
})
