import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { type Problem, problemBody } from './problems.js'

/** On every answer: it is data, never a page, and never kept; and no header lets another site read it. */
export const headers = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const

const unreadable: Problem = {
  status: 400,
  code: 'MALFORMED_REQUEST',
  message: 'This is not an HTTP request that can be read.',
  field: null,
}

const byNodeCode: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'TOO_LARGE', message: 'The headers are too large.', field: null },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'MALFORMED_REQUEST',
    message: 'The request was not complete in time.',
    field: null,
  },
}

/** Answers what is no HTTP request, where there is nothing of Fastify's yet to answer with. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = byNodeCode[error.code ?? ''] ?? unreadable
  const body = JSON.stringify(problemBody(problem))
  const lines = [
    `HTTP/1.1 ${problem.status} ${problem.code}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map((header) => header.join(': ')),
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

/** Whether a body is compressed, or otherwise not what its content type says. */
export function isEncoded({ headers: sent }: IncomingMessage): boolean {
  return !['', 'identity'].includes(sent['content-encoding']?.trim().toLowerCase() ?? '')
}
