import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.js'
import type { Log } from '../shell/log.js'
import type { Auth } from './auth.js'
import type { ServerFace } from './face.js'
import type { OperationsFace } from './operations-face.js'

/** What the HTTP API stands on. */
export interface ApiOptions {
  readonly face: ServerFace
  readonly metrics: Metrics
  readonly log: Log
  /** The server's clock; a timeline that is asked for without an end goes up to now. */
  readonly now: () => number
  /** Commands and monitoring; without it there are no routes for them. */
  readonly operations?: OperationsFace
  /** Who may do what; without it everybody may do everything. */
  readonly auth?: Auth
  /** Adds what is no part of the API: the operator's page. */
  readonly pages?: (app: FastifyInstance) => void | Promise<void>
}
