import { isOpen } from '../verdict/verdict.js'
import { explanationLines } from './explanation.js'
import { againText, failureLines } from './failure-text.js'
import { titleOf } from './heading.js'
import { familiesOf, type Report, type ReportFinding, ruleName, standingOf } from './report.js'
import { escapeXml } from './xml.js'

/**
 * JUnit XML: one suite a family, one case a requirement. A broken MUST is a failure, a MUST that could not be told an
 * error; a known failure, a SHOULD that is not met and what does not apply are skipped, since they fail no run.
 */
export function junitReport(report: Report): string {
  const { implementation, findings: all, baseline } = report
  const suites = familiesOf(all).map(({ name, findings }) => {
    const cases = findings.map((finding) => caseOf(finding, report))
    return [
      `  <testsuite name="${escapeXml(name)}" ${counts(cases)}>`,
      ...cases.map(({ xml }) => xml),
      '  </testsuite>',
    ]
  })
  const problems = baseline.problems.map((problem, index) => misfit(problem, index))
  if (problems.length > 0)
    suites.push([
      `  <testsuite name="baseline" ${counts(problems)}>`,
      ...problems.map(({ xml }) => xml),
      '  </testsuite>',
    ])
  const cases = [...all.map((finding) => caseOf(finding, report)), ...problems]
  const title = escapeXml(`infoscreen conformance · ${implementation.role} · ${titleOf(implementation)}`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${title}" ${counts(cases)}>`,
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n')
}

interface Case {
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
  readonly xml: string
}

function counts(cases: readonly Case[]): string {
  const of = (kind: Case['kind']): number => cases.filter((one) => one.kind === kind).length
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`
}

function caseOf(finding: ReportFinding, report: Report): Case {
  const { requirement, exercised } = finding
  const classname = requirement.id.split('/').slice(0, 2).join('.')
  const { kind, body } = outcome(finding, report)
  const open = `    <testcase classname="${escapeXml(classname)}" name="${escapeXml(ruleName(finding))}" assertions="${exercised}"`
  return { kind, xml: body === '' ? `${open}/>` : `${open}>${body}</testcase>` }
}

function outcome(finding: ReportFinding, report: Report): { readonly kind: Case['kind']; readonly body: string } {
  const { requirement, verdict } = finding
  const known = report.baseline.known.get(requirement.id)
  const standing = standingOf(finding, report.baseline)
  const skipped = (why: string) => ({ kind: 'skipped' as const, body: `<skipped message="${escapeXml(why)}"/>` })
  if (known) return skipped(`known failure, excused until ${known.until}: ${known.reason}`)
  if (standing === 'not applicable') return skipped(notApplicable(finding))
  if (verdict === 'pass') return { kind: 'passed', body: '' }
  if (requirement.level === 'SHOULD')
    return skipped(verdict === 'fail' ? `a SHOULD that is not met: ${firstWords(finding)}` : `a SHOULD, ${verdict}`)
  if (isOpen(finding)) {
    const why = [...(finding.doubt ? explanationLines(finding.doubt) : []), ...finding.open].join('\n')
    return {
      kind: 'error',
      body: `<error type="${verdict}" message="${verdict}: could not tell">${escapeXml(why)}</error>`,
    }
  }
  const text = [requirement.statement, `(${requirement.level}, ${requirement.source})`, '', ...failureLines(finding)]
  const again = finding.example ? ['', againText(finding.example)] : []
  return {
    kind: 'failure',
    body: `<failure type="${escapeXml(requirement.id)}" message="${escapeXml(firstWords(finding))}">${escapeXml([...text, ...again].join('\n'))}</failure>`,
  }
}

const notApplicable = ({ requirement, open: [why] }: ReportFinding): string =>
  why === undefined ? `the capability ${requirement.capability} is not declared` : `not judged: ${why}`

const firstWords = ({ requirement, example }: ReportFinding): string =>
  example ? example.explanation.seen : requirement.statement

function misfit(problem: string, index: number): Case {
  const text = escapeXml(problem)
  return {
    kind: 'failure',
    xml: `    <testcase classname="baseline" name="entry ${index + 1}"><failure type="baseline" message="${text}">${text}</failure></testcase>`,
  }
}
