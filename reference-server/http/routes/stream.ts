import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { headers } from '../headers.js'
import { answer, refusals } from '../openapi.js'
import type { ApiOptions } from '../options.js'
import { RequestError } from '../request-error.js'

const STREAMS_MAX = 100
const PING_MS = 15_000
/** What may wait for one who reads slowly; beyond it the stream ends, and the reader comes back for an overview. */
const WAITING_MAX = 1024 * 1024

/** Adds the stream of what changes, as server-sent events. */
export function streamRoutes(app: FastifyInstance, { operations }: ApiOptions): void {
  if (!operations) return
  const streams = new Set<ServerResponse>()
  const ping = setInterval(() => {
    for (const stream of streams) write(stream, ': ping\n\n')
  }, PING_MS)
  ping.unref()
  app.addHook('preClose', async () => {
    clearInterval(ping)
    for (const stream of streams) stream.end()
  })
  app.get(
    '/api/stream',
    {
      schema: {
        tags: ['fleet'],
        summary: 'What changes, as it changes: command, alert, client, intent, overview',
        response: {
          200: answer('Server-sent events; a comment every 15 seconds.', { type: 'string' }, 'text/event-stream'),
          ...refusals(429),
        },
      },
    },
    (_request, reply) => {
      if (streams.size >= STREAMS_MAX) throw new RequestError('TOO_MANY', `${STREAMS_MAX} streams are open already.`)
      reply.hijack()
      const stream = reply.raw
      stream.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
      })
      stream.write(': here\n\n')
      streams.add(stream)
      const leave = operations.follow(({ event, data }) =>
        write(stream, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
      )
      stream.on('error', () => undefined)
      stream.on('close', () => {
        leave()
        streams.delete(stream)
      })
    },
  )
}

function write(stream: ServerResponse, text: string): void {
  if (stream.writableLength > WAITING_MAX) stream.destroy()
  else if (!stream.writableEnded) stream.write(text)
}
