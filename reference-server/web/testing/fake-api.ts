import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Alert, Client, Command, Counters, Group, Role } from '../assets/types.js'
import { webRoutes } from '../pages.js'
import { alertsOf, commandOf, fleetOf, groupsOf, instant, uuidOf } from './fake-fleet.js'
import { intentsOf, windowsOf } from './fake-timeline.js'

/** The HTTP API as far as the page uses it, over made-up data that a test moves by hand. */
export class FakeApi {
  readonly app: FastifyInstance
  clients: Map<string, Client>
  groups: Group[]
  alerts: Map<string, Alert>
  commands: Command[] = []
  counters: Omit<Counters, 'now'> = {
    broker: 'connected',
    store: 'ok',
    bulk_paused: false,
    rates: { finished: 162, failed: 3, timed_out: 2, share: 5 / 162 },
  }
  role: Role | null = 'operator'
  /** Answers an order in place of the API, when a test has set it. */
  refuse:
    | ((url: string, body: unknown) => { status: number; body: unknown; headers?: Record<string, string> } | null)
    | null = null
  readonly asked: { method: string; url: string; body: unknown; key: string | undefined }[] = []
  readonly #streams = new Set<FastifyReply>()
  #commands = 0

  constructor(
    count: number,
    readonly now: () => number,
  ) {
    const fleet = fleetOf(count, now())
    this.clients = new Map(fleet.map((client) => [client.client_uuid, client]))
    this.groups = groupsOf(now())
    this.alerts = new Map(alertsOf(fleet, now()).map((alert) => [alert.alert_id, alert]))
    this.app = Fastify({ logger: false, forceCloseConnections: true })
    this.app.register(webRoutes, {
      roleOf: () => this.role,
      roleOfToken: (token: string) => (token === 'a-token-of-the-operator' ? 'operator' : null),
    })
    this.app.addHook('preHandler', async ({ method, url, body, headers }, reply) => {
      const key = headers['idempotency-key']
      if (method !== 'GET') this.asked.push({ method, url, body, key: typeof key === 'string' ? key : undefined })
      const refusal = method === 'GET' ? null : this.refuse?.(url, body)
      if (refusal)
        return reply
          .code(refusal.status)
          .headers(refusal.headers ?? {})
          .send(refusal.body)
    })
    this.#addReads()
    this.#addOrders()
  }

  /** Sends an event to all that listen. */
  push(event: string, data: unknown): void {
    for (const { raw } of this.#streams) raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  /** Keeps a command as it is now, and tells it. */
  tell(command: Command): void {
    this.commands = [command, ...this.commands.filter(({ command_id }) => command_id !== command.command_id)]
    this.push('command', command)
  }

  /** Ends the streams, as a server that goes away does. */
  cut(): void {
    for (const { raw } of this.#streams) raw.destroy()
  }

  order(fields: Partial<Command> & Pick<Command, 'client_uuid'>, issued_ms = this.now()): Command {
    this.#commands += 1
    const command_id = uuidOf(() => ((this.#commands * 2654435761) % 4096) / 4096)
    return commandOf(
      { command_id: `${command_id.slice(0, -6)}${String(this.#commands).padStart(6, '0')}`, ...fields },
      issued_ms,
    )
  }

  #addReads(): void {
    const { app } = this
    app.get('/api/session', async () => ({ role: this.role }))
    app.get('/api/overview', async () => ({
      now: instant(this.now()),
      ...this.counters,
      clients: [...this.clients.values()],
      groups: this.groups,
      alerts: [...this.alerts.values()],
      commands: this.commands.slice(0, 20),
    }))
    app.get('/api/stream', (_request, reply) => {
      reply.hijack()
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      reply.raw.write(': here\n\n')
      this.#streams.add(reply)
      reply.raw.on('close', () => this.#streams.delete(reply))
    })
    app.get<{ Params: { group_id: string }; Querystring: { from: string; to: string } }>(
      '/api/groups/:group_id/timeline',
      async ({ params: { group_id }, query: { from, to } }) => {
        const intents = intentsOf(group_id, this.now())
        const shown = intents.filter(
          ({ issued_at, last_expires_at }) => issued_at < to && (last_expires_at ?? '') > from,
        )
        return { from, to, intents: shown, notes: [], more: false }
      },
    )
    app.get<{ Params: { group_id: string }; Querystring: { from: string; to: string } }>(
      '/api/groups/:group_id/coverage',
      async ({ params: { group_id }, query: { from, to } }) => ({
        windows: windowsOf(group_id, this.now()).filter(({ start, end }) => start < to && (end ?? '9') > from),
      }),
    )
    app.get<{ Params: { group_id: string }; Querystring: { instant: string } }>(
      '/api/groups/:group_id/at',
      async ({ params: { group_id }, query: { instant: at } }) => ({
        explanation: `At ${at} group ${group_id} was told on (active_event) since ${at} by intent ${group_id}-4, as events were active.`,
      }),
    )
  }

  #addOrders(): void {
    const { app } = this
    for (const [name, action] of [
      ['restart', 'reboot_host'],
      ['shutdown', 'shutdown_host'],
    ] as const)
      app.post<{ Params: { client_uuid: string }; Body: { reason?: string } }>(
        `/api/clients/:client_uuid/${name}`,
        async ({ params: { client_uuid }, body }, reply) => {
          const command = this.order({ client_uuid, action, reason: body.reason ?? null })
          this.tell(command)
          return await reply.code(202).send(command)
        },
      )
    app.post<{ Body: { action: Command['action']; client_uuids: string[]; reason?: string } }>(
      '/api/commands/bulk',
      async ({ body: { action, client_uuids, reason = null } }, reply) => {
        const commands = client_uuids.map((client_uuid) => this.order({ client_uuid, action, reason }))
        for (const command of commands) this.tell(command)
        return await reply.code(202).send({ commands })
      },
    )
    app.post<{ Params: { alert_id: string } }>('/api/alerts/:alert_id/acknowledge', async ({ params }, reply) => {
      const alert = this.alerts.get(params.alert_id)
      this.alerts.delete(params.alert_id)
      this.push('alert', { open: false, alert })
      return await reply.code(204).send()
    })
    app.put<{ Params: { client_uuid: string }; Body: NonNullable<Client['override']> }>(
      '/api/clients/:client_uuid/override',
      async ({ params: { client_uuid }, body }, reply) => await this.#override(client_uuid, body, reply.code(201)),
    )
    app.delete<{ Params: { client_uuid: string } }>(
      '/api/clients/:client_uuid/override',
      async ({ params: { client_uuid } }, reply) => await this.#override(client_uuid, null, reply.code(204)),
    )
  }

  #override(client_uuid: string, override: Client['override'], reply: FastifyReply): FastifyReply {
    const client = this.clients.get(client_uuid)
    if (client) {
      this.clients.set(client_uuid, { ...client, override })
      this.push('client', { ...client, override })
    }
    return reply.send(override ?? undefined)
  }
}
