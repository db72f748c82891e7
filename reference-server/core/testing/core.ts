import type { Effect, GroupIntentEffect, GroupSchedule, IntentConfig, ServerEvent, ServerState } from '../model.js'
import { createStep, initialState, type Recovered } from '../step.js'

export const config: IntentConfig = {
  poll_interval_sec: 30,
  publish_enabled: true,
  heartbeat_enabled: true,
  expiry_multiplier: 3,
  min_expiry_sec: 90,
  reason_active: 'active_event',
  reason_idle: 'no_active_event',
  groups: null,
}

export const group = (group_id: number | string, ...times: [number, number][]): GroupSchedule => ({
  group_id,
  occurrences: times.map(([start, end], index) => ({
    event_id: `e${index}`,
    start_ms: start * 1000,
    end_ms: end * 1000,
  })),
  start_unseen_ms: Number.NEGATIVE_INFINITY,
  end_unseen_ms: Number.POSITIVE_INFINITY,
})

export const step = createStep()

/** Feeds events to a fresh core; gives the effects of each. */
export function run(
  events: readonly ServerEvent[],
  changed: Partial<IntentConfig> = {},
  recovered?: Recovered,
): { state: ServerState; effects: Effect[][] } {
  let state = initialState({ ...config, ...changed }, 'run', 0, recovered)
  const effects = events.map((event) => {
    const stepped = step(state, event)
    state = stepped.state
    return [...stepped.effects]
  })
  return { state, effects }
}

/** The group intents that are published. */
export const published = (effects: readonly Effect[] | undefined): GroupIntentEffect[] =>
  (effects ?? []).flatMap((effect) => (effect.type === 'publish' && effect.kind === 'group_intent' ? [effect] : []))

/** Everything that is published on one kind of topic: topic, payload. */
export const told = (effects: readonly Effect[] | undefined, kind: string): [string, unknown][] =>
  (effects ?? []).flatMap((effect) =>
    effect.type === 'publish' && effect.kind === kind ? [[effect.topic, JSON.parse(effect.payload)]] : [],
  )

export const cleared = (effects: readonly Effect[] | undefined): unknown[] =>
  (effects ?? []).flatMap((effect) =>
    effect.type === 'clear' && effect.kind === 'group_intent' ? [effect.subject] : [],
  )

export const connected: ServerEvent = { type: 'connected', now_ms: 0 }
export const schedule = (now_sec: number, ...groups: GroupSchedule[]): ServerEvent => ({
  type: 'schedule',
  now_ms: now_sec * 1000,
  groups,
  clients: [],
})
export const woken = (sec: number): ServerEvent => ({ type: 'woken', now_ms: sec * 1000 })

export const screen = '3f0a2c1e-7b7d-4c7e-9a51-0c2d8e6f1a2b'
export const order = (sec: number, until_sec: number, desired_state: 'on' | 'off' = 'on'): ServerEvent => ({
  type: 'override',
  now_ms: sec * 1000,
  order: { client_uuid: screen, desired_state, until_ms: until_sec * 1000, reason: 'operator', grace_sec: 5 },
})
export const clearedTopics = (effects: readonly Effect[] | undefined): string[] =>
  (effects ?? []).flatMap((effect) => (effect.type === 'clear' ? [effect.topic] : []))
