import { afterEach, describe, expect, test } from 'vitest'
import { listen } from './api.js'
import { RequestError } from './request-error.js'
import { CLIENT } from './testing/memory-face.js'
import { ALERT, COMMAND } from './testing/memory-operations.js'
import { asking, refusal, serveEach } from './testing/setup.js'

const OPERATOR = 'operator-token-0123'
const VIEWER = 'viewer-token-012345'

describe('without tokens', () => {
  const served = serveEach()
  const ask = asking(served)

  test('an order is taken with its reason, and told again by its id and by its client', async () => {
    const { status, json } = await ask('POST', `/api/clients/${CLIENT}/restart`, { reason: 'stuck', requested_by: 3 })
    expect(status).toBe(202)
    expect(json).toMatchObject({ client_uuid: CLIENT, action: 'reboot_host', reason: 'stuck', requested_by: 3 })
    expect((await ask('GET', `/api/commands/${json.command_id}`)).json).toEqual(json)
    const { commands } = (await ask('GET', `/api/clients/${CLIENT}/commands?limit=1`)).json
    expect(commands).toEqual([json])
  })

  test('the lockout answers 429 with the blocked command and when to come back', async () => {
    for (let n = 0; n < 2; n += 1) await ask('POST', `/api/clients/${CLIENT}/restart`)
    const { status, json, headers } = await ask('POST', `/api/clients/${CLIENT}/restart`, {})
    expect(status).toBe(429)
    expect(headers['retry-after']).toBe('900')
    expect(json).toMatchObject({
      ...refusal('TOO_MANY', null),
      command: { status: 'blocked', retry_at: '2026-03-31T14:25:00Z' },
    })
    expect((await ask('POST', `/api/clients/${CLIENT}/shutdown`)).status).toBe(202)
  })

  test('one key names one order', async () => {
    const key = { 'idempotency-key': 'one' }
    expect((await ask('POST', `/api/clients/${CLIENT}/shutdown`, {}, key)).status).toBe(202)
    const other = await ask('POST', `/api/clients/${CLIENT}/shutdown`, { reason: 'other' }, key)
    expect(other).toMatchObject({ status: 409, json: refusal('CONFLICT', 'idempotency-key') })
    const long = await ask('POST', `/api/clients/${CLIENT}/shutdown`, {}, { 'idempotency-key': 'x'.repeat(201) })
    expect(long).toMatchObject({ status: 400, json: refusal('INVALID_PARAMETER', 'idempotency-key') })
  })

  test.each([
    [{ reason: 'x'.repeat(2001) }, '/reason'],
    [{ requested_by: 0 }, '/requested_by'],
    [{ action: 'shutdown_host' }, '/action'],
    [{ reason: null }, '/reason'],
  ])('%o is refused', async (body, field) => {
    const refused = await ask('POST', `/api/clients/${CLIENT}/restart`, body)
    expect(refused).toMatchObject({ status: 422, json: refusal('INVALID', field) })
  })

  test('a bulk order says how many screens it means', async () => {
    const order = { action: 'shutdown_host', client_uuids: [CLIENT, CLIENT], confirm: 2 }
    expect(await ask('POST', '/api/commands/bulk', order)).toMatchObject({
      status: 422,
      json: refusal('INVALID', '/confirm'),
    })
    const { status, json } = await ask('POST', '/api/commands/bulk', { ...order, confirm: 1 })
    expect({ status, count: json.commands.length }).toEqual({ status: 202, count: 1 })
  })

  test('a store that is lost answers 503, with a time to come back', async () => {
    served.operations.fault = new RequestError('UNAVAILABLE', 'The order was not given: the store does not answer.')
    const { status, headers } = await ask('POST', `/api/clients/${CLIENT}/restart`)
    expect({ status, again: headers['retry-after'] }).toEqual({ status: 503, again: '5' })
  })

  test('alerts are told and acknowledged once; so are failed services', async () => {
    expect((await ask('GET', '/api/clients/service_failed')).json.clients).toMatchObject([{ client_uuid: CLIENT }])
    expect((await ask('POST', `/api/clients/${CLIENT}/clear_service_failed`)).status).toBe(204)
    expect((await ask('POST', `/api/clients/${CLIENT}/clear_service_failed`)).status).toBe(404)
    expect((await ask('POST', `/api/alerts/${ALERT}/acknowledge`)).status).toBe(404)
    expect((await ask('GET', '/api/alerts')).json).toEqual({ alerts: [] })
  })

  test('coverage is told for a month at the most', async () => {
    const path = '/api/groups/7/coverage'
    expect((await ask('GET', path)).json.windows).toHaveLength(1)
    const long = await ask('GET', `${path}?from=2026-01-01T00:00:00Z`)
    expect(long).toMatchObject({ status: 400, json: refusal('INVALID_PARAMETER', 'from') })
    expect((await ask('GET', '/api/groups/8/coverage')).status).toBe(404)
  })

  test.each([
    ['evil.example', undefined, 403],
    ['127.0.0.1:8080', 'http://evil.example', 403],
    ['127.0.0.1:8080', 'null', 403],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080', 202],
    ['localhost', undefined, 202],
    ['[::1]:8080', undefined, 202],
  ])('host %s, origin %s: %i', async (host, origin, expected) => {
    const headers = { host, ...(origin === undefined ? {} : { origin }) }
    expect((await ask('POST', `/api/clients/${CLIENT}/shutdown`, undefined, headers)).status).toBe(expected)
  })
})

