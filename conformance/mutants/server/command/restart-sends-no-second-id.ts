import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { CommandEffect } from '../../../../reference-server/core/commands/model.js'
import { contractPolicy, isTerminal } from '../../../../reference-server/core/commands/policy.js'
import type { CommandStep } from '../../../../reference-server/core/commands/step.js'
import { rightStep } from '../make-command.js'

/** Wrong: after a restart, what is still to be done is ordered anew. */
export default () =>
  createReferenceAdapter({ name: 'wrong server: orders repeated', wrong: { commandStep: repeating() } })

function repeating(): CommandStep {
  let restarted = false
  return (before, event) => {
    // The first thing that a started server is told.
    if (event.type === 'tiers') restarted = true
    if (event.type !== 'connected' || !restarted) return rightStep(before, event)
    restarted = false
    let { commands } = before
    const again: CommandEffect[] = []
    for (const record of before.commands.values()) {
      if (isTerminal(record.status) || record.expires_at_ms <= event.now_ms) continue
      const command = { ...record.command, command_id: `ffffffff${record.command.command_id.slice(8)}` }
      commands = commands.set(command.command_id, { ...record, command, unconfirmed: [] })
      for (const topic of contractPolicy.topics(command.client_uuid, before.config))
        again.push({ type: 'publish', topic, command, expires_at_ms: record.expires_at_ms })
    }
    const { state, effects } = rightStep({ ...before, commands }, event)
    return { state, effects: [...effects, ...again] }
  }
}
