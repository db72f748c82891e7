import { type ClientId, clientPartRules } from './client-part.js'
import { TelemetryFormPart } from './client-telemetry-form.js'
import { ConnectionPart, SignsOfLifePart } from './client-telemetry-times.js'
import type { Rule } from './rule.js'

const ids = [
  'client/telemetry/heartbeat',
  'client/telemetry/heartbeat-schema',
  'client/telemetry/health',
  'client/telemetry/health-schema',
  'client/telemetry/reconnect-count-grows',
  'client/telemetry/last-disconnect-utc',
  'client/telemetry/log-schema',
  'client/telemetry/discovery',
  'client/telemetry/discovery-after-reconnect',
  'client/telemetry/not-retained',
  'client/telemetry/service-failed-retained',
  'client/telemetry/service-failed-schema',
  'client/telemetry/topics-own-only',
] as const satisfies readonly ClientId[]

/** The rules of what a client tells of itself: every requirement of client/telemetry. */
export const clientTelemetryRules: readonly Rule[] = clientPartRules(ids, () => [
  new TelemetryFormPart(),
  new SignsOfLifePart(),
  new ConnectionPart(),
])
