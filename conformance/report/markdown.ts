import type { Finding } from '../suite.js'
import { isOpen } from '../verdict.js'
import { failureLines } from './failure-text.js'
import {
  capabilityNotes,
  clockText,
  familiesOf,
  outcomeOf,
  type Report,
  standingOf,
  standings,
  tallies,
} from './report.js'
import { count, cut } from './text.js'

/** Failures told in full; GitHub shows a summary of at most a megabyte. */
const MAX_TOLD = 25

/** The report for the summary page of a CI run. */
export function markdownReport(report: Report): string {
  const { result, baseline } = report
  const { description, findings, scenarios, seed, stopped } = result
  const verdict = {
    conforms: '✅ conforms',
    violates: '❌ violates the contract',
    'could not tell': '❔ could not tell',
  }[outcomeOf(report)]
  const failures = findings.filter(({ verdict }) => verdict === 'fail')
  const open = findings.filter((finding) => isOpen(finding) && finding.requirement.level === 'MUST')
  const more = failures.length - MAX_TOLD
  const sections = [
    [`## ${plain(`${description.name} ${description.version}`)}: ${verdict}`],
    [
      `${tallies(report)
        .map(([standing, number]) => `${number} ${standing}`)
        .join(
          ', ',
        )}. ${count(scenarios, 'scenario')} ${clockText(result)}, seed ${seed}${stopped === 'done' ? '' : ', ended by the time budget'}.`,
    ],
    familyTable(report),
    [...capabilityNotes(report), ...baseline.problems.map((one) => `Baseline: ${one}`)].map(
      (note) => `- ${plain(note)}`,
    ),
    ...failures.slice(0, MAX_TOLD).map((finding) => failureSection(finding, report)),
    more > 0 ? [`${count(more, 'further failure')} ${more === 1 ? 'is' : 'are'} in the other reports.`] : [],
    open.length > 0
      ? ['Could not be told:', '', ...open.map(({ requirement, verdict }) => `- \`${requirement.id}\`: ${verdict}`)]
      : [],
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function familyTable({ result, baseline }: Report): string[] {
  const used = standings.filter((standing) =>
    result.findings.some((finding) => standingOf(finding, baseline) === standing),
  )
  const rows = familiesOf(result.findings).map(({ name, findings }) => {
    const numbers = used.map((wanted) => findings.filter((finding) => standingOf(finding, baseline) === wanted).length)
    const exercised = findings.reduce((sum, finding) => sum + finding.exercised, 0)
    return `| ${name} | ${numbers.map((number) => number || '').join(' | ')} | ${exercised.toLocaleString('en')} |`
  })
  return [`| family | ${used.join(' | ')} | exercised |`, `|---|${used.map(() => '--:|').join('')}--:|`, ...rows]
}

function failureSection(finding: Finding, { replay, baseline }: Report): string[] {
  const { requirement, counterexample } = finding
  const known = baseline.known.get(requirement.id)
  const mark = known ? `known until ${known.until}` : requirement.level
  const again = counterexample ? ['', `Play it again: ${replay(finding)}`] : []
  return [
    `<details${known ? '' : ' open'}><summary><code>${requirement.id}</code> (${mark}): ${plain(requirement.statement)}</summary>`,
    '',
    ...fenced([...failureLines(finding), ...again]),
    '',
    '</details>',
  ]
}

/** A block of code that nothing in it can end. */
function fenced(lines: readonly string[]): string[] {
  const text = lines.join('\n')
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, text, fence]
}

/** Text that Markdown and HTML leave as it is. */
function plain(text: string): string {
  return cut(text.replace(/\s+/g, ' '), 500)
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? character)
    .replace(/[\\`*_[\]|@#]/g, (character) => `\\${character}`)
}
