import type { Finding } from '../suite.js'
import { explanationLines } from './explanation.js'
import { failureLines } from './failure-text.js'
import {
  capabilityNotes,
  clockText,
  familiesOf,
  outcomeOf,
  type Report,
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
  const { result, unruled, baseline } = report
  const { description, scenarios, seed, findings, stopped } = result
  const head = [
    paint.strong(
      `infoscreen conformance · ${description.role} · ${printable(`${description.name} ${description.version}`)}`,
    ),
    `${count(scenarios, 'scenario')} ${clockText(result)}, seed ${seed}${stopped === 'done' ? '' : ', ended by the time budget'}`,
  ]
  const failures = findings.flatMap((finding) => {
    if (finding.verdict === 'fail') return [failureText(finding, report, paint)]
    return finding.verdict === 'inconclusive' ? [doubtText(finding)] : []
  })
  const notes = [
    ...openNotes(findings),
    ...capabilityNotes(report),
    ...baseline.problems.map((problem) => `Baseline: ${problem}`),
  ]
  const open = unruled ? [paint.faint(`${count(unruled, 'further requirement')} of this role have no rule yet`)] : []
  const said = notes.length > 0 ? ['', ...notes.map((note) => paint.bad(printable(note)))] : []
  return [...head, '', table(report, paint), ...failures, ...said, '', summary(report, paint), ...open, ''].join('\n')
}

function table({ result, baseline }: Report, paint: Paint): string {
  const width = Math.max(30, ...result.findings.map((finding) => ruleName(finding).length))
  const parts = familiesOf(result.findings).map(({ name, findings }) => {
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
function remark({ requirement, violations, inconclusive }: Finding, standing: Standing): string {
  const level = requirement.level === 'SHOULD' ? ', a SHOULD' : ''
  switch (standing) {
    case 'pass':
      return inconclusive > 0 ? `   ${inconclusive.toLocaleString('en')} inconclusive` : ''
    case 'fail':
      return `   ${count(violations, 'violation')}${level}`
    case 'known failure':
      return `   ${count(violations, 'violation')}, known`
    default:
      return `   ${standing}${level}`
  }
}

function failureText(finding: Finding, { replay, baseline }: Report, paint: Paint): string {
  const { requirement, counterexample } = finding
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
  const again = counterexample ? ['', `  Play it again: ${printable(replay(finding))}`] : []
  return [...head, ...lines, ...again].join('\n')
}

/** Which MUSTs leave it open; those of which there is a doubt are told with it. */
function openNotes(findings: readonly Finding[]): string[] {
  const open = findings.filter(
    ({ requirement, verdict }) => requirement.level === 'MUST' && verdict === 'not exercised',
  )
  const shown = open.slice(0, MAX_OPEN).map(({ requirement }) => `${requirement.id} was not exercised.`)
  return open.length > MAX_OPEN ? [...shown, `Nor were ${open.length - MAX_OPEN} more.`] : shown
}

/** A finding that stayed inconclusive, with its first doubt. */
function doubtText({ requirement, doubt }: Finding): string {
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