describe('with tokens', () => {
  const served = serveEach({ operators: [OPERATOR], viewers: [VIEWER] })
  const ask = asking(served)
  const by = (token: string) => ({ authorization: `Bearer ${token}` })

  test.each([
    [{}, 401, 401],
    [by('wrong-token-0123456'), 401, 401],
    [by(VIEWER), 200, 403],
    [by(OPERATOR), 200, 202],
    [{ cookie: `a=b; infoscreen_token=${VIEWER}` }, 200, 403],
    [{ cookie: `infoscreen_token=${OPERATOR}` }, 200, 202],
    [{ cookie: 'infoscreen_token=%zz' }, 401, 401],
  ])('%o reads with %i and orders with %i', async (headers: Record<string, string>, reads, orders) => {
    expect((await ask('GET', `/api/commands/${COMMAND}`, undefined, headers)).status).toBe(reads)
    expect((await ask('POST', `/api/clients/${CLIENT}/shutdown`, undefined, headers)).status).toBe(orders)
    expect((await ask('PUT', '/api/groups/9', undefined, headers)).status).toBe(orders === 202 ? 201 : orders)
    expect((await ask('GET', '/metrics', undefined, headers)).status).toBe(reads)
    expect((await ask('GET', '/healthz', undefined, headers)).status).toBe(200)
  })

  test('says who asks, and never writes a token down', async () => {
    expect((await ask('GET', '/api/session', undefined, by(VIEWER))).json).toEqual({ role: 'viewer' })
    await ask('POST', `/api/clients/${CLIENT}/shutdown`, undefined, by(VIEWER))
    await ask('GET', '/api/none', undefined, by(OPERATOR))
    expect(JSON.stringify(served.logged)).not.toContain('token-0')
  })

  test('any host may ask', async () => {
    const headers = { ...by(OPERATOR), host: 'screens.example' }
    expect((await ask('GET', '/api/overview', undefined, headers)).status).toBe(200)
  })
})

describe('the stream', () => {
  const served = serveEach()
  const aborts: AbortController[] = []
  afterEach(() => {
    for (const abort of aborts.splice(0)) abort.abort()
  })

  async function open(url: string) {
    const abort = new AbortController()
    aborts.push(abort)
    const answer = await fetch(`${url}/api/stream`, { signal: abort.signal })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const until = async (wanted: string): Promise<string> => {
      while (!text.includes(wanted)) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: '' }
        if (done) throw new Error(`ended before ${wanted}`)
        text += value
      }
      return text
    }
    return { answer, until, abort }
  }

  test('brings what changes, and forgets who left', async () => {
    const url = await listen(served.api, 0)
    const { answer, until, abort } = await open(url)
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await until(': here')
    served.operations.tell({ event: 'client', data: { client_uuid: CLIENT } })
    expect(await until('\n\nevent')).toContain(`event: client\ndata: {"client_uuid":"${CLIENT}"}\n\n`)
    abort.abort()
    await expect.poll(() => served.operations.followers).toBe(0)
  })

  test('is given to a hundred at the most, ends for who does not read, and with the server', async () => {
    const url = await listen(served.api, 0)
    const streams = await Promise.all(Array.from({ length: 100 }, () => open(url)))
    expect((await fetch(`${url}/api/stream`)).status).toBe(429)
    expect(served.operations.followers).toBe(100)
    for (const { abort } of streams.slice(1)) abort.abort()
    await expect.poll(() => served.operations.followers).toBe(1)
    const data = 'x'.repeat(1024 * 1024)
    for (let n = 0; n < 20; n += 1) served.operations.tell({ event: 'overview', data })
    await expect.poll(() => served.operations.followers).toBe(0)
    const last = await open(url)
    await last.until(': here')
    await served.api.close()
    await expect(last.until('never')).rejects.toThrow()
  })
})
