import { parseTopic } from '../../generated/channels.js'
import type { History } from '../history/observation.js'
import type { Violation } from '../rules/rule.js'
import { noBaseline } from '../verdict/baseline.js'
import { type CapabilityFinding, capabilitiesOf } from '../verdict/capabilities.js'
import type { FindingOf } from '../verdict/finding.js'
import { isOpen } from '../verdict/verdict.js'
import { areaOfRule, clientTimeline } from './client-timeline.js'
import { draw } from './drawing.js'
import { clientLanes } from './lanes-client.js'
import type { Implementation, PlayedRun, Report, ReportContext } from './report.js'
import { type Telling, tellFinding, unjudgedRemark } from './telling.js'
import { count, cut } from './text.js'

/** Remarks that are told, and characters of each: the last words of a program are in them. */
const MAX_REMARKS = 20
const MAX_REMARK = 300

/** What was played to a client, and what was found, whoever played it. */
export interface ClientRun<S> extends Omit<PlayedRun, 'scenarios'> {
  readonly plays: readonly ClientPlay[]
  readonly findings: readonly FindingOf<S>[]
}

interface ClientPlay {
  readonly run: number
  readonly history: History
  /** What happened that is no observation, and explains some. */
  readonly remarks: readonly string[]
}

/** What a run tells of a client. */
export function clientReport<S>(
  { seed, clock, stopped, plays, findings }: ClientRun<S>,
  program: Omit<Implementation, 'role'>,
  { suite_version, replay, baseline = noBaseline, unruled = 0 }: ReportContext<FindingOf<S>>,
): Report {
  return {
    implementation: { role: 'client', ...program },
    suite_version,
    played: { seed, scenarios: plays.length, clock, stopped },
    access: null,
    capabilities: capabilitiesIn(plays, findings, program.capabilities),
    findings: findings.map((finding) =>
      tellFinding(finding, telling, replay(finding), isOpen(finding) ? hintsFor(finding) : []),
    ),
    remarks: [...unjudgedRemark(findings), ...remarksOn(plays)],
    baseline,
    unruled,
  }
}

/** What happened besides, each once a scenario, and on one line. */
function remarksOn(plays: readonly ClientPlay[]): string[] {
  const all = plays.flatMap(({ run, remarks }) =>
    [...new Set(remarks)].map((remark) => {
      const often = remarks.filter((one) => one === remark).length
      const times = often > 1 ? ` (${often} times)` : ''
      return `In scenario ${run}: ${cut(remark.replace(/\s*\n\s*/g, ' '), MAX_REMARK)}${times}`
    }),
  )
  const more = all.length - MAX_REMARKS
  return more > 0 ? [...all.slice(0, MAX_REMARKS), `There are ${count(more, 'further remark')}.`] : all
}

const telling: Telling = {
  setting: settingLines,
  timeline: clientTimeline,
  drawing: (history, violation) =>
    draw(history, violation, (seen, to_ms) => clientLanes(seen, areaOfRule(violation), to_ms)),
}

/** What a client is told in its environment besides the settings: who it is, and where things are. */
const place = /^(MQTT_.*|CLIENT_UUID|STATE_DIR|COMMAND_HELPER|CEC_CLIENT|BOOT_ID_FILE)$/

function settingLines(history: History, _: Violation, scenario: unknown): string[] {
  const { name } = (scenario ?? {}) as { readonly name?: unknown }
  const titled = typeof name === 'string' ? [`scenario: ${name}`] : []
  const begin = history.find((observation) => observation.kind === 'begin')
  const settings = Object.entries(begin?.config ?? {}).filter(([name]) => !place.test(name))
  return [...titled, ...(settings.length > 0 ? [settings.map(([key, value]) => `${key}=${value}`).join(' ')] : [])]
}

const NOTIFIER =
  'give --service-failed-exec, the command that tells the broker that a service has failed (an adapter: service.failed)'
const BOOT = 'the client has to take the boot of its host from BOOT_ID_FILE'

const hints: Readonly<Record<string, string>> = {
  'client/telemetry/service-failed-retained': NOTIFIER,
  'client/telemetry/service-failed-schema': NOTIFIER,
  'client/telemetry/log-schema': 'the client published no log entry',
  'client/command/reboot-completes-after-reconnect': BOOT,
  'client/command/reboot-completes-target': BOOT,
}

function hintsFor({ requirement }: Pick<FindingOf<unknown>, 'requirement'>): string[] {
  const hint = hints[requirement.id]
  return hint === undefined ? [] : [hint]
}

/** What a client did that only a capability explains; of the others it shows by what it keeps that it has them. */
function capabilitiesIn(
  plays: readonly ClientPlay[],
  findings: readonly Pick<FindingOf<unknown>, 'requirement' | 'exercised'>[],
  declared: readonly string[],
): CapabilityFinding[] {
  const seen = new Set(plays.flatMap(({ history }) => shownBy(history)))
  for (const { requirement, exercised } of findings)
    if (exercised > 0 && requirement.capability !== null) seen.add(requirement.capability)
  const names = [...new Set([...capabilitiesOf('client'), ...declared])].sort()
  return names.map((capability) => ({
    capability,
    declared: declared.includes(capability),
    seen: seen.has(capability),
  }))
}

function shownBy(history: History): string[] {
  return history.flatMap((observation) => {
    if (observation.kind === 'tv') return ['power']
    if (observation.kind !== 'packet') return []
    switch (parseTopic(observation.topic)?.channel) {
      case 'powerState':
        return ['power-state']
      case 'commandAcks':
      case 'commandAcksAlias':
        return ['command']
      case 'heartbeat':
      case 'health':
        return ['telemetry']
      default:
        return []
    }
  })
}
