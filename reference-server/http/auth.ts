import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RequestError } from './request-error.js'

/** A viewer reads; an operator also writes. */
export type Role = 'viewer' | 'operator'

export interface AuthOptions {
  readonly operators: readonly string[]
  readonly viewers: readonly string[]
}

export interface Auth {
  /** Without tokens everybody is an operator: then only this machine is served. */
  readonly open: boolean
  roleOf(request: FastifyRequest): Role | null
  roleOfToken(token: string): Role | null
}

export const COOKIE = 'infoscreen_token'

/** Tokens are compared as digests, all of them each time, so that the time it takes tells nothing. */
export function createAuth({ operators, viewers }: AuthOptions): Auth {
  const known = [
    ...operators.map((token) => ({ digest: digestOf(token), role: 'operator' as const })),
    ...viewers.map((token) => ({ digest: digestOf(token), role: 'viewer' as const })),
  ]
  const open = known.length === 0
  const roleOfToken = (token: string): Role | null => {
    if (open) return 'operator'
    const digest = digestOf(token)
    const found = known.filter((one) => timingSafeEqual(one.digest, digest)).map(({ role }) => role)
    return found.includes('operator') ? 'operator' : (found[0] ?? null)
  }
  return {
    open,
    roleOfToken,
    roleOf: (request) => (open ? 'operator' : roleOfToken(tokenOf(request) ?? '')),
  }
}

/** What needs no token: whether the process lives, and the page's own form. */
const OPEN_PATHS = /^\/(healthz|readyz|login|logout|assets\/[^/]+)?$/
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/** Refuses who may not ask that; to be added before any route. */
export function guard(app: FastifyInstance, auth: Auth): void {
  app.addHook('onRequest', async (request) => {
    const { method, url, headers } = request
    // Another site's page may ask a browser to send anything here: its name, or its origin, gives it away.
    if (auth.open && !LOOPBACK.test(headers.host ?? ''))
      throw new RequestError(
        'FORBIDDEN',
        'Without OPERATOR_TOKENS only this machine is served, under a name of its own.',
      )
    if (!READING.has(method) && isElsewhere(headers.origin, headers.host))
      throw new RequestError('FORBIDDEN', 'The request comes from a page of another site.')
    const path = url.split('?', 1)[0] ?? ''
    if (OPEN_PATHS.test(path)) return
    const role = auth.roleOf(request)
    if (role === null)
      throw new RequestError('UNAUTHORIZED', 'A token is needed: send the header Authorization: Bearer TOKEN.')
    if (role === 'viewer' && !READING.has(method))
      throw new RequestError('FORBIDDEN', 'This token may only read; an operator token is needed.')
  })
}

function isElsewhere(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase()
}

/** The token of a request: that of its header, else that of the cookie that the page's form has set. */
export function tokenOf({ headers: { authorization, cookie } }: FastifyRequest): string | null {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? []
  if (bearer !== undefined) return bearer
  const [, kept] = new RegExp(`(?:^|; *)${COOKIE}=([^;]*)`).exec(cookie ?? '') ?? []
  try {
    return kept ? decodeURIComponent(kept) : null
  } catch {
    return null
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
