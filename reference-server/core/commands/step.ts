import { afterFirst } from '../collections/deadlines.js'
import { PersistentMap } from '../collections/persistent-map.js'
import { takeMessage } from './acks.js'
import { Draft, moved } from './draft.js'
import { escalate, escalateIfStuck } from './escalation.js'
import { issueMany, issueOne } from './issue.js'
import type { Answer, CommandConfig, CommandEvent, CommandState, Stepped } from './model.js'
import { type CommandPolicy, contractPolicy, isTerminal } from './policy.js'
import { openIn } from './tally.js'

export type CommandStep = (state: CommandState, event: CommandEvent) => Stepped

export function initialCommandState(config: CommandConfig): CommandState {
  return {
    config,
    connected: false,
    commands: PersistentMap.empty(),
    clients: PersistentMap.empty(),
    keys: PersistentMap.empty(),
    tally: {},
    expiries: null,
    tiers: new Map(),
    escalated: PersistentMap.empty(),
    rollback: { raised_at_ms: null, counted_from_ms: 0, minutes: [] },
    orders_used: 0,
    wake_at_ms: null,
    counters: { acks: 0, unknown_ids: 0, foreign: 0, malformed: 0, history_dropped: 0, escalations_held: 0 },
  }
}

/**
 * The life of commands as a pure function of what happened; a policy other than the contract's makes a wrong server.
 *
 * The state is one value. Its maps share structure (see PersistentMap) and its expiries are a heap, so an ack or an
 * order costs the logarithm of what is known; only a new connection looks through all commands.
 */
export function createCommandStep(policy: CommandPolicy = contractPolicy): CommandStep {
  return (state, event) => {
    const draft = new Draft(state, policy, event.now_ms)
    // An ack or a PUBACK in the instant of the expiry is late already.
    timePasses(draft)
    take(draft, event)
    return draft.finish(event.type === 'woken')
  }
}

function take(draft: Draft, event: CommandEvent): void {
  const answer = (given: Answer, request_id: string) => draft.act({ type: 'answer', request_id, answer: given })
  switch (event.type) {
    case 'woken':
      break
    case 'connected':
      connect(draft)
      break
    case 'disconnected':
      draft.change({ connected: false })
      break
    case 'issue':
      answer(issueOne(draft, event, event), event.request_id)
      break
    case 'issue_bulk':
      answer(issueMany(draft, event.targets, event.confirmed_count, event), event.request_id)
      break
    case 'confirmed':
      confirm(draft, event.command_id, event.topic)
      break
    case 'message':
      takeMessage(draft, event.topic, event.payload)
      break
    case 'tiers':
      draft.change({ tiers: event.tiers })
      break
    case 'escalate':
      answer(escalate(draft, event.client_uuid), event.request_id)
      break
    case 'rollback_acknowledged':
      acknowledgeRollback(draft)
      break
  }
}

/** timeout-at-expiry: in that instant, however late the server gets to see it. */
export function timePasses(draft: Draft): void {
  for (let due = draft.state.expiries; due && due.at_ms <= draft.now_ms; due = draft.state.expiries) {
    draft.change({ expiries: afterFirst(due) })
    const record = draft.state.commands.get(due.key)
    if (!record || isTerminal(record.status)) continue
    const ended = moved(record, 'timed_out', due.at_ms)
    draft.put(ended)
    escalateIfStuck(draft, ended, record.status)
  }
}

/**
 * Whatever the broker has not acknowledged is published, in the order of issue and under its own id: what waited for a
 * connection, and what may have been lost with the last one. A client runs an id once, so a repeat does no harm.
 */
function connect(draft: Draft): void {
  draft.change({ connected: true })
  if (openIn(draft.state.tally) === 0) return
  const waiting = [...draft.state.commands.values()].filter((record) => record.unconfirmed.length > 0)
  for (const record of waiting.sort((one, other) => one.order - other.order)) draft.publish(record)
}

/** published-after-puback: on every topic it is due on. */
function confirm(draft: Draft, command_id: string, topic: string): void {
  const record = draft.state.commands.get(command_id)
  if (!record?.unconfirmed.includes(topic)) return
  const unconfirmed = record.unconfirmed.filter((one) => one !== topic)
  const next = { ...record, unconfirmed }
  const published = unconfirmed.length === 0 && draft.policy.moves(record.status, 'published')
  draft.put(published ? moved(next, 'published', draft.now_ms) : next, unconfirmed.length === 0)
}

function acknowledgeRollback(draft: Draft): void {
  const rollback = { raised_at_ms: null, counted_from_ms: draft.now_ms }
  draft.change({ rollback: { ...rollback, minutes: [] } })
  draft.write({ type: 'store_rollback', rollback })
}
