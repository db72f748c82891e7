import { describe, expect, test } from 'vitest'
import type { JournalNote } from './face.js'
import { CLIENT, NOW_MS } from './testing/memory-face.js'
import { asking, refusal, serveEach } from './testing/setup.js'

const served = serveEach()
const ask = asking(served)

describe('what is and was published', () => {
  test('the intents that are retained', async () => {
    const { json } = await ask('GET', '/api/intents')
    expect(json.intents).toHaveLength(1)
    expect(await ask('GET', '/api/groups/7/intent')).toMatchObject({ status: 200, json: json.intents[0] })
    expect(await ask('GET', '/api/groups/lobby/intent')).toMatchObject({ status: 404 })
  })

  test('a timeline goes back a day from now, and is cut where it is asked to be', async () => {
    const [first] = served.face.records
    const at = (issued_at_ms: number) =>
      ({ ...first, intent_id: `i${issued_at_ms}`, issued_at_ms }) as typeof first & {}
    served.face.records = [at(NOW_MS - 1), at(NOW_MS - 2), at(NOW_MS - 3)]
    served.face.notes = [{ at_ms: NOW_MS - 5, kind: 'started', subject: null, detail: null }]
    const { json } = await ask('GET', '/api/groups/7/timeline?limit=2')
    expect(json).toMatchObject({ from: '2026-03-30T14:10:00Z', to: '2026-03-31T14:10:00Z', more: true })
    expect(json.intents).toHaveLength(2)
    expect(json.notes).toEqual([{ at: '2026-03-31T14:09:59.995Z', kind: 'started', subject: null, detail: null }])
    expect((await ask('GET', '/api/groups/7/timeline?limit=3')).json.more).toBe(false)
    expect(await ask('GET', '/api/groups/7/timeline?to=0000-01-01T00:00:00Z')).toMatchObject({
      status: 200,
      json: { from: '0000-01-01T00:00:00Z' },
    })
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['from=yesterday', 'from'],
    ['from=2026-03-31T14:00:00Z&to=2026-03-31T13:00:00Z', 'from'],
    ['to=0000-01-01T00:00:00%2B02:00', 'to'],
    ['until=2026-03-31T14:00:00Z', 'until'],
  ])('a timeline with %s is refused', async (query, field) => {
    for (const subject of ['groups/7', `clients/${CLIENT}`])
      expect(await ask('GET', `/api/${subject}/timeline?${query}`)).toMatchObject({
        status: 400,
        json: refusal('INVALID_PARAMETER', field),
      })
  })

  test('a subject that was never heard of is not found, one that left is', async () => {
    expect((await ask('GET', '/api/groups/nowhere/timeline')).status).toBe(404)
    expect((await ask('GET', '/api/groups/nowhere/at?instant=2026-03-31T14:03:00Z')).status).toBe(404)
    expect((await ask('GET', `/api/clients/${CLIENT}/timeline`)).status).toBe(200)
    await served.face.deleteGroup(7)
    expect((await ask('GET', '/api/groups/7/timeline')).status).toBe(200)
    expect((await ask('GET', `/api/clients/${CLIENT}/timeline`)).status).toBe(404)
  })

  test('why a TV was off at 14:03', async () => {
    const { json } = await ask('GET', '/api/groups/7/at?instant=2026-03-31T16:03:00%2B02:00')
    expect(json).toMatchObject({
      group_id: 7,
      instant: '2026-03-31T14:03:00Z',
      state: 'off',
      explanation:
        'At 2026-03-31T14:03:00Z group 7 was told off (no_active_event) since 2026-03-31T14:00:00.040Z by intent run-1, as no event was active.',
      intent: { intent_id: 'run-1' },
      unacknowledged: null,
    })
  })

  test('the notes of a quarter of an hour around are shown, and those before are told', async () => {
    const note = (time: string, kind: JournalNote['kind']): JournalNote => {
      return { at_ms: Date.parse(`2026-03-31T${time}Z`), kind, subject: null, detail: null }
    }
    served.face.notes = [note('13:40:00', 'stopped'), note('14:02:00', 'broker_lost'), note('14:10:00', 'broker_back')]
    const { json } = await ask('GET', '/api/groups/7/at?instant=2026-03-31T14:03:00Z')
    expect(json.notes.map(({ kind }: JournalNote) => kind)).toEqual(['broker_lost', 'broker_back'])
    expect(json.explanation).toMatch(/; the broker was away since 2026-03-31T14:02:00Z\.$/)
  })

  test('what expired long before still says why nothing was in force', async () => {
    const { json } = await ask('GET', '/api/groups/7/at?instant=2026-04-02T00:00:00Z')
    expect(json).toMatchObject({ state: null, intent: { intent_id: 'run-1' } })
    expect(await ask('GET', '/api/groups/7/at')).toMatchObject({ json: refusal('INVALID_PARAMETER', 'instant') })
  })
})

describe('operation', () => {
  test('alive whatever is missing, ready when nothing is', async () => {
    expect(await ask('GET', '/readyz')).toMatchObject({ status: 200, json: { ready: true, missing: [] } })
    served.face.state = { ...served.face.state, broker: 'away', store: 'lost', last_cycle_ms: null }
    expect(await ask('GET', '/readyz')).toMatchObject({
      status: 503,
      json: { ready: false, missing: ['broker', 'store'], last_cycle_at: null },
    })
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } })
  })

  test('metrics are text, and count what was refused here', async () => {
    await ask('PUT', '/api/schedule', '{')
    await ask('GET', '/nope')
    const { json, headers } = await ask('GET', '/metrics')
    expect(headers['content-type']).toBe(served.metrics.content_type)
    expect(json).toContain('infoscreen_malformed_inputs_total{source="http"} 1')
  })

  test('the rollout', async () => {
    expect((await ask('GET', '/api/rollout')).json).toMatchObject({ stage: 'canary', to: '2026-03-31T14:10:00Z' })
  })
})
