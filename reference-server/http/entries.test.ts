import { describe, expect, test } from 'vitest'
import { CLIENT, event } from './testing/memory-face.js'
import { asking, refusal, serveEach } from './testing/setup.js'

const served = serveEach()
const ask = asking(served)

describe('events', () => {
  test('are created, replaced and deleted; the path says whose they are', async () => {
    const { group_id: _, id: __, ...body } = event
    const put = (written: unknown) => ask('PUT', '/api/groups/7/events/a%2Fb%20%C3%A4', written)
    expect(await put(body)).toMatchObject({ status: 201, json: { ...body, group_id: 7, id: 'a/b ä' } })
    expect(await put({ ...body, group_id: '7', id: 'a/b ä' })).toMatchObject({ status: 200 })
    expect((await ask('GET', '/api/groups/7/events')).json.events).toEqual([
      event,
      { ...body, group_id: 7, id: 'a/b ä' },
    ])
    expect(await ask('DELETE', '/api/groups/7/events/a%2Fb%20%C3%A4')).toMatchObject({ status: 204 })
    expect(await ask('DELETE', '/api/groups/7/events/a%2Fb%20%C3%A4')).toMatchObject({ status: 404 })
  })

  test.each([
    ['an end that is the start', { end: event.start }, '/end'],
    ['a naive start', { start: '2026-03-31T08:00:00' }, '/start'],
    ['a day that is none', { start: '2026-02-30T08:00:00Z' }, '/start'],
    ['a zone that is none', { tz: 'Mars/Base', rrule: 'FREQ=DAILY' }, '/tz'],
    ['a rule that explodes', { rrule: 'FREQ=SECONDLY' }, '/rrule'],
    ['a rule that is none', { rrule: 'FREQ=SOMETIMES' }, '/rrule'],
    ['a naive exception', { rrule: 'FREQ=DAILY', exdates: ['2026-04-01'] }, '/exdates/0'],
    ['another group', { group_id: 8 }, '/group_id'],
    ['a group id with a slash', { group_id: '7/8' }, '/group_id'],
    ['another id', { id: 'other' }, '/id'],
    ['a type that the contract has not', { event_type: 'dance' }, '/event_type'],
    ['text for a number', { title: 7 }, '/title'],
  ])('%s is refused with the field', async (_, changed, field) => {
    const answer = await ask('PUT', '/api/groups/7/events/morning', { ...event, ...changed })
    expect(answer).toMatchObject({ status: 422, json: refusal('INVALID', field) })
    expect(served.face.schedule().events).toEqual([event])
  })

  test('belong to a group that is there', async () => {
    expect((await ask('GET', '/api/groups/nowhere/events')).status).toBe(404)
    expect((await ask('PUT', '/api/groups/nowhere/events/x', { ...event, group_id: 'nowhere', id: 'x' })).status).toBe(
      404,
    )
  })
})

describe('clients and overrides', () => {
  test('a client changes its group, and leaves it', async () => {
    const other = CLIENT.replace('9b8d', '0000')
    expect(await ask('PUT', `/api/clients/${other}`, { group_id: 'lobby' })).toMatchObject({ status: 201 })
    expect(await ask('PUT', `/api/clients/${other}`, { group_id: '7' })).toMatchObject({
      status: 200,
      json: { client_uuid: other, group_id: 7 },
    })
    expect((await ask('GET', '/api/clients')).json.clients).toHaveLength(2)
    expect(await ask('DELETE', `/api/clients/${other}`)).toMatchObject({ status: 204 })
    expect(await ask('DELETE', `/api/clients/${other}`)).toMatchObject({ status: 404 })
  })

  test.each([
    [{ group_id: 'nowhere' }, '/group_id'],
    [{}, '/group_id'],
    [{ group_id: 7, name: 'x' }, '/name'],
    [{ group_id: true }, '/group_id'],
    [[], null],
    [undefined, null],
  ])('the client %j is refused', async (body, field) => {
    const answer = await ask('PUT', `/api/clients/${CLIENT}`, body)
    expect(answer).toMatchObject({ status: 422, json: refusal('INVALID', field) })
  })

  test('an override is set, replaced and withdrawn', async () => {
    const url = `/api/clients/${CLIENT}/override`
    const order = { desired_state: 'on', until: '2026-03-31T18:00:00+02:00', reason: 'visitors', grace_seconds: 5 }
    const override = { ...order, client_uuid: CLIENT, until: '2026-03-31T16:00:00Z', intent_id: 'override-1' }
    expect(await ask('PUT', url, order)).toMatchObject({ status: 201, json: override })
    expect(await ask('PUT', url, { ...order, desired_state: 'off' })).toMatchObject({ status: 200 })
    expect((await ask('GET', '/api/overrides')).json).toEqual({
      overrides: [{ ...override, desired_state: 'off', intent_id: 'override-2' }],
    })
    expect(await ask('DELETE', url)).toMatchObject({ status: 204 })
    expect(await ask('DELETE', url)).toMatchObject({ status: 404 })
  })

  test.each([
    [{ until: '2026-03-31T14:00:00Z' }, '/until'],
    [{ until: '2026-03-31T18:00:00' }, '/until'],
    [{ until: '9999-12-31T23:59:59-12:00' }, '/until'],
    [{ desired_state: 'standby' }, '/desired_state'],
    [{ desired_state: true }, '/desired_state'],
    [{ reason: 'Not A Word' }, '/reason'],
    [{ grace_seconds: -1 }, '/grace_seconds'],
    [{ grace_seconds: '5' }, '/grace_seconds'],
    [{ grace: 5 }, '/grace'],
  ])('an override with %j is refused', async (changed, field) => {
    const order = { desired_state: 'on', until: '2026-03-31T16:00:00Z', ...changed }
    expect(await ask('PUT', `/api/clients/${CLIENT}/override`, order)).toMatchObject({
      status: 422,
      json: refusal('INVALID', field),
    })
    expect(served.face.overrides()).toEqual([])
  })

  test('a client id is a UUID in lower case', async () => {
    for (const url of [`/api/clients/${CLIENT.toUpperCase()}/timeline`, '/api/clients/7/timeline'])
      expect(await ask('GET', url)).toMatchObject({ status: 400, json: refusal('INVALID_PARAMETER', 'client_uuid') })
  })
})
