import { FailurePart } from './monitoring-failures.js'
import { FieldsPart } from './monitoring-fields.js'
import { type MonitoringId, monitoringPartRules } from './monitoring-part.js'
import { SilencePart } from './monitoring-silence.js'
import type { Rule } from './rule.js'

const ids = [
  'server/monitoring/service-failed-alert',
  'server/monitoring/service-failed-alert-once',
  'server/monitoring/service-failed-cleared-on-acknowledge',
  'server/monitoring/service-failed-stays-until-handled',
  'server/monitoring/service-failed-seen-on-start',
  'server/monitoring/broker-outage-alert',
  'server/monitoring/partial-silence-is-no-outage',
  'server/monitoring/device-silent-alert',
  'server/monitoring/no-early-silence-alert',
  'server/monitoring/any-sign-of-life-counts',
  'server/monitoring/recovery-closes-silence-alerts',
  'server/monitoring/connection-fields-visible',
  'server/monitoring/malformed-telemetry-ignored',
  'server/monitoring/tolerates-unknown-fields',
] as const satisfies readonly MonitoringId[]

/** The rules of monitoring: every requirement of server/monitoring. */
export const monitoringRules: readonly Rule[] = monitoringPartRules(ids, [
  () => new FailurePart(),
  () => new FieldsPart(),
  () => new SilencePart(),
])
