import { Delivery } from './command-delivery.js'
import { Escalations } from './command-escalation.js'
import { formPart } from './command-form.js'
import { lockoutPart } from './command-lockout.js'
import { type CommandId, partRules } from './command-part.js'
import { StatusPart } from './command-status.js'
import type { Rule } from './rule.js'

const ids = [
  'server/command/no-alias-when-disabled',
  'server/command/qos-1',
  'server/command/not-retained',
  'server/command/schema',
  'server/command/client-matches-topic',
  'server/command/as-ordered',
  'server/command/expires-after-issued',
  'server/command/validity-as-configured',
  'server/command/never-after-expiry',
  'server/command/canonical-topic',
  'server/command/alias-mirror',
  'server/command/unique-id',
  'server/command/queued-while-broker-away',
  'server/command/restart-sends-no-second-id',
  'server/command/survives-restart',
  'server/command/lockout',
  'server/command/lockout-is-per-client',
  'server/command/lockout-window-rolls',
  'server/command/lockout-counts-by-issue',
  'server/command/lockout-counts-queued',
  'server/command/lockout-ignores-blocked',
  'server/command/lockout-spares-shutdown',
  'server/command/lockout-survives-restart',
  'server/command/published-after-puback',
  'server/command/status-tracks-acks',
  'server/command/ack-on-either-topic',
  'server/command/alias-ack-counts-once',
  'server/command/duplicate-ack-idempotent',
  'server/command/out-of-order-ack',
  'server/command/terminal-is-final',
  'server/command/late-ack-recorded',
  'server/command/unknown-id-ignored',
  'server/command/malformed-ack-ignored',
  'server/command/foreign-ack-ignored',
  'server/command/tolerates-unknown-fields',
  'server/command/failed-surfaces-error',
  'server/command/timeout-at-expiry',
  'server/command/reboot-gap-is-no-timeout',
  'server/command/acks-across-downtime',
  'server/command/escalation-cooldown',
] as const satisfies readonly CommandId[]

/** The rules of commands: every requirement of server/command. Some are decided by two of the parts. */
export const commandRules: readonly Rule[] = partRules(ids, [
  formPart,
  () => lockoutPart,
  () => new Delivery(),
  () => new StatusPart(),
  () => new Escalations(),
])
