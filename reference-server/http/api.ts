import swagger from '@fastify/swagger'
import Fastify, {
  errorCodes,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from 'fastify'
import type { Metrics } from '../metrics.js'
import { limits } from '../schedule/model.js'
import type { Log } from '../shell/log.js'
import { guard } from './auth.js'
import { parseJson, refuseUnstorable } from './body.js'
import { answerClientError, headers, isEncoded } from './headers.js'
import { MethodTable } from './methods.js'
import { documentInfo, refusals } from './openapi.js'
import type { ApiOptions } from './options.js'
import { type Problem, problemBody, problemOf } from './problems.js'
import { clientRoutes } from './routes/clients.js'
import { commandRoutes } from './routes/commands.js'
import { eventRoutes } from './routes/events.js'
import { fleetRoutes } from './routes/fleet.js'
import { groupRoutes } from './routes/groups.js'
import { intentRoutes } from './routes/intents.js'
import { operationRoutes } from './routes/operations.js'
import { overrideRoutes } from './routes/overrides.js'
import { scheduleRoutes } from './routes/schedule.js'
import { streamRoutes } from './routes/stream.js'
import { timelineRoutes } from './routes/timeline.js'
import type { Schema } from './schema.js'
import { createCompiler, sharedSchemas } from './schemas.js'

const routes = [
  scheduleRoutes,
  groupRoutes,
  eventRoutes,
  clientRoutes,
  overrideRoutes,
  intentRoutes,
  timelineRoutes,
  operationRoutes,
  commandRoutes,
  fleetRoutes,
  streamRoutes,
]

const MAX_CONNECTIONS = 256
/** How long requests under way may take to finish when the server ends. */
const CLOSE_MS = 2_000

/** The HTTP API over a server. Listen with `listen`, or ask it in process with `inject`. */
export function createApi(options: ApiOptions): FastifyInstance {
  const { metrics, log } = options
  const app = Fastify({
    logger: false,
    bodyLimit: limits.bytes,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // Beyond what a request line holds, so that the schema of a parameter judges its length and names it.
    routerOptions: { maxParamLength: 32_768 },
    frameworkErrors: (error, _request, reply) => refuse(reply.headers(headers), error),
    clientErrorHandler: answerClientError,
  })
  app.server.maxConnections = MAX_CONNECTIONS
  const refuse = (reply: FastifyReply, thrown: unknown): FastifyReply => {
    const problem = problemOf(thrown) ?? faultOf(thrown, log)
    if (problem.status === 503) reply.header('retry-after', '5')
    if (problem.status === 429) reply.header('retry-after', '60')
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
    return reply
      .code(problem.status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(problemBody(problem)))
  }
  app.setErrorHandler((thrown, _request, reply) => refuse(reply, thrown))
  takeJsonOnly(app)
  const compile = createCompiler()
  app.setValidatorCompiler(({ schema, httpPart }) => compile(schema as Schema, httpPart))
  app.setSerializerCompiler(() => (body) => JSON.stringify(body))
  app.addHook('onRequest', async ({ raw }, reply) => {
    reply.headers(headers)
    if (isEncoded(raw)) throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('encoded, send it as it is')
  })
  app.addHook('onResponse', async (request, reply) => tell(request, reply, metrics, log))
  if (options.auth) guard(app, options.auth)
  for (const schema of sharedSchemas) app.addSchema(schema)
  const methods = new MethodTable()
  app.addHook('onRoute', (route) => {
    methods.add(route.url, [route.method].flat())
    if (options.auth) declareGuard(route)
  })
  app.setNotFoundHandler((request, reply) => {
    const { problem, allow } = methods.refusal(request.method, request.url)
    if (allow) reply.header('allow', allow)
    return reply.code(problem.status).send(problemBody(problem))
  })
  app.register(swagger, documentInfo)
  app.addHook('preClose', async () => {
    // Browsers open connections in advance, and one without a request yet counts as busy.
    setTimeout(() => app.server.closeAllConnections(), CLOSE_MS).unref()
  })
  for (const add of routes) app.register(async (scope) => add(scope, options))
  const { pages } = options
  if (pages) app.register(async (scope) => pages(scope))
  return app
}

/** Starts to listen, and gives the address. Only this machine is served unless another host is named. */
export async function listen(app: FastifyInstance, port: number, host = '127.0.0.1'): Promise<string> {
  return await app.listen({ port, host })
}

/** What the guard may answer in place of a route. */
function declareGuard({ schema, url }: RouteOptions): void {
  const { response } = (schema ?? {}) as { response?: Record<number, Schema> }
  if (response && url.startsWith('/api/')) Object.assign(response, refusals(401, 403))
}

/** Bodies are JSON or nothing; an empty one counts as none, which is what many clients send with DELETE. */
function takeJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: FastifyRequest, body: string) =>
    body === '' ? undefined : parseJson(body),
  )
  app.addHook('preValidation', async ({ body }) => refuseUnstorable(body))
}

function faultOf(thrown: unknown, log: Log): Problem {
  const why = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  log.error({ event: 'http_fault', why }, 'a request was not answered because of a fault of the server')
  return { status: 500, code: 'INTERNAL', message: 'A fault of the server; its log says more.', field: null }
}

const malformed: ReadonlySet<number> = new Set([400, 413, 414, 415, 422])

/** Requests that went well are not logged: there is one every few seconds from each probe and scraper. */
function tell(request: FastifyRequest, reply: FastifyReply, metrics: Metrics, log: Log): void {
  const { statusCode: status } = reply
  if (malformed.has(status)) metrics.malformed('http')
  if (status < 400) return
  const fields = { event: 'http_refused', method: request.method, url: request.url.slice(0, 200), status }
  log.warn(fields, 'a request was refused')
}
