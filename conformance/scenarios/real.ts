import fc from 'fast-check'
import { parseInstant } from '../../generated/instants.js'
import type { RequirementId } from '../../generated/requirements.js'
import type { Abilities } from './actions.js'
import {
  awayStories,
  escalationStory,
  lifeStories,
  lockoutStory,
  looksAtCommands,
  noiseStory,
  restartStories,
  shortLived,
} from './real-commands.js'
import { groupStories, type Shift, spoiltStories } from './real-groups.js'
import { mixedFleet, quickBeats, silentFleet } from './real-monitoring.js'
import { overrideStories } from './real-overrides.js'
import { recurringStories } from './real-recurring.js'
import { type Config, type RealStory, together } from './real-story.js'
import type { Scenario } from './scenario.js'

/** A scenario in real time, once it is known when it starts. */
export interface RealPlan {
  readonly name: string
  scenario(start: string): Scenario
}

const poll: Config = {
  POWER_INTENT_PUBLISH_ENABLED: 'true',
  POLL_INTERVAL_SECONDS: '1',
  POWER_INTENT_EXPIRY_MULTIPLIER: '3',
  POWER_INTENT_MIN_EXPIRY_SECONDS: '6',
}

/** What is the same in every plan. */
interface Setting {
  readonly abilities: Abilities
  readonly shift: Shift
  readonly start: string
  readonly start_ms: number
}

/** What real time shows on few days of the year, or on none: a virtual clock shows it. */
export const onlyVirtual: readonly RequirementId[] = ['server/intent/recurrence-exact-length']

/** What a server with these abilities is put through at once: a process each, with a configuration of its own. */
export function realPlans(abilities: Abilities): fc.Arbitrary<RealPlan[]> {
  // Boundaries lie anywhere between two polls, to the millisecond.
  return fc.integer({ min: 0, max: 3_000 }).map((shift_ms) => {
    const shift = shift_ms / 1000
    const plan = (name: string, make: (setting: Setting) => Scenario): RealPlan => ({
      name,
      scenario: (start) => make({ abilities, shift, start, start_ms: parseInstant(start) ?? 0 }),
    })
    return [
      plan('undisturbed', undisturbed),
      ...(abilities.restart ? [plan('restarts', restarts)] : []),
      plan('cuts', cuts),
      plan('without heartbeats', withoutHeartbeats),
      plan('defaults', defaults),
      plan('publishing off', publishingOff),
      plan('publishing unset', publishingUnset),
    ]
  })
}

function undisturbed({ abilities, shift, start, start_ms }: Setting): Scenario {
  const escalation = escalationStory(260)
  return together(start, { ...poll, ...shortLived, ...(abilities.escalation && escalation.config) }, [
    ...groupStories(start_ms, shift),
    ...spoiltStories(start_ms),
    ...(abilities.recurrence ? recurringStories(start_ms, 700) : []),
    ...overrides(abilities, start_ms),
    ...commands(abilities, () => [
      ...lifeStories(200, 3),
      ...lifeStories(220, 41),
      noiseStory(240, 4),
      lockoutStory(250),
    ]),
    ...(abilities.escalation ? [escalation.story] : []),
  ])
}

function restarts({ abilities, shift, start, start_ms }: Setting): Scenario {
  return together(
    start,
    { ...poll, ...shortLived },
    [
      ...groupStories(start_ms, shift),
      ...overrides(abilities, start_ms),
      ...commands(abilities, () => [
        ...restartStories(200, 17, 20),
        ...restartStories(210, 46, 48),
        ...lifeStories(220, 23),
      ]),
    ],
    [
      { kind: 'restart', at_sec: 17, down_sec: 3, kill: true },
      { kind: 'restart', at_sec: 46, down_sec: 2, kill: false },
    ],
  )
}

/** Once for longer than an intent lasts, and once for longer than a command does. */
function cuts({ abilities, shift, start, start_ms }: Setting): Scenario {
  return together(
    start,
    { ...poll, ...shortLived },
    [
      ...groupStories(start_ms, shift),
      ...overrides(abilities, start_ms),
      ...commands(abilities, () => awayStories(200, 8, 24, 47)),
    ],
    [
      { kind: 'cut', at_sec: 8, for_sec: 8 },
      { kind: 'cut', at_sec: 24, for_sec: 23 },
    ],
  )
}

function withoutHeartbeats({ abilities, shift, start, start_ms }: Setting): Scenario {
  const config = {
    ...poll,
    ...shortLived,
    POWER_INTENT_HEARTBEAT_ENABLED: 'false',
    POWER_INTENT_REASON_ACTIVE: 'lesson',
    POWER_INTENT_REASON_IDLE: 'no_lesson',
    COMMAND_LEGACY_TOPICS_ENABLED: 'false',
  }
  return together(
    start,
    config,
    [
      ...groupStories(start_ms, shift),
      ...overrides(abilities, start_ms),
      ...commands(abilities, () => lifeStories(200, 3)),
    ],
    abilities.restart ? [{ kind: 'restart', at_sec: 60, down_sec: 1, kill: true }] : [],
  )
}

/** Nothing is set but that intents are published. */
function defaults({ abilities, shift, start, start_ms }: Setting): Scenario {
  return together(start, { POWER_INTENT_PUBLISH_ENABLED: 'true' }, [
    ...groupStories(start_ms, shift),
    ...overrides(abilities, start_ms),
    ...commands(abilities, () => [...lifeStories(200, 3), lockoutStory(250)]),
  ])
}

function publishingOff({ abilities, shift, start, start_ms }: Setting): Scenario {
  const fleet = abilities.monitoring ? mixedFleet(start_ms) : []
  return together(start, { ...poll, ...quickBeats, POWER_INTENT_PUBLISH_ENABLED: 'false' }, [
    ...groupStories(start_ms, shift),
    ...(abilities.overrides ? overrideStories(start_ms, 800) : []),
    ...fleet,
  ])
}

function publishingUnset({ abilities, shift, start, start_ms }: Setting): Scenario {
  const fleet = abilities.monitoring ? silentFleet(start_ms) : []
  return together(
    start,
    quickBeats,
    [...groupStories(start_ms, shift), ...fleet],
    abilities.restart ? [{ kind: 'restart', at_sec: 55, down_sec: 2, kill: true }] : [],
  )
}

function overrides(abilities: Abilities, start_ms: number): RealStory[] {
  return abilities.overrides ? overrideStories(start_ms, 800) : []
}

function commands(abilities: Abilities, stories: () => RealStory[]): RealStory[] {
  return abilities.commands ? [...stories(), looksAtCommands] : []
}
