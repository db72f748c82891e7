import type { ClientFinding, ClientSuiteResult } from '../client-suite.js'
import { isOpen, overall, type Verdict } from '../verdict.js'
import { clientTimeline } from './client-timeline.js'
import type { Paint } from './console.js'

const words: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  inconclusive: '????',
  'not exercised': '----',
  'not applicable': 'n/a ',
}

export interface ClientReportOptions {
  readonly paint: Paint
  /** The program, as it was called. */
  readonly command: string
  /** The command that plays a finding's counterexample again. */
  readonly replay: (finding: ClientFinding) => string
}

/** The report for people. */
export function clientReport(result: ClientSuiteResult, { paint, command, replay }: ClientReportOptions): string {
  const { findings, plays, seed, clock } = result
  const remarks = plays.flatMap(({ scenario, run, remarks: told }) =>
    told.map((remark) => paint.bad(`In scenario ${run}, ${scenario.name}: ${remark}`)),
  )
  const open = findings.filter(isOpen).map((finding) => paint.faint(openText(finding)))
  return [
    paint.strong(`infoscreen conformance · client · ${command}`),
    `${plays.length} scenario${plays.length === 1 ? '' : 's'} in ${clock.mode} time, told to within ${clock.accuracy_ms} ms, seed ${seed}`,
    table(findings, paint),
    ...findings.filter(({ verdict }) => verdict === 'fail').map((finding) => failureText(finding, paint, replay)),
    ...(open.length > 0 ? ['', ...open] : []),
    ...(remarks.length > 0 ? ['', ...remarks] : []),
    '',
    summary(result, paint),
    '',
  ].join('\n')
}

function table(findings: readonly ClientFinding[], paint: Paint): string {
  const lines: string[] = []
  let family = ''
  for (const { requirement, verdict, exercised, violations } of findings) {
    const [role, area, rule = ''] = requirement.id.split('/')
    if (family !== `${role}/${area}`) {
      family = `${role}/${area}`
      lines.push('', `${paint.strong(family.padEnd(43))} ${paint.faint('exercised'.padStart(10))}`)
    }
    const level = requirement.level === 'MUST' ? '' : `, a ${requirement.level}`
    const more = verdict === 'pass' ? '' : `   ${verdict === 'fail' ? `${violations} times broken` : verdict}${level}`
    const text = `${words[verdict]}  ${rule.padEnd(37)} ${exercised.toLocaleString('en').padStart(9)}${more}`
    lines.push(`  ${verdict === 'fail' ? paint.bad(text) : verdict === 'pass' ? text : paint.faint(text)}`)
  }
  return lines.join('\n')
}

function failureText(finding: ClientFinding, paint: Paint, replay: (finding: ClientFinding) => string): string {
  const { requirement, counterexample } = finding
  const head = [
    `${paint.bad(`\nFAIL ${requirement.id}`)} (${requirement.level}, ${requirement.source})`,
    `  ${requirement.statement}`,
  ]
  if (!counterexample) return head.join('\n')
  const { scenario, history, violation, path } = counterexample
  const settings = Object.entries(scenario.config).map(([name, value]) => `${name}=${value}`)
  const lines = clientTimeline(history, violation).map(({ at, text, violated }) =>
    violated ? paint.bad(`  ✗ ${at.padEnd(12)}  ${text}`) : `    ${at.padEnd(12)}  ${text}`,
  )
  return [
    ...head,
    '',
    `  Scenario ${path}, ${scenario.name}: ${settings.join(' ')}`,
    ...lines,
    '',
    `  Expected: ${violation.because}.`,
    `  But: ${violation.saw}.`,
    '',
    `  Play it again: ${replay(finding)}`,
  ].join('\n')
}

/** What is open, and what would show it. */
function openText({ requirement, verdict, doubt }: ClientFinding): string {
  const hint = hints[requirement.id]
  const first = doubt ? `: ${doubt.because}, but ${doubt.saw}, too near to tell` : hint ? `: ${hint}` : ''
  return `${verdict} ${requirement.id}${first}`
}

const NOTIFIER = 'give --service-failed-exec, the command that tells the broker that a service has failed'

const hints: Readonly<Record<string, string>> = {
  'client/telemetry/service-failed-retained': NOTIFIER,
  'client/telemetry/service-failed-schema': NOTIFIER,
  'client/telemetry/log-schema': 'the client published no log entry',
  'client/command/reboot-completes-after-reconnect': 'the client has to take the boot of its host from BOOT_ID_FILE',
  'client/command/reboot-completes-target': 'the client has to take the boot of its host from BOOT_ID_FILE',
}

function summary(result: ClientSuiteResult, paint: Paint): string {
  const of = (wanted: Verdict): number => result.findings.filter(({ verdict }) => verdict === wanted).length
  const parts = (['pass', 'fail', 'inconclusive', 'not exercised', 'not applicable'] as const)
    .filter((verdict) => verdict === 'pass' || verdict === 'fail' || of(verdict) > 0)
    .map((verdict) => `${of(verdict)} ${verdict}`)
  const said = {
    conforms: paint.good('conforms'),
    violates: paint.bad('violates the contract'),
    'could not tell': 'could not tell',
  }
  return `${parts.join(', ')}: ${said[overall(result.findings)]}`
}
