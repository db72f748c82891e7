import type { Implementation, Report } from './report.js'
import { count } from './text.js'

/** What a report says besides its findings, in words. */

/** `hub 4.2`, or the name alone. */
export function titleOf({ name, version }: Pick<Implementation, 'name' | 'version'>): string {
  return version === null ? name : `${name} ${version}`
}

/** How it was judged, in a sentence without its end. */
export function mannerOf({ played, access }: Pick<Report, 'played' | 'access'>): string {
  if (played === null) return `tried in MQTT ${access?.protocols.join(' and ') ?? ''}`
  const { scenarios, seed, stopped, clock } = played
  const time =
    clock.mode === 'virtual' ? 'in virtual time' : `in ${clock.mode} time, told to within ${clock.accuracy_ms} ms`
  const ended = stopped === 'done' ? '' : ', ended by the time budget'
  return `${count(scenarios, 'scenario')} ${time}, seed ${seed}${ended}`
}

/** What is to be noticed besides the findings, a sentence each. */
export function notesOf(report: Report): string[] {
  return [
    ...capabilityNotes(report),
    ...report.remarks,
    ...report.baseline.problems.map((problem) => `Baseline: ${problem}`),
  ]
}

/** Where a declared and a seen capability differ, each in a sentence. */
export function capabilityNotes({ findings, capabilities, played }: Report): string[] {
  const asked = new Set(findings.map(({ requirement }) => requirement.capability))
  return capabilities.flatMap(({ capability, declared, seen }) => {
    if (declared === seen) return []
    if (!declared)
      return [`The capability ${capability} was seen and is not declared: declare it, so that it is judged.`]
    // Whoever asks for a part only does not look for the rest.
    return asked.has(capability) || played?.scenarios === 0
      ? [`The capability ${capability} is declared and was never seen.`]
      : []
  })
}
