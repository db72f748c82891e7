import { acceptGroupAssignment } from '../../../generated/validators.js'
import type { Due, Moment } from '../moment.js'
import { readPayload } from '../payload.js'
import { settle, takeAnswer } from './carry-out.js'
import { Draft } from './draft.js'
import { nextBoundary, readEvents } from './events.js'
import { isLive, lapse, type Read, readClientIntent, readGroupIntent } from './intents.js'
import type { Intent, PowerChannel, PowerConfig, PowerEvent, PowerModel, Refusal, SteppedPower } from './model.js'
import { contractPolicy, type PowerPolicy } from './policy.js'

export type PowerStep = (model: PowerModel, event: PowerEvent, at: Moment) => SteppedPower

/** A screen that knows nothing yet; it decides nothing before it is `started`. */
export function initialPower(config: PowerConfig): PowerModel {
  return {
    config,
    started: false,
    connected: false,
    group_id: null,
    group: null,
    override: null,
    heard: false,
    events: null,
    tv: 'unknown',
    decision: null,
    order: null,
    decisions: 0,
    applied_id: null,
    untold: null,
    tv_failing: false,
    counts: {},
    due: { wall_ms: null, steady_ms: null },
  }
}

/**
 * The power of a screen's TV as a pure function of what happened. What is known is brought up to date; who decides by
 * that, and how far the TV can be brought to it now, is then looked at afresh after every event, whatever it was.
 */
export function createPowerStep(policy: PowerPolicy = contractPolicy): PowerStep {
  return (model, event, at) => {
    const draft = new Draft(model, at, policy)
    draft.change({ group: lapse(draft.model.group, at.wall_ms), override: lapse(draft.model.override, at.wall_ms) })
    take(draft, event)
    settle(draft)
    draft.change({ due: nextDue(draft.model, at.wall_ms) })
    return draft.finish()
  }
}

/** As the contract has it. */
export const stepPower = createPowerStep()

/** When the core is to be stepped with `due` at the latest. */
export function powerDue(model: PowerModel): Due {
  return model.due
}

function take(draft: Draft, event: PowerEvent): void {
  switch (event.kind) {
    case 'started':
      draft.change({ started: true, tv: event.tv })
      break
    case 'connected':
      connect(draft)
      break
    case 'disconnected':
      draft.change({ connected: false })
      break
    case 'group-assignment':
      takeAssignment(draft, event.payload)
      break
    case 'group-intent':
      if (event.group_id === draft.model.group_id) takeGroupIntent(draft, event.group_id, event.payload)
      break
    case 'client-intent':
      takeClientIntent(draft, event.payload)
      break
    case 'events':
      if (event.group_id === draft.model.group_id) takeEvents(draft, event.payload)
      break
    case 'tv-done':
      takeAnswer(draft, event.tv, event.error)
      break
    case 'due':
      break
  }
}

function connect(draft: Draft): void {
  const { untold } = draft.model
  draft.change({ connected: true, untold: null })
  if (untold) draft.tell(untold)
}

/** Another group begins with a clean slate; the same one again changes nothing, be it 7 or "7". */
function takeAssignment(draft: Draft, payload: Uint8Array): void {
  const group_id = payload.length === 0 ? null : readAssignment(draft, payload)
  if (group_id === undefined || group_id === draft.model.group_id) return
  draft.change({ group_id, group: null, events: null, heard: isLive(draft.model.override) })
  draft.act({ kind: 'follow', group_id })
}

function readAssignment(draft: Draft, payload: Uint8Array): string | undefined {
  const read = readPayload(payload)
  if (!read.ok) {
    refuse(draft, 'group-assignment', read)
    return undefined
  }
  const checked = acceptGroupAssignment(read.value)
  // Beyond this a number has no digits of its own, and no topic.
  if (checked.ok && (typeof checked.value === 'string' || Number.isSafeInteger(checked.value)))
    return String(checked.value)
  refuse(draft, 'group-assignment', { refusal: 'malformed', detail: 'neither a positive integer nor a slug' })
  return undefined
}

function takeGroupIntent(draft: Draft, group_id: string, payload: Uint8Array): void {
  const { config, group } = draft.model
  if (config.mode === 'local') return
  if (payload.length === 0) draft.change({ group: null })
  else takeRead(draft, 'group-intent', group, readGroupIntent(payload, group_id, config))
}

function takeClientIntent(draft: Draft, payload: Uint8Array): void {
  const { config, override } = draft.model
  if (config.mode === 'local') return
  if (payload.length === 0) draft.change({ override: null })
  else takeRead(draft, 'client-intent', override, readClientIntent(payload, config))
}

/** ignored-does-not-compete: what is refused here leaves no trace but a count. */
function takeRead(
  draft: Draft,
  channel: 'group-intent' | 'client-intent',
  before: Intent | null,
  read: Read<Intent>,
): void {
  if (!read.ok) {
    refuse(draft, channel, read)
    return
  }
  if (draft.at.wall_ms >= read.value.expires_ms) {
    refuse(draft, channel, { refusal: 'expired', detail: read.value.intent_id })
    return
  }
  const intent = draft.policy.takeIntent(before, read.value)
  if (intent) draft.change({ heard: true, ...(channel === 'group-intent' ? { group: intent } : { override: intent }) })
  else refuse(draft, channel, { refusal: 'older', detail: read.value.intent_id })
}

/** empty-events-payload-ignored: it tells nothing, whereas [] tells that there are none. */
function takeEvents(draft: Draft, payload: Uint8Array): void {
  if (payload.length === 0) return
  const read = readEvents(payload)
  if (!read.ok) {
    refuse(draft, 'events', read)
    return
  }
  const { coverage, problem } = read.value
  draft.change({ events: coverage })
  if (problem !== null) refuse(draft, 'events', { refusal: 'malformed', detail: problem })
}

function refuse(
  draft: Draft,
  channel: PowerChannel,
  { refusal, detail }: { readonly refusal: Refusal; readonly detail: string },
): void {
  // The broker keeps an intent beyond its expiry, and a server may repeat itself out of order: both are common.
  const common = refusal === 'expired' || refusal === 'older'
  draft.note(common ? 'info' : 'warn', `${channel}.${refusal}`, detail)
}

function nextDue({ config, group, override, events, decision, order }: PowerModel, wall_ms: number): Due {
  const boundary = config.mode === 'mqtt' || events === null ? null : nextBoundary(events, wall_ms)
  const instants = [group, override].filter(isLive).map(({ expires_ms }) => expires_ms)
  if (boundary !== null) instants.push(boundary)
  const waits = decision?.stage === 'open' && order === null
  return {
    wall_ms: instants.length === 0 ? null : Math.min(...instants),
    steady_ms: waits ? decision.due_steady_ms : null,
  }
}
