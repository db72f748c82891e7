import { AnswersPart } from './client-command-answers.js'
import { ClientCommandBook } from './client-command-book.js'
import { AckDeliveryPart } from './client-command-delivery.js'
import { ExecutionPart } from './client-command-execution.js'
import { MockPart, RebootPart } from './client-command-reboot.js'
import { StagesPart } from './client-command-stages.js'
import { LoginPart } from './client-login.js'
import { type ClientId, clientPartRules } from './client-part.js'
import type { Rule } from './rule.js'

const ids = [
  'client/command/reads-both-topics',
  'client/command/accepted-first',
  'client/command/ack-order',
  'client/command/ack-both-topics',
  'client/command/ack-qos-1',
  'client/command/ack-not-retained',
  'client/command/ack-schema',
  'client/command/helper-called-with-action',
  'client/command/executes-once',
  'client/command/executes-once-by-alias',
  'client/command/executes-once-after-restart',
  'client/command/executes-once-for-24-hours',
  'client/command/repeat-resends-last-ack',
  'client/command/retimed-repeat-is-a-repeat',
  'client/command/conflict-refused',
  'client/command/refused-id-stays-known',
  'client/command/expired-not-executed',
  'client/command/malformed-not-executed',
  'client/command/foreign-uuid-not-executed',
  'client/command/unknown-action-not-executed',
  'client/command/unsupported-version-not-executed',
  'client/command/retained-not-executed',
  'client/command/refusal-code',
  'client/command/refusal-without-id-silent',
  'client/command/helper-failure-reported',
  'client/command/helper-timeout-reported',
  'client/command/reboot-completes-after-reconnect',
  'client/command/reboot-completes-target',
  'client/command/completed-only-after-restart',
  'client/command/mock-needs-development',
  'client/command/ack-retried-until-expiry',
  'client/command/no-ack-after-expiry',
  'client/command/tolerates-unknown-fields',
  'client/command/logs-in-with-broker-credentials',
  'client/command/survives-garbage',
] as const satisfies readonly ClientId[]

/** The rules of commands as a client sees them: every requirement of client/command. */
export const clientCommandRules: readonly Rule[] = clientPartRules(ids, () => {
  const book = new ClientCommandBook()
  return [
    new ExecutionPart(book),
    new AnswersPart(book),
    new StagesPart(book),
    new AckDeliveryPart(book),
    new RebootPart(book),
    new MockPart(book),
    new LoginPart(),
  ]
})
