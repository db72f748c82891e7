import type { RequirementId } from '../../../generated/requirements.js'
import { requirements } from '../../../generated/requirements.js'
import type { History, Observation } from '../../history/observation.js'
import type { Violation } from '../../rules/rule.js'
import type { FindingOf } from '../../verdict/finding.js'
import { clientReport } from '../client-report.js'
import type { Report } from '../report.js'
import { CLIENT, START_MS } from './reports.js'

export const at = (sec: number): number => START_MS + sec * 1000
const instant = (sec: number): string => new Date(at(sec)).toISOString().replace('.000', '')
const own = (topic: string): string => `infoscreen/${CLIENT}/${topic}`

/** What the server says; `sec` after the start, as everything here. */
function givenAt(sec: number, topic: string, payload: string): Observation {
  return { kind: 'given', at_ms: at(sec), topic, payload, qos: 1, retain: true }
}

export function toldAt(sec: number, topic: string, payload: string): Observation {
  return { kind: 'packet', at_ms: at(sec), topic: own(topic), payload, qos: 1, retain: false, dup: false, sender: 'c' }
}

export function intentTo(sec: number, desired_state: 'on' | 'off'): Observation {
  const times = { issued_at: instant(sec), expires_at: instant(sec + 90) }
  const intent = { schema_version: '1.0', intent_id: `i-${sec}`, desired_state, ...times }
  return givenAt(sec, 'infoscreen/groups/7/power/intent', JSON.stringify(intent))
}

export function commandTo(sec: number, command_id: string): Observation {
  const times = { issued_at: instant(sec), expires_at: instant(sec + 20) }
  return givenAt(sec, own('commands'), JSON.stringify({ command_id, action: 'reboot_host', ...times }))
}

/** A client that is started two seconds after the suite has begun, and whatever is observed then. */
export function clientHistory(...observed: readonly Observation[]): History {
  const config = { CEC_TURN_OFF_DELAY: '2', MQTT_BROKER: '127.0.0.1', STATE_DIR: '/somewhere' }
  return [
    { kind: 'begin', at_ms: at(0), config, clock: { mode: 'real', accuracy_ms: 250 }, client_uuid: CLIENT },
    { kind: 'tv-state', at_ms: at(0), state: 'off' },
    { kind: 'login', at_ms: at(1), client_id: 'c', username: 'conformance-broker', accepted: true },
    { kind: 'started', at_ms: at(2) },
    ...observed,
  ]
}

/** A violation that the last observation shows. */
export function shownLast(requirement: RequirementId, history: History, changed: Partial<Violation> = {}): Violation {
  const index = history.length - 1
  return {
    requirement,
    at_ms: history[index]?.at_ms ?? START_MS,
    group: null,
    because: 'an intent to turn off has a delay of 2 s, so the TV stays on until 12:00:12',
    saw: 'the TV was turned off at 12:00:10',
    index,
    ...changed,
  }
}

/** A TV that is turned off too early, by a client that lost its broker and came back. */
export const tooEarly: History = clientHistory(
  intentTo(3, 'on'),
  { kind: 'tv', at_ms: at(4), order: 'on' },
  { kind: 'link', at_ms: at(5), up: false },
  { kind: 'link', at_ms: at(8), up: true },
  intentTo(10, 'off'),
  { kind: 'tv', at_ms: at(10), order: 'off' },
)

/** A command that comes twice and is executed twice. */
export const twice: History = clientHistory(
  commandTo(3, 'c-1'),
  toldAt(3, 'commands/ack', JSON.stringify({ command_id: 'c-1', status: 'accepted' })),
  { kind: 'helper', at_ms: at(3), args: ['reboot_host'], result: { exit_code: 0, delay_ms: 2_000 } },
  commandTo(6, 'c-1'),
  { kind: 'helper', at_ms: at(6), args: ['reboot_host'], result: { exit_code: 0, delay_ms: 0 } },
)

function clientFinding(id: RequirementId, history: History | null): FindingOf<null> {
  const violation = history && shownLast(id, history)
  return {
    requirement: { ...requirements[id], id },
    verdict: violation ? 'fail' : 'not exercised',
    exercised: violation ? 3 : 0,
    violations: violation ? 1 : 0,
    inconclusive: 0,
    doubt: null,
    counterexample: history && violation ? { scenario: null, history, violation, path: '4' } : null,
  }
}

/** A report of a client that breaks two requirements; `name` is the command that starts it. */
export function clientReportOf(name = 'python3 client.py', remarks: readonly string[] = []): Report {
  const findings = [
    clientFinding('client/power/off-after-grace', tooEarly),
    clientFinding('client/command/executes-once', twice),
    clientFinding('client/telemetry/service-failed-retained', null),
  ]
  const plays = [{ run: 4, history: tooEarly, remarks }]
  const run = { seed: 1, clock: { mode: 'real', accuracy_ms: 250 }, stopped: 'done', plays, findings } as const
  const program = { name, version: null, capabilities: ['power', 'command', 'telemetry'] }
  return clientReport(run, program, { suite_version: '0.1.0', replay: ({ requirement }) => `again ${requirement.id}` })
}
