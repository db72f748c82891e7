import type { Draft } from './draft.js'
import type { CommandRecord, CommandStatus, EscalationAnswer } from './model.js'

/** From this tier on a client's power can be cycled from outside. */
const MANAGED_POWER = 2

/** Failures of the machine; the other codes are a client that is alive and refuses. */
const STUCK_CODES: ReadonlySet<string | null> = new Set(['helper_failed', 'helper_timeout'])

/**
 * The ladder's second rung: a reboot that reached its client and did not bring it back is followed by a power cycle,
 * where the client has managed power. Never on a guess: not while the server could not have heard an ack, not for a
 * command that the broker never took, and not while so much goes wrong that a rollback is due.
 */
export function escalateIfStuck(draft: Draft, record: CommandRecord, before: CommandStatus): void {
  const { status, error_code, command } = record
  const lost = status === 'timed_out' && before !== 'queued' && draft.state.connected
  const broken = status === 'failed' && STUCK_CODES.has(error_code)
  if (command.action !== 'reboot_host' || !(lost || broken) || draft.state.rollback.raised_at_ms !== null) return
  if (escalate(draft, command.client_uuid).kind === 'cooling_down') draft.count('escalations_held')
}

/**
 * Written first and done at most once: a server that dies in between cycles the power never rather than twice
 * (escalation-cooldown).
 */
export function escalate(draft: Draft, client_uuid: string): EscalationAnswer {
  const { state, now_ms, policy } = draft
  if ((state.tiers.get(client_uuid) ?? 1) < MANAGED_POWER) return { kind: 'not_capable' }
  const last_ms = state.escalated.get(client_uuid)
  if (!policy.mayEscalate(last_ms, now_ms, state.config)) {
    return { kind: 'cooling_down', retry_at_ms: (last_ms ?? now_ms) + state.config.escalation_cooldown_sec * 1000 }
  }
  draft.change({ escalated: state.escalated.set(client_uuid, now_ms) })
  draft.write({ type: 'store_escalation', escalation: { client_uuid, at_ms: now_ms } })
  draft.act({ type: 'escalate', client_uuid, kind: 'poe_cycle' })
  return { kind: 'escalated' }
}
