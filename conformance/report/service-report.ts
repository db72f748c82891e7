import { clockIn, type History, type Observation, type PacketObservation } from '../history/observation.js'
import { noBaseline } from '../verdict/baseline.js'
import type { FindingOf } from '../verdict/finding.js'
import { isOpen } from '../verdict/verdict.js'
import { publishedText } from './client-text.js'
import { awayBars, draw } from './drawing.js'
import { fold } from './fold.js'
import { type Lane, MAX_LANES, type Point } from './lane.js'
import type { Report, ReportContext } from './report.js'
import { type Telling, tellFinding } from './telling.js'
import { cut } from './text.js'

/** Characters of a remark: the last words of a program are in it. */
const MAX_REMARK = 300

/** What was seen of a service, whoever played it. */
interface SeenService<S> {
  readonly history: History
  readonly remarks: readonly string[]
  readonly findings: readonly FindingOf<S>[]
}

/** Nothing is drawn, so that there is one scenario, whatever the seed. */
const SEED = 1

/** What a run tells of a service; `name` is what it is called. */
export function serviceReport<S>(
  name: string,
  { history, remarks, findings }: SeenService<S>,
  { suite_version, replay, baseline = noBaseline, unruled = 0 }: ReportContext<FindingOf<S>>,
): Report {
  return {
    implementation: { role: 'service', name, version: null, capabilities: [] },
    suite_version,
    played: { seed: SEED, scenarios: 1, clock: clockIn(history), stopped: 'done' },
    access: null,
    capabilities: [],
    findings: findings.map((finding) =>
      tellFinding(finding, telling, replay(finding), isOpen(finding) ? hintsFor(finding) : []),
    ),
    remarks: remarks.map((remark) => cut(remark.replace(/\s*\n\s*/g, ' '), MAX_REMARK)),
    baseline,
    unruled,
  }
}

const HEALTH = 'the service published no health: it is to do so where MQTT_ENABLE_HEALTH is true'

const hints: Readonly<Record<string, string>> = {
  'service/status/health-in-envelope': HEALTH,
  'service/status/last-will': HEALTH,
  'service/status/unwell-says-why':
    'no status was not ok: neither the last will, nor the one that a service tells before it ends',
  'service/status/keepalive-raw':
    'the service published no keepalive: it is to do so where MQTT_ENABLE_HEARTBEAT is true; one that has none goes with --skip service/status/keepalive-raw',
}

function hintsFor({ requirement }: Pick<FindingOf<unknown>, 'requirement'>): string[] {
  const hint = hints[requirement.id]
  return hint === undefined ? [] : [hint]
}

const telling: Telling = {
  setting: (history) => {
    const begin = history.find((observation) => observation.kind === 'begin')
    return begin
      ? [
          Object.entries(begin.config)
            .map(([key, value]) => `${key}=${value}`)
            .join(' '),
        ]
      : []
  },
  timeline: (history, violation) => {
    const seen = history.slice(0, violation.index + 1).flatMap((observation) => {
      const text = textOf(observation)
      return text === null ? [] : [{ at_ms: observation.at_ms, text }]
    })
    return fold([...seen, { at_ms: violation.at_ms, text: cut(violation.saw, 400), violated: true }])
  },
  drawing: (history, violation) => draw(history, violation, lanes),
}

function textOf(observation: Observation): string | null {
  switch (observation.kind) {
    case 'login':
      return `it connects, and leaves ${observation.will ? `as its last will on ${cut(observation.will.topic, 120)}: ${cut(observation.will.payload, 200)}` : 'no last will'}`
    case 'link':
      return observation.up ? null : 'its connection to the broker is cut'
    case 'packet':
      return publishedText(observation)
    case 'down':
      return 'the service was told to end, and is gone'
    default:
      return null
  }
}

function lanes(history: History, to_ms: number): Lane[] {
  const packets = history.filter((one): one is PacketObservation => one.kind === 'packet')
  const topics = [...new Set(packets.map(({ topic }) => topic))].slice(0, MAX_LANES)
  const signs = topics.map((topic) => {
    const points = packets.filter((one) => one.topic === topic)
    return { name: topic, bars: [], points: points.map((one) => pointOf(one.at_ms, publishedText(one))) }
  })
  const logins = history.flatMap((one) => (one.kind === 'login' ? [pointOf(one.at_ms, textOf(one) ?? '')] : []))
  return [...signs, { name: 'connection', bars: awayBars(history, to_ms), points: logins }]
}

const pointOf = (at_ms: number, label: string): Point => ({ at_ms, kind: 'sign', label })
