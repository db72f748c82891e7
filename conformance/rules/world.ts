import type { Observation, ObservedClock } from '../history/observation.js'
import { type Coverage, coverageByGroup, isUsableGroup } from './coverage.js'
import type { Change, ObservedConfig, World } from './rule.js'

const EXACT: ObservedClock = { mode: 'virtual', accuracy_ms: 0 }

/** What is established before anything was observed. */
export const unknownWorld: World = {
  config: observedConfig({}),
  schedule: null,
  coverage: new Map(),
  unusable: [],
  changes: new Map(),
  connected: true,
  up_since_ms: Number.NEGATIVE_INFINITY,
  reconnected: false,
  run: 0,
}

/** The world after an observation. */
export function foldWorld(world: World, observation: Observation): World {
  const { at_ms } = observation
  switch (observation.kind) {
    case 'begin':
      return { ...world, config: observedConfig(observation.config, observation.clock), up_since_ms: at_ms }
    case 'schedule': {
      const coverage = world.config.publish_enabled ? coverageByGroup(observation) : new Map<string, Coverage>()
      const unusable = observation.schedule.groups.filter((group_id) => !isUsableGroup(group_id))
      return { ...world, schedule: observation, coverage, unusable, changes: changesTo(world, coverage, at_ms) }
    }
    case 'down':
      return { ...world, connected: false, reconnected: false, run: world.run + 1 }
    case 'started':
      return { ...world, connected: true, up_since_ms: at_ms }
    case 'link':
      return observation.up
        ? { ...world, connected: true, reconnected: true, up_since_ms: at_ms }
        : { ...world, connected: false }
    default:
      return world
  }
}

/** Of each group, the last change of its events; a schedule that leaves them as they are changes nothing. */
function changesTo({ coverage: before, changes }: World, after: ReadonlyMap<string, Coverage>, at_ms: number) {
  const found = new Map<string, Change>()
  for (const [group, now] of after) {
    const was = before.get(group)
    const added = [...now.written].some((event) => !was?.written.has(event))
    const removed = [...(was?.written ?? [])].some((event) => !now.written.has(event))
    const last = changes.get(group)
    if (was && (added || removed)) found.set(group, { at_ms, kind: added ? 'edit' : 'cancel', before: was })
    else if (was && last) found.set(group, last)
  }
  return found
}

/** The configuration an implementation was given, with the contract's defaults. */
function observedConfig(given: Readonly<Record<string, string>>, clock: ObservedClock = EXACT): ObservedConfig {
  const flag = (name: string, fallback: boolean): boolean => (name in given ? given[name] === 'true' : fallback)
  return {
    given,
    clock: clock.mode,
    accuracy_ms: clock.accuracy_ms,
    poll_interval_sec: Number(given.POLL_INTERVAL_SECONDS ?? 30),
    expiry_multiplier: Number(given.POWER_INTENT_EXPIRY_MULTIPLIER ?? 3),
    min_expiry_sec: Number(given.POWER_INTENT_MIN_EXPIRY_SECONDS ?? 90),
    publish_enabled: flag('POWER_INTENT_PUBLISH_ENABLED', false),
    heartbeat_enabled: flag('POWER_INTENT_HEARTBEAT_ENABLED', true),
    reason_active: given.POWER_INTENT_REASON_ACTIVE ?? 'active_event',
    reason_idle: given.POWER_INTENT_REASON_IDLE ?? 'no_active_event',
  }
}
