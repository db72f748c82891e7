import type { Finding } from '../suite.js'
import { concernOf } from './concern.js'
import { explanationLines } from './explanation.js'
import type { TimelineLine } from './fold.js'
import { assignmentLines, scheduleLines } from './schedule-text.js'
import { printable } from './text.js'
import { timeline } from './timeline.js'

export const notRepeated =
  'It failed in the survey and not when it was played again: the implementation does not behave the same twice.'

/** What was given to the implementation, as far as it matters: schedule and configuration, one line each. */
export function settingLines({ counterexample }: Finding): string[] {
  if (!counterexample) return []
  const { history, violation } = counterexample
  const { groups, clients, channels, area } = concernOf(history, violation)
  const schedule = history.find((observation) => observation.kind === 'schedule')?.schedule
  const begin = history.find((observation) => observation.kind === 'begin')
  const scheduled = schedule && (area === 'intent' || area === 'schedule')
  const lines = scheduled
    ? channels.has('groupAssignment')
      ? assignmentLines(schedule, clients)
      : scheduleLines(schedule, groups)
    : []
  const config = Object.entries(begin?.config ?? {}).filter(([name]) => name !== 'POWER_INTENT_PUBLISH_ENABLED')
  const settings = config.map(([name, value]) => `${name}=${value}`).join(' ')
  return [...lines, ...(settings ? [settings] : [])]
}

/** One line of a timeline, the violation marked. */
function timelineText({ at, text, violated }: TimelineLine): string {
  return `${violated ? '✗' : ' '} ${at.padEnd(12)}  ${printable(text)}`
}

/** All that is said of a failure below its requirement, without colours and a line each. */
export function failureLines(finding: Finding): string[] {
  const { counterexample } = finding
  if (!counterexample) return [notRepeated]
  const { history, violation } = counterexample
  const settings = settingLines(finding)
  return [
    ...(settings.length > 0 ? [...settings.map(printable), ''] : []),
    ...timeline(history, violation).map(timelineText),
    '',
    ...explanationLines(violation),
  ]
}
