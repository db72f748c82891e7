import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcp, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { CycleResult } from '../metrics-operations.js'
import type { Log } from './log.js'
import { createPowerCycle } from './power-cycle.js'

const CLIENT = '00000000-0000-4000-8000-000000000001'
const SECRET = 'k3y-in-the-address'

type Answering = (response: ServerResponse, request: IncomingMessage) => void

interface Asked {
  readonly method: string | undefined
  readonly type: string | undefined
  readonly body: string
}

const open = new Set<{ close(): Promise<void> }>()
afterEach(async () => {
  for (const one of open) await one.close()
  open.clear()
})

async function listening(server: Server, end: () => void): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  open.add({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        end()
      }),
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/cycle?key=${SECRET}`
}

/** A webhook on a real socket, and what it was asked. */
async function startWebhook(answer: Answering): Promise<{ readonly url: string; readonly asked: Asked[] }> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push({ method: request.method, type: request.headers['content-type'], body })
      answer(response, request)
    })
  })
  return { url: await listening(server, () => server.closeAllConnections()), asked }
}

/** Something that takes a connection and says whatever it likes, HTTP or not. */
async function startBabbler(bytes: string | null): Promise<string> {
  const server = createTcp((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => (bytes === null ? socket.destroy() : socket.end(bytes)))
  })
  return await listening(server, () => undefined)
}

/** Asks once, and gives back everything that it left behind. */
async function cycled(webhook: string | null, timeout_ms?: number) {
  const told: unknown[] = []
  const counted: CycleResult[] = []
  const notes: unknown[] = []
  const line =
    (level: string) =>
    (...all: unknown[]): unknown =>
      told.push([level, ...all])
  const log = { info: line('info'), warn: line('warn'), error: line('error') } as unknown as Log
  const cycle = createPowerCycle({
    webhook,
    log,
    metrics: { escalation: (result) => counted.push(result) },
    note: (...note) => notes.push(note),
    ...(timeout_ms === undefined ? {} : { timeout_ms }),
  })
  await cycle(CLIENT)
  expect(JSON.stringify([told, notes])).not.toContain(SECRET)
  return { told, counted, notes }
}

const failed = (why: string | ReturnType<typeof expect.stringMatching>) => ({
  counted: ['failed'],
  notes: [['power_cycle_failed', CLIENT, why]],
  told: [
    ['error', expect.objectContaining({ event: 'power_cycle_failed', client_uuid: CLIENT, why }), expect.any(String)],
  ],
})

describe('a webhook that takes it', () => {
  test.each([200, 202, 204])('with %s is asked once, for this client, and it is noted', async (status) => {
    const { url, asked } = await startWebhook((response) => void response.writeHead(status).end())
    const left = await cycled(url)
    expect(asked).toEqual([
      { method: 'POST', type: 'application/json', body: JSON.stringify({ client_uuid: CLIENT, kind: 'poe_cycle' }) },
    ])
    expect(left).toEqual({
      counted: ['done'],
      notes: [['power_cycled', CLIENT, 'the webhook took it']],
      told: [['info', { event: 'power_cycled', client_uuid: CLIENT }, expect.any(String)]],
    })
  })

  test('is not listened to for longer than its status: an endless answer holds nothing up', async () => {
    const { url } = await startWebhook((response) => {
      response.writeHead(200)
      response.write('and so on, ')
    })
    expect((await cycled(url)).counted).toEqual(['done'])
  })
})

describe('a webhook that does not', () => {
  test.each([400, 401, 404, 429, 500, 503])('with %s is told of by its status, and not asked again', async (status) => {
    const { url, asked } = await startWebhook((response) => void response.writeHead(status).end('no'))
    expect(await cycled(url)).toEqual(failed(`the webhook answered ${status}`))
    expect(asked).toHaveLength(1)
  })

  test('but sends on to somewhere else is not followed: whoever it is was not configured', async () => {
    const elsewhere = await startWebhook((response) => void response.writeHead(200).end())
    const { url } = await startWebhook((response) => void response.writeHead(307, { location: elsewhere.url }).end())
    expect(await cycled(url)).toEqual(failed('the webhook cannot be reached'))
    expect(elsewhere.asked).toEqual([])
  })

  test('and says nothing at all is waited for so long and no longer', async () => {
    const { url, asked } = await startWebhook(() => undefined)
    expect(await cycled(url, 300)).toEqual(failed('the webhook did not answer within 0.3 s'))
    expect(asked).toHaveLength(1)
  })

  test('as nobody listens there is told of with the code', async () => {
    const url = await startBabbler(null)
    for (const one of open) await one.close()
    open.clear()
    expect(await cycled(url)).toEqual(failed('the webhook cannot be reached (ECONNREFUSED)'))
  })

  test.each([
    ['closes the connection without an answer', null],
    ['does not speak HTTP', 'hello\r\n\r\n'],
    ['ends within its headers', 'HTTP/1.1 200 OK\r\ncontent-le'],
  ])('%s is told of as out of reach', async (_, bytes) => {
    const url = await startBabbler(bytes)
    expect(await cycled(url)).toEqual(failed(expect.stringMatching(/^the webhook cannot be reached \([A-Z_]+\)$/)))
  })

  test('as none is configured is told of by the name of the variable', async () => {
    expect(await cycled(null)).toEqual(failed('POE_WEBHOOK_URL is not set'))
  })
})
