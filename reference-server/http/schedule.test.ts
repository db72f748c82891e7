import { describe, expect, test } from 'vitest'
import { CLIENT, event } from './testing/memory-face.js'
import { asking, type Method, refusal, serveEach } from './testing/setup.js'

const served = serveEach()
const ask = asking(served)

describe('schedule', () => {
  test('what is read can be written back, unknown fields included', async () => {
    const { json } = await ask('GET', '/api/schedule')
    expect(json).toEqual(served.face.schedule())
    expect(await ask('PUT', '/api/schedule', json)).toMatchObject({
      status: 200,
      json: { skipped: [], skipped_count: 0 },
    })
    expect((await ask('GET', '/api/schedule')).json).toEqual(json)
  })

  test('what is wrong with one entry leaves that one out, and the rest is served', async () => {
    const events = [
      event,
      { ...event, id: 'backwards', end: event.start },
      { ...event, id: 'naive', start: '2026-03-31T08:00:00' },
    ]
    const { status, json } = await ask('PUT', '/api/schedule', { groups: [7, 'a/b', 'a+', '#', 'nul'], events })
    expect(status).toBe(200)
    expect(json.skipped.map(({ path }: { path: string }) => path)).toEqual([
      'groups[1]',
      'groups[2]',
      'groups[3]',
      'events[1]',
      'events[2]',
    ])
    expect(served.face.schedule().events.map(({ id }) => id)).toEqual(['morning'])
  })

  test.each([
    ['a field that is not known', { events: [], evnets: [] }, '/evnets'],
    ['no events', { groups: [] }, '/events'],
    ['events that are no list', { events: {} }, '/events'],
    ['NUL in a document', { events: [{ ...event, more: { deep: ['a\0'] } }] }, '/events/0/more/deep/0'],
    ['half of a surrogate pair', '{"events":[{"a":"\\ud800"}]}', '/events/0/a'],
    ['a NUL in a name', '{"events":[{"a\\u0000":1}]}', '/events/0/a\0'],
    ['a name that is none', '{"events":[{"__proto__":{"x":1}}]}', '/events/0/__proto__'],
  ])('%s is refused as a whole, and nothing changes', async (_, body, field) => {
    const before = served.face.schedule()
    expect(await ask('PUT', '/api/schedule', body)).toMatchObject({ status: 422, json: refusal('INVALID', field) })
    expect(served.face.schedule()).toBe(before)
  })

  test('nesting has an end, however deep', async () => {
    const deep = (levels: number): string => `{"events":[${'['.repeat(levels)}${']'.repeat(levels)}]}`
    expect((await ask('PUT', '/api/schedule', deep(60))).status).toBe(200)
    expect(await ask('PUT', '/api/schedule', deep(3_000_000))).toMatchObject({
      status: 422,
      json: refusal('INVALID', expect.stringMatching(/^\/events\/0\/0/)),
    })
  })

  test('ten megabytes are taken, and more is refused', async () => {
    const of = (bytes: number): string => `{"events":[]${' '.repeat(bytes - 13)}}`
    expect((await ask('PUT', '/api/schedule', of(10 * 1024 * 1024))).status).toBe(200)
    expect(await ask('PUT', '/api/schedule', of(10 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      json: refusal('TOO_LARGE', null),
    })
  })

  test.each<[Method, string, unknown?]>([
    ['PUT', '/api/schedule', { events: [] }],
    ['PUT', '/api/groups/9'],
    ['DELETE', '/api/groups/7'],
    ['PUT', '/api/groups/7/events/x', event],
    ['DELETE', '/api/groups/7/events/morning'],
    ['PUT', `/api/clients/${CLIENT}`, { group_id: 7 }],
    ['DELETE', `/api/clients/${CLIENT}`],
  ])('%s %s answers 409 while the schedule comes from a file', async (method, url, body) => {
    served.face.schedule_file = 'week.json'
    const before = served.face.schedule()
    const { status, json } = await ask(method, url, body)
    expect({ status, json }).toEqual({ status: 409, json: refusal('CONFLICT', null) })
    expect(json.error.message).toContain('week.json')
    expect(served.face.schedule()).toBe(before)
  })
})

describe('groups', () => {
  test('are listed with what belongs to them', async () => {
    expect((await ask('GET', '/api/groups')).json).toEqual({
      groups: [
        { group_id: 7, events: 1, clients: 1 },
        { group_id: 'lobby', events: 0, clients: 0 },
      ],
    })
  })

  test('are created once, found again, and gone after', async () => {
    expect(await ask('PUT', '/api/groups/9')).toMatchObject({ status: 201, json: { group_id: 9 } })
    expect(await ask('PUT', '/api/groups/9', '')).toMatchObject({ status: 200, json: { group_id: 9 } })
    expect(served.face.schedule().groups).toEqual([7, 'lobby', 9])
    expect(await ask('DELETE', '/api/groups/9', '')).toMatchObject({ status: 204, json: '' })
    expect(await ask('DELETE', '/api/groups/9')).toMatchObject({ status: 404, json: refusal('NOT_FOUND', null) })
  })

  test.each(['a%2Fb', 'a+b', '%2B', '%23', 'a%00', '%20', 'x'.repeat(65), 'x'.repeat(9000), '%C3%A4', ''])(
    'the id %j is refused by its name',
    async (id) => {
      for (const [method, url] of [
        ['PUT', `/api/groups/${id}`],
        ['GET', `/api/groups/${id}/events`],
        ['GET', `/api/groups/${id}/intent`],
        ['GET', `/api/groups/${id}/timeline`],
        ['GET', `/api/groups/${id}/at?instant=2026-03-31T14:03:00Z`],
      ] as const)
        expect(await ask(method, url)).toMatchObject({ status: 400, json: refusal('INVALID_PARAMETER', 'group_id') })
    },
  )

  test('numbers too large to be told apart stay text', async () => {
    expect((await ask('PUT', '/api/groups/9007199254740993')).json).toEqual({ group_id: '9007199254740993' })
    expect((await ask('PUT', '/api/groups/007')).json).toEqual({ group_id: '007' })
  })
})
