import { parseTopic } from '../../../generated/channels.js'
import type { CommandAck } from '../../../generated/types.js'
import { acceptCommandAck } from '../../../generated/validators.js'
import { type Draft, moved } from './draft.js'
import { escalateIfStuck } from './escalation.js'
import type { AckEntry, CommandRecord } from './model.js'

/** What a client said on one of the two ack topics; everything else on a topic is not for this core. */
export function takeMessage(draft: Draft, topic: string, payload: unknown): void {
  const parsed = parseTopic(topic)
  if (parsed?.channel !== 'commandAcks' && parsed?.channel !== 'commandAcksAlias') return
  draft.count('acks')
  const checked = acceptCommandAck(payload)
  if (!checked.ok) draft.count('malformed')
  else takeAck(draft, topic, parsed.parameters.client_uuid, checked.value)
}

function takeAck(draft: Draft, topic: string, client_uuid: string, ack: CommandAck): void {
  const record = draft.state.commands.get(ack.command_id)
  if (!record || !draft.policy.mayAck(record, client_uuid)) {
    draft.count(record ? 'foreign' : 'unknown_ids')
    return
  }
  const applied = draft.policy.moves(record.status, ack.status)
  const { error_code, error_message } = ack
  const next = applied ? { ...moved(record, ack.status, draft.now_ms), error_code, error_message } : record
  remember(draft, next, { status: ack.status, topic, at_ms: draft.now_ms, applied, error_code })
  if (applied) escalateIfStuck(draft, next, record.status)
}

/** Acks that changed something are always kept: there are few of those. Of the others a client may send any number. */
function remember(draft: Draft, record: CommandRecord, entry: AckEntry): void {
  if (entry.applied || record.history.length < draft.state.config.limits.history) {
    draft.put({ ...record, history: [...record.history, entry] })
    return
  }
  draft.put({ ...record, history_dropped: record.history_dropped + 1 }, false)
  draft.count('history_dropped')
}
