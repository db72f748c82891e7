import { isOpen } from '../verdict/verdict.js'
import { accessColumns, accessSign } from './access.js'
import { againText, failureLines } from './failure-text.js'
import { mannerOf, notesOf, titleOf } from './heading.js'
import { familiesOf, outcomeOf, type Report, type ReportFinding, standingOf, standings, tallies } from './report.js'
import { count, cut } from './text.js'

/** Failures told in full; GitHub shows a summary of at most a megabyte. */
const MAX_TOLD = 25

/** The report for the summary page of a CI run. */
export function markdownReport(report: Report): string {
  const { implementation, findings } = report
  const verdict = {
    conforms: '✅ conforms',
    violates: '❌ violates the contract',
    'could not tell': '❔ could not tell',
  }[outcomeOf(report)]
  const failures = findings.filter(({ verdict }) => verdict === 'fail')
  const open = findings.filter((finding) => isOpen(finding) && finding.requirement.level === 'MUST')
  const more = failures.length - MAX_TOLD
  const sections = [
    [`## ${plain(titleOf(implementation))}: ${verdict}`],
    [
      `${tallies(report)
        .map(([standing, number]) => `${number} ${standing}`)
        .join(', ')}; ${mannerOf(report)}.`,
    ],
    familyTable(report),
    accessTable(report),
    notesOf(report).map((note) => `- ${plain(note)}`),
    ...failures.slice(0, MAX_TOLD).map((finding) => failureSection(finding, report)),
    more > 0 ? [`${count(more, 'further failure')} ${more === 1 ? 'is' : 'are'} in the other reports.`] : [],
    open.length > 0 ? ['Could not be told:', '', ...open.map(openLine)] : [],
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function openLine({ requirement, verdict, open: [why] }: ReportFinding): string {
  return `- \`${requirement.id}\`: ${verdict}${why === undefined ? '' : `; ${plain(why)}`}`
}

/** Who may publish and read what, as a broker has it. */
function accessTable({ access }: Report): string[] {
  if (access === null) return []
  return [
    `| channel | ${accessColumns.map(({ words }) => words).join(' | ')} |`,
    `|---|${accessColumns.map(() => ':-:|').join('')}`,
    ...access.rows.map(({ address, cells }) => `| \`${address}\` | ${cells.map(accessSign).join(' | ')} |`),
    '',
    '✓ allowed, ⊘ refused, as the contract says; ✗ not as the contract says, in brackets where it only should be; ? could not be told.',
  ]
}

function familyTable({ findings: all, baseline }: Report): string[] {
  const used = standings.filter((standing) => all.some((finding) => standingOf(finding, baseline) === standing))
  const rows = familiesOf(all).map(({ name, findings }) => {
    const numbers = used.map((wanted) => findings.filter((finding) => standingOf(finding, baseline) === wanted).length)
    const exercised = findings.reduce((sum, finding) => sum + finding.exercised, 0)
    return `| ${name} | ${numbers.map((number) => number || '').join(' | ')} | ${exercised.toLocaleString('en')} |`
  })
  return [`| family | ${used.join(' | ')} | exercised |`, `|---|${used.map(() => '--:|').join('')}--:|`, ...rows]
}

function failureSection(finding: ReportFinding, { baseline }: Report): string[] {
  const { requirement, example } = finding
  const known = baseline.known.get(requirement.id)
  const mark = known ? `known until ${known.until}` : requirement.level
  const again = example ? ['', againText(example)] : []
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
