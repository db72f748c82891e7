import { explanationLines } from './explanation.js'
import { againText, failureLines } from './failure-text.js'
import { mannerOf, notesOf, titleOf } from './heading.js'
import {
  familiesOf,
  outcomeOf,
  type Report,
  type ReportFinding,
  ruleName,
  type Standing,
  standingOf,
  tallies,
} from './report.js'
import { count, printable } from './text.js'

/** Paints text; on anything but a terminal it leaves it as it is. */
export interface Paint {
  good(text: string): string
  bad(text: string): string
  faint(text: string): string
  strong(text: string): string
}

/** Requirements that were not exercised and are named below the table, which has them all. */
const MAX_OPEN = 10

const words: Readonly<Record<Standing, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  'known failure': 'fail',
  inconclusive: '????',
  'not exercised': '----',
  'not applicable': 'n/a ',
}

/** The report for people at a terminal. */
export function consoleReport(report: Report, paint: Paint): string {
  const { implementation, unruled, findings } = report
  const head = [
    paint.strong(`infoscreen conformance · ${implementation.role} · ${printable(titleOf(implementation))}`),
    mannerOf(report),
  ]
  const failures = findings.flatMap((finding) => {
    if (finding.verdict === 'fail') return [failureText(finding, report, paint)]
    return finding.verdict === 'inconclusive' ? [doubtText(finding)] : []
  })
  const notes = [...openNotes(findings), ...notesOf(report)]
  const open = unruled ? [paint.faint(`${count(unruled, 'further requirement')} of this role have no rule yet`)] : []
  const said = notes.length > 0 ? ['', ...notes.map((note) => paint.bad(printable(note)))] : []
  return [...head, '', table(report, paint), ...failures, ...said, '', summary(report, paint), ...open, ''].join('\n')
}

function table({ findings: all, baseline }: Report, paint: Paint): string {
  const width = Math.max(30, ...all.map((finding) => ruleName(finding).length))
  const parts = familiesOf(all).map(({ name, findings }) => {
    const head = `${paint.strong(name.padEnd(width + 8))} ${paint.faint('exercised'.padStart(12))}`
    const lines = findings.map((finding) => {
      const standing = standingOf(finding, baseline)
      const told = `${words[standing]}  ${ruleName(finding).padEnd(width)} ${finding.exercised.toLocaleString('en').padStart(12)}`
      const line = told + remark(finding, standing)
      return `  ${standing === 'fail' ? paint.bad(line) : standing === 'pass' ? line : paint.faint(line)}`
    })
    return [head, ...lines].join('\n')
  })
  return parts.join('\n\n')
}

/** What a line of the table says beside the count. */
function remark({ requirement, violations, inconclusive, open }: ReportFinding, standing: Standing): string {
  const level = requirement.level === 'SHOULD' ? ', a SHOULD' : ''
  switch (standing) {
    case 'pass':
      return inconclusive > 0 ? `   ${inconclusive.toLocaleString('en')} inconclusive` : ''
    case 'fail':
      return `   ${count(violations, 'violation')}${level}`
    case 'known failure':
      return `   ${count(violations, 'violation')}, known`
    case 'not applicable':
      return `   ${open[0] === undefined ? standing : `not judged: ${open[0]}`}${level}`
    default:
      return `   ${standing}${level}`
  }
}

function failureText(finding: ReportFinding, { baseline }: Report, paint: Paint): string {
  const { requirement, example } = finding
  const known = baseline.known.get(requirement.id)
  const title = known ? paint.faint(`known failure ${requirement.id}`) : paint.bad(`FAIL ${requirement.id}`)
  const head = [
    `\n${title} (${requirement.level}, ${requirement.source})`,
    `  ${requirement.statement}`,
    ...(known ? [`  Excused until ${known.until}: ${printable(known.reason)}`] : []),
    '',
  ]
  const lines = failureLines(finding).map((line) => {
    if (line === '') return ''
    return line.startsWith('✗') ? paint.bad(`  ${line}`) : `  ${line}`
  })
  const again = example ? ['', `  ${againText(example)}`] : []
  return [...head, ...lines, ...again].join('\n')
}

/** Which MUSTs leave it open; those of which there is a doubt are told with it. */
function openNotes(findings: readonly ReportFinding[]): string[] {
  const open = findings.filter(
    ({ requirement, verdict }) => requirement.level === 'MUST' && verdict === 'not exercised',
  )
  const shown = open
    .slice(0, MAX_OPEN)
    .map(({ requirement, open: [why] }) => `${requirement.id} was not exercised${why === undefined ? '' : `: ${why}`}.`)
  return open.length > MAX_OPEN ? [...shown, `Nor were ${open.length - MAX_OPEN} more.`] : shown
}

/** A finding that stayed inconclusive, with its first doubt. */
function doubtText({ requirement, doubt }: ReportFinding): string {
  const head = `\ninconclusive ${requirement.id} (${requirement.level}, ${requirement.source})\n  ${requirement.statement}\n`
  return [head, ...(doubt ? explanationLines(doubt).map((line) => `  ${line}`) : [])].join('\n')
}

function summary(report: Report, paint: Paint): string {
  const parts = tallies(report).map(([standing, number]) => `${number} ${standing}`)
  const outcome = outcomeOf(report)
  const known = report.baseline.known.size > 0
  const said = {
    conforms: paint.good(known ? 'conforms but for what is known' : 'conforms'),
    violates: paint.bad('violates the contract'),
    'could not tell': 'could not tell',
  }
  const misfit = report.baseline.problems.length > 0 ? `, and ${paint.bad('the baseline does not fit')}` : ''
  return `${parts.join(', ')}: ${said[outcome]}${misfit}`
}
