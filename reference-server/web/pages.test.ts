import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Role, tokenOf } from '../http/auth.js'
import { webRoutes } from './pages.js'

const tokens: Readonly<Record<string, Role>> = { 'view-view-view-1': 'viewer', 'operate+operate=1': 'operator' }
const roleOfToken = (token: string): Role | null => (Object.hasOwn(tokens, token) ? (tokens[token] ?? null) : null)

let app: FastifyInstance
beforeAll(async () => {
  app = Fastify()
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', "default-src 'none'")
  })
  app.register(webRoutes, { roleOf: (request) => roleOfToken(tokenOf(request) ?? ''), roleOfToken })
  await app.ready()
})
afterAll(() => app.close())

const signIn = (payload: string) =>
  app.inject({
    method: 'POST',
    url: '/login',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload,
  })

test('without a token there is the form, with 401; with one there is the page', async () => {
  const form = await app.inject('/')
  expect(form.statusCode).toBe(401)
  expect(form.body).toContain('name="token"')
  const page = await app.inject({ url: '/', headers: { authorization: 'Bearer view-view-view-1' } })
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('id="fleet"')
})

test('the form sets a cookie that opens the page, and signing out takes it back', async () => {
  const { statusCode, headers } = await signIn(new URLSearchParams({ token: 'operate+operate=1' }).toString())
  expect({ statusCode, to: headers.location }).toEqual({ statusCode: 303, to: '/' })
  const set = String(headers['set-cookie'])
  expect(set).toMatch(/; HttpOnly; SameSite=Strict$/)
  const page = await app.inject({ url: '/', headers: { cookie: `other=1; ${set.split(';')[0]}` } })
  expect(page.statusCode).toBe(200)
  const gone = await app.inject({ method: 'POST', url: '/logout' })
  expect(gone.headers['set-cookie']).toMatch(/^infoscreen_token=; Path=\/; Max-Age=0;/)
})

test.each(['token=wrong', 'token=', '', 'token=%E0%A4%A', 'token=__proto__', 'tok=1&token[]=view-view-view-1'])(
  'the form with %j is refused in words, and sets nothing',
  async (payload) => {
    const { statusCode, body, headers } = await signIn(payload)
    expect(statusCode).toBe(401)
    expect(body).toContain('not known here')
    expect(headers['set-cookie']).toBeUndefined()
  },
)

test('a cookie that cannot be read is no token', async () => {
  expect((await app.inject({ url: '/', headers: { cookie: 'infoscreen_token=%E0%A4%A' } })).statusCode).toBe(401)
})

const named = (html: string): string[] => [...html.matchAll(/(?:src|href)="(\/[^"#]*)"/g)].map(([, url]) => String(url))
const imported = (code: string): string[] =>
  [...code.matchAll(/from"\.\/([\w-]+\.js)"/g)].map(([, name]) => `/assets/${name}`)

async function everything(): Promise<Map<string, string>> {
  const { body } = await app.inject({ url: '/', headers: { authorization: 'Bearer view-view-view-1' } })
  const found = new Map([['/', body]])
  const left = named(body)
  for (let url = left.pop(); url !== undefined; url = left.pop()) {
    if (found.has(url)) continue
    const asset = await app.inject(url)
    expect(asset.statusCode, url).toBe(200)
    found.set(url, asset.body)
    if (url.endsWith('.js')) left.push(...imported(asset.body))
  }
  return found
}

test('the whole page is less than 60 KB, and every file that it names is there', async () => {
  const files = await everything()
  expect(files.size).toBeGreaterThan(20)
  const bytes = [...files.values()].reduce((sum, body) => sum + Buffer.byteLength(body), 0)
  expect(bytes).toBeLessThan(60_000)
})

test('nothing stands inline, comes from elsewhere, or makes HTML of data', async () => {
  for (const [url, body] of await everything()) {
    if (url === '/') expect(body).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/)
    expect(body.replaceAll('http://www.w3.org/2000/svg', ''), url).not.toMatch(/https?:\/\/|[("']\/\/\w/)
    expect(body, url).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)
  }
})

test('assets are kept by their ETag, and all pages forbid what is not from here', async () => {
  for (const url of ['/assets/main.js', '/assets/style.css', '/']) {
    const { headers } = await app.inject({ url, headers: { authorization: 'Bearer view-view-view-1' } })
    expect(headers['content-security-policy']).toMatch(/^default-src 'self'; .*frame-ancestors 'none'$/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    const again = { authorization: 'Bearer view-view-view-1', 'if-none-match': String(headers.etag) }
    expect(await app.inject({ url, headers: again })).toMatchObject({ statusCode: 304, body: '' })
  }
  expect((await app.inject('/')).headers['content-security-policy']).toMatch(/^default-src 'self'/)
})

test.each(['/assets/types.d.ts', '/assets/tsconfig.json', '/assets/../pages.ts', '/assets/', '/assets/index.html'])(
  '%s is not served',
  async (url) => {
    expect((await app.inject(url)).statusCode).toBe(404)
  },
)
