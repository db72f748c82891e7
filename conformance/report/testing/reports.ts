import { type RequirementId, requirements } from '../../../generated/requirements.js'
import type { History, Observation } from '../../history/observation.js'
import type { Violation } from '../../rules/rule.js'
import type { Counterexample, Finding, SuiteResult } from '../../run/suite.js'
import type { Verdict } from '../../verdict/verdict.js'
import type { Report } from '../report.js'
import { serverReport } from '../server-report.js'

export const START_MS = Date.parse('2026-03-31T12:00:00Z')
export const CLIENT = '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f'
export const OTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

const at = (sec: number): string => new Date(START_MS + sec * 1000).toISOString().replace('.000', '')

/** A start with events a and b of group 7, one after the other, and whatever is observed then. */
export function historyOf(...observed: readonly Observation[]): History {
  const events = [
    { group_id: 7, id: 'a', start: at(0), end: at(30) },
    { group_id: 7, id: 'b', start: at(30), end: at(60) },
  ]
  return [
    { kind: 'begin', at_ms: START_MS, config: { POLL_INTERVAL_SECONDS: '30' } },
    {
      kind: 'schedule',
      at_ms: START_MS,
      schedule: { groups: [7, 'lobby'], events },
      occurrences: events.map((event) => ({ ...event, by: 'single' })),
      traps: [],
    },
    { kind: 'started', at_ms: START_MS },
    ...observed,
  ]
}

/** An intent of a group, or with `payload` whatever stands in its place. */
export function intentAt(
  sec: number,
  state: 'on' | 'off',
  options: { group?: string; id?: string; payload?: string } = {},
) {
  const { group = '7', id = `${state}-1` } = options
  const body = { intent_id: id, desired_state: state, expires_at: at(sec + 90) }
  return packetAt(sec, `infoscreen/groups/${group}/power/intent`, options.payload ?? JSON.stringify(body))
}

export function packetAt(sec: number, topic: string, payload: string): Extract<Observation, { kind: 'packet' }> {
  return { kind: 'packet', at_ms: START_MS + sec * 1000, topic, payload, qos: 1, retain: true, dup: false, sender: 's' }
}

export function deviceAt(sec: number, topic: string, payload: string): Extract<Observation, { kind: 'device' }> {
  return { kind: 'device', at_ms: START_MS + sec * 1000, topic, payload, qos: 1, retain: false }
}

export function violationOf(requirement: RequirementId, history: History, changed: Partial<Violation> = {}): Violation {
  const index = history.length - 1
  return {
    requirement,
    at_ms: history[index]?.at_ms ?? START_MS,
    group: null,
    because: 'at 12:00:30 event a ends and event b starts, so the group stays on',
    saw: 'off was published at 12:00:30',
    index,
    ...changed,
  }
}

/** The off between adjacent events, on the group 7. */
export function blip(changed: Partial<Violation> = {}, between: readonly Observation[] = []): Counterexample {
  const history = historyOf(intentAt(0, 'on'), ...between, intentAt(30, 'off'))
  const violation = violationOf('server/intent/no-off-between-adjacent', history, { group: '7', ...changed })
  return { scenario: null, history, violation, path: '17:0:2' }
}

export function findingOf(id: RequirementId, verdict: Verdict, counterexample: Counterexample | null = null): Finding {
  const counted = verdict === 'not applicable' || verdict === 'not exercised' ? 0 : 1200
  return {
    requirement: { ...requirements[id], id },
    verdict,
    exercised: counted,
    violations: verdict === 'fail' ? 3 : 0,
    inconclusive: verdict === 'inconclusive' ? 1200 : 0,
    doubt: verdict === 'inconclusive' ? blip().violation : null,
    counterexample,
  }
}

export function reportOf(findings: readonly Finding[], changed: Partial<SuiteResult> = {}): Report {
  const description = {
    protocol: 1,
    role: 'server',
    name: 'hub',
    version: '4.2',
    capabilities: ['intent'],
    clocks: ['virtual'],
  } as const
  const clock = { mode: 'virtual', accuracy_ms: 0 } as const
  const run = { description, seed: 1, scenarios: 200, clock, capabilities: [], findings, stopped: 'done' } as const
  const replay = ({ requirement, counterexample }: Finding): string =>
    `replay ${requirement.id} 1:${counterexample?.path}`
  return serverReport({ ...run, ...changed }, { suite_version: '0.1.0', replay })
}

/** One finding of every verdict, in two families. */
export const mixed: Report = reportOf([
  findingOf('server/command/schema', 'not applicable'),
  findingOf('server/intent/topic', 'pass'),
  findingOf('server/intent/no-off-between-adjacent', 'fail', blip()),
  findingOf('server/intent/active-event-ids', 'fail', blip({ requirement: 'server/intent/active-event-ids' })),
  findingOf('server/intent/qos-1', 'inconclusive'),
  findingOf('server/intent/recurrence', 'not exercised'),
  findingOf('server/intent/retained', 'fail'),
])

/** What a hostile implementation may publish and call itself, to end what it is written in. */
export const hostileTexts = [
  '<script>document.title = "owned"</script>',
  '"><img src=x onerror=alert(1)>',
  "' onclick='alert(1)",
  ']]></failure><testcase name="forged"/>',
  '</svg></style><style>*{display:none}</style>',
  '```\n# forged\n```',
  '| forged | cell |\n\n<details open>',
  '\u0000\u0008\u001b[31mred\u202e\ud800',
  '&amp;&#x3c;script&#x3e;',
] as const

/** A report with a hostile text wherever an implementation's own words come in. */
export function hostileReport(text: string): Report {
  const history = historyOf(
    intentAt(0, 'on', { id: text }),
    intentAt(20, 'off', { payload: text }),
    packetAt(30, `infoscreen/${text}`, text),
  )
  const violation = violationOf('server/intent/topic', history, { because: `${text}, so ${text}`, saw: text })
  const report = reportOf(
    [findingOf('server/intent/topic', 'fail', { scenario: null, history, violation, path: '0' })],
    {
      capabilities: [{ capability: text, declared: true, seen: false }],
      scenarios: 0,
    },
  )
  return {
    ...report,
    implementation: { role: 'server', name: text, version: text, capabilities: [text] },
    findings: report.findings.map((finding) => ({
      ...finding,
      open: [text],
      example: finding.example && { ...finding.example, replay: text },
    })),
    remarks: [`In scenario 0: ${text}`],
    baseline: { known: new Map(), problems: [text] },
  }
}
