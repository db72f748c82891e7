import { matchesChannel } from '../../../generated/channels.js'
import {
  type AdapterOptions,
  createReferenceAdapter,
  type ReferenceAdapter,
} from '../../../reference-server/adapter.js'
import type { Stepped } from '../../../reference-server/core/evaluate.js'
import type {
  Effect,
  GroupIntentEffect,
  Occurrence,
  ServerEvent,
  ServerState,
  Window,
} from '../../../reference-server/core/model.js'
import { contractPolicy } from '../../../reference-server/core/policy.js'
import { createStep, type Step } from '../../../reference-server/core/step.js'
import type { ObservedEvent, ObservedSchedule } from '../../history/observation.js'
import type { ServerAdapter } from '../../play/adapter.js'

/** Ways to make a wrong server out of the reference server, each by one small change. */

export type Publication = Parameters<NonNullable<AdapterOptions['outgoing']>>[0]
export type Intent = Readonly<Record<string, unknown>>

export function isIntent({ topic, payload }: Publication): boolean {
  return payload !== '' && matchesChannel('groupPowerIntent', topic)
}

/** Changes how group intents are published. */
export function publishing(change: (publication: Publication) => Publication): NonNullable<AdapterOptions['outgoing']> {
  return (publication) => (isIntent(publication) ? change(publication) : publication)
}

/** Changes what group intents say. */
export function saying(change: (intent: Intent) => Intent): NonNullable<AdapterOptions['outgoing']> {
  return publishing((publication) => ({
    ...publication,
    payload: JSON.stringify(change(JSON.parse(publication.payload.toString()) as Intent)),
  }))
}

/** Leaves the optional fields out, which a server may, so that a wrong state is all that is seen. */
export const sayingLittle = saying(
  ({ event_window_start: _, event_window_end: __, active_event_ids: ___, ...intent }) => intent,
)

/** Changes what comes of a step. */
export function stepping(
  change: (stepped: Stepped, event: ServerEvent, before: ServerState) => Stepped,
  right: Step = createStep(),
): Step {
  return (before, event) => change(right(before, event), event, before)
}

/** Changes what is done after a step. */
export function doing(change: (effects: readonly Effect[], event: ServerEvent, before: ServerState) => Effect[]): Step {
  return stepping((stepped, event, before) => ({ ...stepped, effects: change(stepped.effects, event, before) }))
}

export function isGroupIntent(effect: Effect): effect is GroupIntentEffect {
  return effect.type === 'publish' && effect.kind === 'group_intent'
}

/** The first evaluation of a run. */
export function isFirst(event: ServerEvent, before: ServerState): boolean {
  return event.type === 'connected' && before.evaluated_ms === Number.NEGATIVE_INFINITY
}

/** The connection is back within a run. */
export function isReconnect(event: ServerEvent, before: ServerState): boolean {
  return event.type === 'connected' && !isFirst(event, before)
}

/** The same publish with other words. */
export function reworded(effect: GroupIntentEffect, changed: Partial<GroupIntentEffect['intent']>): GroupIntentEffect {
  const intent = { ...effect.intent, ...changed }
  return { ...effect, intent, payload: JSON.stringify(intent) }
}

/** Some of the group intents under other ids or with other times, as if the core had chosen them. */
export function rechosen(
  { state, effects }: Stepped,
  choose: (effect: GroupIntentEffect) => { intent_id?: string; issued_at_ms?: number } | null,
): Stepped {
  const retained = new Map(state.retained)
  const changed = effects.map((effect): Effect => {
    const chosen = isGroupIntent(effect) ? choose(effect) : null
    const known = isGroupIntent(effect) ? retained.get(effect.topic) : undefined
    if (!chosen || !known || !isGroupIntent(effect)) return effect
    const next = { ...known, ...chosen }
    retained.set(effect.topic, next)
    const by_ms = next.issued_at_ms - Date.parse(effect.intent.issued_at)
    return reworded(effect, {
      intent_id: next.intent_id ?? '',
      issued_at: later(effect.intent.issued_at, by_ms),
      expires_at: later(effect.intent.expires_at, by_ms),
    })
  })
  const stored = changed.map((effect): Effect => {
    const next = effect.type === 'remember' ? retained.get(effect.topic) : undefined
    return effect.type === 'remember' && effect.retained && next ? { ...effect, retained: next } : effect
  })
  return { state: { ...state, retained }, effects: stored }
}

/** Changes what the core says in some group intents; null leaves one as it is. */
export function rewording(
  change: (
    effect: GroupIntentEffect,
    event: ServerEvent,
    before: ServerState,
  ) => Partial<GroupIntentEffect['intent']> | null,
): Step {
  return doing((effects, event, before) =>
    effects.map((effect) => {
      const changed = isGroupIntent(effect) ? change(effect, event, before) : null
      return changed && isGroupIntent(effect) ? reworded(effect, changed) : effect
    }),
  )
}

/** Changes every so many-th of what comes by, and leaves the others as they are. */
export function everyNth<T>(count: number, change: (one: T) => T): (one: T) => T {
  let seen = 0
  return (one) => {
    seen += 1
    return seen % count === 0 ? change(one) : one
  }
}

