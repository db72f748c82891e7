import type { ObservedSchedule } from '../history/observation.js'
import type { Action, GivenSchedule, Scenario, Told } from './scenario.js'

/**
 * In real time nothing can be hurried, so many stories are played at once, each about a group or a few clients of its own.
 * All times are seconds from the start.
 */

/** What is done to one group or a few clients, beside what is done to others. */
export interface RealStory {
  /** Its part of the schedule, from each of these times on; the first from 0. */
  readonly parts?: readonly TimedPart[]
  /** In order; `{command:N}` in a payload stands for its own N-th order. */
  readonly actions?: readonly Action[]
  readonly before?: readonly Told[]
}

export interface TimedPart {
  readonly at_sec: number
  readonly given: GivenSchedule
}

/** The server is stopped or cut off for a while, whatever the stories do. */
export type Interruption =
  | { readonly kind: 'restart'; readonly at_sec: number; readonly down_sec: number; readonly kill: boolean }
  | { readonly kind: 'cut'; readonly at_sec: number; readonly for_sec: number }

export type Config = Readonly<Record<string, string>>

/** How long a scenario in real time is watched. */
export const REAL_SEC = 70

/** One scenario of all the stories. What falls into an interruption is done in it, as far as that is possible. */
export function together(
  start: string,
  config: Config,
  stories: readonly RealStory[],
  interruptions: readonly Interruption[] = [],
): Scenario {
  const edits_sec = stories.flatMap(({ parts = [] }) => parts.map(({ at_sec }) => at_sec)).filter((sec) => sec > 0)
  const edits = [...new Set(edits_sec)].map(
    (at_sec): Action => ({ kind: 'schedule', at_sec, given: partsAt(stories, at_sec) }),
  )
  const done = [...numbered(stories), ...edits].sort((a, b) => a.at_sec - b.at_sec)
  const before = stories.flatMap((story) => story.before ?? [])
  return {
    start,
    config,
    given: partsAt(stories, 0),
    actions: interrupted(done, interruptions),
    duration_sec: REAL_SEC,
    ...(before.length > 0 && { before }),
  }
}

function partsAt(stories: readonly RealStory[], now_sec: number): GivenSchedule {
  const parts = stories.flatMap(({ parts: own = [] }) => {
    const current = own.filter(({ at_sec }) => at_sec <= now_sec).at(-1)
    return current ? [current.given] : []
  })
  const schedule: ObservedSchedule = {
    groups: parts.flatMap((part) => part.schedule.groups),
    events: parts.flatMap((part) => part.schedule.events),
    clients: parts.flatMap((part) => part.schedule.clients ?? []),
  }
  return {
    schedule,
    occurrences: parts.flatMap(({ occurrences }) => occurrences),
    traps: parts.flatMap(({ traps }) => traps),
  }
}

/** All actions, with each story's own numbers of orders replaced by those among all orders. */
function numbered(stories: readonly RealStory[]): Action[] {
  const orders = stories
    .flatMap((story) => (story.actions ?? []).filter(({ kind }) => kind === 'command'))
    .sort((a, b) => a.at_sec - b.at_sec)
  return stories.flatMap(({ actions = [] }) => {
    const own = actions.filter(({ kind }) => kind === 'command')
    const rename = (told: Told): Told => ({
      ...told,
      payload: told.payload.replace(/\{command:(\d+)\}/g, (_, number) => {
        const order = own[Number(number)]
        return `{command:${order ? orders.indexOf(order) : number}}`
      }),
    })
    return actions.map((action) => (action.kind === 'tell' ? { ...action, told: action.told.map(rename) } : action))
  })
}

function interrupted(done: readonly Action[], interruptions: readonly Interruption[]): Action[] {
  const lasts_sec = (one: Interruption): number => (one.kind === 'cut' ? one.for_sec : one.down_sec)
  const within = (one: Interruption) => (action: Action) =>
    action.at_sec >= one.at_sec && action.at_sec < one.at_sec + lasts_sec(one)
  const rest = done.filter((action) => !interruptions.some((one) => within(one)(action)))
  const around = interruptions.map((one): Action => {
    const meanwhile = done.filter(within(one))
    if (one.kind === 'cut') return { ...one, meanwhile }
    return { ...one, meanwhile: meanwhile.flatMap((action) => (action.kind === 'tell' ? action.told : [])) }
  })
  return [...rest, ...around].sort((a, b) => a.at_sec - b.at_sec)
}

/** The clients of the stories, each by a number of its own. */
export function realClient(number: number): string {
  return `5e000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}
