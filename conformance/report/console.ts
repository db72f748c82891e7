import type { Finding, SuiteResult, Verdict } from '../suite.js'
import { scheduleLines, timeline } from './timeline.js'

/** Paints text; on anything but a terminal it leaves it as it is. */
export interface Paint {
  good(text: string): string
  bad(text: string): string
  faint(text: string): string
  strong(text: string): string
}

const words: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  'not exercised': '----',
  'not applicable': 'n/a ',
}

export interface ReportOptions {
  readonly paint: Paint
  /** The command that plays a finding's counterexample again. */
  readonly replay: (finding: Finding) => string
  /** Requirements of the role that no rule judges yet. */
  readonly unruled: number
}

/** The report for people. */
export function consoleReport(result: SuiteResult, { paint, replay, unruled }: ReportOptions): string {
  const { description, scenarios, seed, findings } = result
  const head = [
    paint.strong(`infoscreen conformance · ${description.role} · ${description.name} ${description.version}`),
    `${count(scenarios, 'scenario')} in virtual time, seed ${seed}`,
  ]
  const failures = findings
    .filter(({ verdict }) => verdict === 'fail')
    .map((finding) => failureText(finding, paint, replay))
  const open = unruled ? [paint.faint(`${count(unruled, 'further requirement')} of this role have no rule yet`)] : []
  return [...head, '', table(findings, paint), ...failures, '', summary(findings, paint), ...open, ''].join('\n')
}

function table(findings: readonly Finding[], paint: Paint): string {
  const lines: string[] = []
  let family = ''
  for (const { requirement, verdict, exercised, violations } of findings) {
    const [role, area, rule = ''] = requirement.id.split('/')
    if (family !== `${role}/${area}`) {
      if (family) lines.push('')
      family = `${role}/${area}`
      lines.push(`${paint.strong(family.padEnd(38))} ${paint.faint('exercised'.padStart(12))}`)
    }
    const told = `${words[verdict]}  ${rule.padEnd(30)} ${exercised.toLocaleString('en').padStart(12)}`
    const extra =
      verdict === 'fail' ? `   ${count(violations, 'violation')}` : verdict === 'pass' ? '' : `   ${verdict}`
    lines.push(
      `  ${verdict === 'fail' ? paint.bad(told + extra) : verdict === 'pass' ? told : paint.faint(told + extra)}`,
    )
  }
  return lines.join('\n')
}

function failureText(finding: Finding, paint: Paint, replay: (finding: Finding) => string): string {
  const { requirement, counterexample } = finding
  const head = `\n${paint.bad(`FAIL ${requirement.id}`)} (${requirement.level}, ${requirement.source})\n  ${requirement.statement}\n`
  if (!counterexample) {
    return `${head}\n  It failed in the survey and not when it was played again: the implementation does not behave the same twice.`
  }
  const { scenario, history, violation } = counterexample
  const lines = timeline(history, violation).map(({ at, text, violated }) => {
    const line = `  ${violated ? '✗' : ' '} ${at.padEnd(12)}  ${text}`
    return violated ? paint.bad(line) : line
  })
  return [
    head,
    ...scheduleLines(scenario.given.schedule).map((line) => `  ${line}`),
    `  ${settings(scenario.config)}`,
    '',
    ...lines,
    '',
    `  Expected: ${violation.because}.`,
    `  But: ${violation.saw}.`,
    '',
    `  Play it again: ${replay(finding)}`,
  ].join('\n')
}

function settings(config: Readonly<Record<string, string>>): string {
  const named = Object.entries(config).filter(([name]) => name !== 'POWER_INTENT_PUBLISH_ENABLED')
  return named.map(([name, value]) => `${name}=${value}`).join(' ')
}

function summary(findings: readonly Finding[], paint: Paint): string {
  const of = (wanted: Verdict): number => findings.filter(({ verdict }) => verdict === wanted).length
  const parts = (['pass', 'fail', 'not exercised', 'not applicable'] as const)
    .filter((verdict) => verdict === 'pass' || verdict === 'fail' || of(verdict))
    .map((verdict) => `${of(verdict)} ${verdict}`)
  const verdict = overall(findings)
  const said = {
    conforms: paint.good('conforms'),
    violates: paint.bad('violates the contract'),
    'could not tell': 'could not tell',
  }
  return `${parts.join(', ')}: ${said[verdict]}`
}

/** A MUST that was broken violates; a MUST in scope that was never exercised leaves it open, and so does nothing at all. */
export function overall(findings: readonly Finding[]): 'conforms' | 'violates' | 'could not tell' {
  const musts = findings.filter(({ requirement }) => requirement.level === 'MUST')
  if (musts.some(({ verdict }) => verdict === 'fail')) return 'violates'
  const told = findings.some(({ verdict }) => verdict === 'pass' || verdict === 'fail')
  return !told || musts.some(({ verdict }) => verdict === 'not exercised') ? 'could not tell' : 'conforms'
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
