import { explanationLines } from './explanation.js'
import type { TimelineLine } from './fold.js'
import type { Example, ReportFinding } from './report.js'
import { printable } from './text.js'

export const notRepeated =
  'It failed in the survey and not when it was played again: the implementation does not behave the same twice.'

/** One line of a timeline, the violation marked; cases that stand in no order of time have no column for it. */
function timelineText({ at, text, violated }: TimelineLine, timed: boolean): string {
  return `${violated ? '✗' : ' '} ${timed ? `${at.padEnd(12)}  ` : ''}${printable(text)}`
}

/** All that is said of a failure below its requirement, without colours and a line each. */
export function failureLines({ example }: ReportFinding): string[] {
  if (!example) return [notRepeated]
  const { setting, timeline, explanation } = example
  const timed = timeline.some(({ at }) => at !== '')
  return [
    ...(setting.length > 0 ? [...setting.map(printable), ''] : []),
    ...timeline.map((line) => timelineText(line, timed)),
    ...(timeline.length > 0 ? [''] : []),
    ...explanationLines(explanation),
  ]
}

/** The command that shows it again; with a scenario, that one. */
export function againText({ replay, path }: Pick<Example, 'replay' | 'path'>): string {
  return `${path === null ? 'Try' : 'Play'} it again: ${printable(replay)}`
}
