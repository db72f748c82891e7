import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { COOKIE, type Role } from '../http/auth.js'
import { type Asset, asset, readAssets } from './assets.js'

/** What the page needs of whoever knows the tokens. */
export interface PageOptions {
  /** Who asks, by header or cookie; null when nobody is signed in. */
  readonly roleOf: (request: FastifyRequest) => Role | null
  /** Whose token it is; null when it is nobody's. */
  readonly roleOfToken: (token: string) => Role | null
}

const WEEK_SEC = 7 * 24 * 3600
/** A token is far shorter; no form is larger. */
const FORM_BYTES = 4096

/** Everything comes from this host, nothing stands inline, and no other site may frame it. */
const headers = {
  'content-security-policy':
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Kept, and asked for anew each time by its ETag.
  'cache-control': 'no-cache',
} as const

/** Serves the operator's page, its assets, and the form that signs in to it. */
export async function webRoutes(app: FastifyInstance, { roleOf, roleOfToken }: PageOptions): Promise<void> {
  const assets = await readAssets()
  const page = (name: string): Asset => {
    const found = assets.get(name)
    if (!found) throw new Error(`the page's file ${name} is not there`)
    return found
  }
  const pages = { index: page('index.html'), login: page('login.html') }
  const refused = loginSaying(pages.login, 'This token is not known here. Check it for missing characters.')
  const hidden = { schema: { hide: true } }
  takeForms(app)

  app.get('/', hidden, (request, reply) =>
    roleOf(request) === null ? send(request, reply.code(401), pages.login) : send(request, reply, pages.index),
  )
  for (const [name, found] of assets) {
    if (!name.endsWith('.html')) app.get(`/assets/${name}`, hidden, (request, reply) => send(request, reply, found))
  }
  app.post<{ Body: unknown }>('/login', { ...hidden, bodyLimit: FORM_BYTES }, (request, reply) => {
    const token = (request.body instanceof URLSearchParams ? request.body.get('token') : null)?.trim() ?? ''
    if (roleOfToken(token) === null) return send(request, reply.code(401), refused)
    return reply.header('set-cookie', cookie(encodeURIComponent(token), WEEK_SEC)).redirect('/', 303)
  })
  app.post('/logout', { ...hidden, bodyLimit: FORM_BYTES }, (_request, reply) =>
    reply.header('set-cookie', cookie('', 0)).redirect('/', 303),
  )
}

/** Forms are read in the routes of the page alone; the API takes JSON. */
function takeForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => new URLSearchParams(body),
  )
}

function send(request: FastifyRequest, reply: FastifyReply, { type, etag, body }: Asset): FastifyReply {
  reply.headers(headers)
  if (reply.statusCode !== 200) return reply.header('cache-control', 'no-store').type(type).send(body)
  reply.header('etag', etag)
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.type(type).send(body)
}

const cookie = (value: string, age_sec: number): string =>
  `${COOKIE}=${value}; Path=/; Max-Age=${age_sec}; HttpOnly; SameSite=Strict`

function loginSaying({ type, body }: Asset, words: string): Asset {
  return asset(type, body.toString().replace('<!--problem-->', words))
}