/** The run is one after a restart: ids of runs end in how many there were. */
export function isRestarted({ run_id }: Pick<ServerState, 'run_id'>): boolean {
  return !run_id.endsWith('-1')
}

/** A server that goes wrong with its restart. */
export function restartable(options: (run: { readonly isRestarted: boolean }) => AdapterOptions): ReferenceAdapter {
  const run = { isRestarted: false }
  const right = createReferenceAdapter(options(run))
  return {
    ...right,
    start: (params) => {
      run.isRestarted = false
      return right.start(params)
    },
    restart: (params) => {
      run.isRestarted = true
      return right.restart(params)
    },
  }
}

/** Publishes something more on an occasion, by the environment the server was given. */
export function adding(
  when: (env: Readonly<Record<string, string>>, publication: Publication) => Publication | null,
): Pick<AdapterOptions, 'configure' | 'outgoing'> {
  let given: Readonly<Record<string, string>> = {}
  return {
    configure: (env) => {
      given = env
      return env
    },
    outgoing: (publication) => {
      const more = when(given, publication)
      return more ? [publication, more] : publication
    },
  }
}

export function later(instant: string, by_ms: number): string {
  return new Date(Date.parse(instant) + by_ms).toISOString()
}

/** Whether a group's new schedule is the old one with events taken out. */
export function isCancellation(event: ServerEvent, before: ServerState, subject: string): boolean {
  if (event.type !== 'schedule') return false
  const known = before.groups.get(subject)?.occurrences ?? []
  const told = event.groups.find(({ group_id }) => String(group_id) === subject)?.occurrences ?? []
  const key = ({ event_id, start_ms, end_ms }: Occurrence): string => JSON.stringify([event_id, start_ms, end_ms])
  const old = new Set(known.map(key))
  return told.length < known.length && told.every((one) => old.has(key(one)))
}

/** Off for an instant where an event ends and another one goes on, or starts just then; of some events only. */
export function blipping(kind: 'adjacent' | 'overlapping', among = (_: Occurrence): boolean => true): Step {
  return createStep({
    ...contractPolicy,
    mergeWindows: (occurrences) =>
      contractPolicy.mergeWindows(occurrences).flatMap((window) => splitAtSeams(window, occurrences, kind, among)),
    windowAt(windows, now_ms) {
      const window = contractPolicy.windowAt(windows, now_ms)
      const split = window?.start_ms === now_ms && windows.some(({ end_ms }) => end_ms === now_ms)
      return split ? null : window
    },
  })
}

function splitAtSeams(
  window: Window,
  occurrences: readonly Occurrence[],
  kind: 'adjacent' | 'overlapping',
  among: (ended: Occurrence) => boolean,
): Window[] {
  const through = (at_ms: number): boolean => occurrences.some((one) => one.start_ms < at_ms && at_ms < one.end_ms)
  const seams = occurrences
    .filter(among)
    .map(({ end_ms }) => end_ms)
    .filter((at_ms) => window.start_ms < at_ms && at_ms < window.end_ms && through(at_ms) === (kind === 'overlapping'))
  const edges = [...new Set([window.start_ms, ...seams.sort((a, b) => a - b), window.end_ms])]
  return edges.slice(1).map((end_ms, index) => ({ start_ms: edges[index] ?? 0, end_ms }))
}

/** A server that reads schedules wrongly. */
export function misreading(name: string, change: (schedule: ObservedSchedule) => ObservedSchedule): ServerAdapter {
  const right = createReferenceAdapter({ name })
  return {
    ...right,
    start: (params) => right.start({ ...params, schedule: change(params.schedule) }),
    setSchedule: (params) => right.setSchedule(change(params)),
  }
}

export function eventByEvent(
  change: (event: ObservedEvent) => ObservedEvent,
): (given: ObservedSchedule) => ObservedSchedule {
  return (given) => ({ ...given, events: given.events.map(change) })
}

/** A restart begins with off in some groups that are on, as if the schedule had yet to be read. */
export function offOnRestart(among: (effect: GroupIntentEffect, now_ms: number) => boolean): Step {
  return stepping((stepped, event, before) => {
    if (!isFirst(event, before) || before.retained.size === 0) return stepped
    const spoilt = (effect: Effect): effect is GroupIntentEffect =>
      isGroupIntent(effect) && effect.intent.desired_state === 'on' && among(effect, event.now_ms)
    const again = rechosen(stepped, (effect) =>
      spoilt(effect) ? { intent_id: `${before.run_id}-on-${effect.intent.group_id}` } : null,
    )
    const effects = again.effects.flatMap((effect): Effect[] =>
      spoilt(effect) ? [offBefore(effect, before.config.reason_idle), effect] : [effect],
    )
    return { ...again, effects }
  })
}

/** Dated a little earlier, so that the on is later than it. */
function offBefore(effect: GroupIntentEffect, reason: string): GroupIntentEffect {
  const { intent_id, issued_at, expires_at } = effect.intent
  return reworded(effect, {
    desired_state: 'off',
    reason,
    intent_id: `${intent_id}-off`,
    issued_at: later(issued_at, -500),
    expires_at: later(expires_at, -500),
    event_window_start: null,
    event_window_end: null,
  })
}
