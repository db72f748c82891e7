import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { listen } from './api.js'
import { RequestError } from './request-error.js'
import { CLIENT } from './testing/memory-face.js'
import { asking, type Method, refusal, serveEach } from './testing/setup.js'

const served = serveEach()
const ask = asking(served)

describe('refusals', () => {
  test.each<[string, Method, string, unknown, Record<string, string>, number, string]>([
    ['malformed JSON', 'PUT', '/api/schedule', '{"events":', {}, 400, 'MALFORMED_JSON'],
    ['a malformed URL', 'GET', '/api/groups/%zz/intent', undefined, {}, 400, 'MALFORMED_URL'],
    ['another type', 'PUT', '/api/schedule', 'x', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no type', 'PUT', '/api/schedule', '{}', { 'content-type': '' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a compressed body', 'PUT', '/api/schedule', '{}', { 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an unknown path', 'GET', '/api/group/7', undefined, {}, 404, 'ROUTE_UNKNOWN'],
    ['too large an override', 'PUT', `/api/clients/${CLIENT}/override`, ' '.repeat(20_000), {}, 413, 'TOO_LARGE'],
  ])('%s', async (_, method, url, body, headers, status, code) => {
    expect(await ask(method, url, body, headers)).toMatchObject({ status, json: refusal(code, null) })
  })

  test('a wrong method is told which are right', async () => {
    expect(await ask('PATCH', '/api/groups/7?x=1')).toMatchObject({
      status: 405,
      headers: { allow: 'DELETE, PUT' },
      json: refusal('METHOD_NOT_ALLOWED', null),
    })
    expect(await ask('POST', '/healthz?x=1')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  test('what is expected is said in the words of the contract', async () => {
    const { json } = await ask('PUT', `/api/clients/${CLIENT}`, { group_id: 'a/b' })
    expect(json.error.message).toBe('/group_id is not what is expected (A group: a positive integer or a slug)')
  })

  test('a fault of the server is logged, and its inside is not shown', async () => {
    served.face.rollout = async () => {
      throw new Error('password in here')
    }
    const { status, json } = await ask('GET', '/api/rollout')
    expect({ status, json }).toEqual({ status: 500, json: refusal('INTERNAL', null) })
    expect(JSON.stringify(json)).not.toContain('password')
    expect(served.logged.find(({ level }) => level === 'error')?.fields).toMatchObject({
      event: 'http_fault',
      why: expect.stringContaining('password in here'),
    })
  })

  test('a lost store asks to come again', async () => {
    served.face.timeline = async () => {
      throw new RequestError('UNAVAILABLE', 'The store is lost.')
    }
    expect(await ask('GET', '/api/groups/7/timeline')).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
      json: refusal('UNAVAILABLE', null),
    })
  })

  test('only what was refused is logged', async () => {
    await ask('GET', '/healthz')
    expect(served.logged).toEqual([])
    await ask('GET', '/nope')
    expect(served.logged).toEqual([{ level: 'warn', fields: expect.objectContaining({ url: '/nope', status: 404 }) }])
  })
})

describe('on a socket', () => {
  const say = async (bytes: string): Promise<string> => {
    const { port } = new URL(await listen(served.api, 0))
    const socket = connect(Number(port), '127.0.0.1')
    socket.end(bytes)
    return await text(socket)
  }

  test('this machine alone is served, and no other site may read the answer', async () => {
    const address = await listen(served.api, 0)
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(served.api.server.address()).toMatchObject({ address: '127.0.0.1' })
    const answer = await fetch(`${address}/healthz`, { headers: { origin: 'http://elsewhere.example' } })
    expect(await answer.json()).toEqual({ status: 'ok' })
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test.each([
    ['no HTTP at all', 'MQTT\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'TOO_LARGE'],
    [
      'a NUL in the path',
      'GET /api/groups/a\0/intent HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      400,
      'MALFORMED_REQUEST',
    ],
  ])('%s is answered like everything else', async (_, bytes, status, code) => {
    const answer = await say(bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toEqual(refusal(code, null))
    expect(answer).toContain('x-content-type-options: nosniff')
  })
})
