import { validatePowerState } from '../../generated/validators.js'
import type { PacketObservation } from '../history/observation.js'
import type { Grounds } from './client-grounds.js'
import type { Span, Verdict } from './client-knowledge.js'
import { type ClientFound, type ClientPart, SETTLE_MS } from './client-part.js'
import { Suspicions } from './client-suspicions.js'
import type { Track } from './client-track.js'
import type { TvPart } from './client-tv.js'
import type { ClientWorld } from './client-world.js'
import { asObject, parseJson } from './json.js'
import type { Moment } from './rule.js'
import { parametersOf } from './topics.js'

/** What a client reports of its TV. */

interface Report {
  readonly at_ms: number
  readonly intent_id: unknown
  readonly state: unknown
  readonly source: unknown
  readonly result: unknown
  /** It came so soon after a connection that it may tell of what was before. */
  readonly late: boolean
  /** It is the first one since the last order, and nothing was given in between. */
  readonly first: boolean
  /** What may have been applied last when it came. */
  readonly applied: ReadonlySet<unknown>
}

export class ReportsPart implements ClientPart {
  readonly #tv: TvPart
  readonly #grounds: Grounds
  readonly #suspicions = new Suspicions()
  #queue: Report[] = []
  /** Since the last order of the client: no report yet, and nothing given. */
  #first = false
  #reported_ms = Number.NEGATIVE_INFINITY
  #reach: ClientWorld['reach'] = 'down'

  constructor(tv: TvPart, grounds: Grounds) {
    this.#tv = tv
    this.#grounds = grounds
  }

  before({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    this.#reach = world.reach
    this.#suspicions.step(found)
    while (this.#queue[0] && this.#queue[0].at_ms + 2 * world.accuracy_ms < at_ms) {
      const report = this.#queue.shift()
      if (report && !report.late) this.#judge(report, world, found)
    }
  }

  after({ observation, at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    if (observation.kind === 'tv') this.#first = this.#reported_ms < at_ms - world.accuracy_ms
    if (observation.kind === 'given' || world.reach !== this.#reach) this.#first = false
    if (observation.kind === 'packet' && isReport(observation, world)) this.#packet(observation, world, found)
  }

  #packet(packet: PacketObservation, world: ClientWorld, found: ClientFound): void {
    found.held('client/power/state-report-not-retained')
    if (packet.retain)
      found.broken('client/power/state-report-not-retained', {
        because: 'a power state is not retained',
        saw: 'it was published with the retain flag',
      })
    const value = parseJson(packet.payload)
    judgeForm(value, world, found)
    const fields = asObject(value)
    const power = asObject(fields?.power)
    if (!fields || !power) return
    const { intent_id } = fields
    const { applied_state: state, source, result } = power
    const late = packet.at_ms <= world.online_ms + SETTLE_MS + world.accuracy_ms
    // What came on the way to where it is now may have been applied.
    if (late && typeof intent_id === 'string') this.#grounds.mayHaveApplied(intent_id)
    const applied = this.#grounds.applied()
    this.#queue.push({ at_ms: packet.at_ms, intent_id, state, source, result, late, first: this.#first, applied })
    this.#first = false
    this.#reported_ms = packet.at_ms
  }

  #judge(report: Report, { accuracy_ms }: ClientWorld, found: ClientFound): void {
    if (report.result === 'error' || this.#tv.right.lost) return
    const span = { from_ms: report.at_ms - SETTLE_MS - accuracy_ms, to_ms: report.at_ms + accuracy_ms }
    this.#judgeSource(report, span, found)
    this.#judgeIntent(report, span, found)
    this.#judgeState(report, accuracy_ms, found)
  }

  /** Wrong clients that would name such a verdict. */
  #wrongs(test: (verdict: Verdict, dropped: boolean) => boolean): readonly Track[] {
    return this.#tv.wrongs.filter(
      ({ candidates, blamed }) => blamed || candidates.some(({ duty }) => test(duty.verdict, duty.dropped)),
    )
  }

  #judgeSource({ at_ms, source }: Report, span: Span, found: ClientFound): void {
    const sources = this.#grounds.authors(span, at_ms)
    if (sources.size === 1) found.held('client/power/state-report-names-source')
    if (sources.size === 0 || sources.has(source)) return
    const told = {
      at_ms,
      because: `${sources.has('mqtt_intent') ? 'an intent decided' : 'no intent decided'}, so power.source is ${[...sources].join(' or ')}`,
      saw: `it is ${String(source)}`,
    }
    const wrongs = this.#wrongs(
      ({ cause }, dropped) => source === (cause === 'intent' && !dropped ? 'mqtt_intent' : 'local_fallback'),
    )
    this.#suspicions.tell('client/power/state-report-names-source', told, wrongs, found)
  }

  #judgeIntent(report: Report, span: Span, found: ClientFound): void {
    const { at_ms, intent_id, source } = report
    const decided = source === 'mqtt_intent' && this.#grounds.authors(span, at_ms).has('mqtt_intent')
    const ids = decided ? this.#grounds.inForce(span, at_ms) : new Set([...report.applied, ...this.#grounds.applied()])
    if (ids.size === 1) found.held('client/power/state-report-names-intent')
    if (!ids.has(intent_id)) {
      const named = [...ids].map(String).join(' or ')
      const told = {
        at_ms,
        because: `the intent last applied is ${named}, so intent_id is that`,
        saw: `it is ${String(intent_id)}`,
      }
      const wrongs = this.#wrongs((verdict) => verdict.intent_id !== null && verdict.intent_id === intent_id)
      this.#suspicions.tell('client/power/state-report-names-intent', told, wrongs, found)
    } else if (decided) this.#grounds.apply(intent_id)
  }

  #judgeState({ at_ms, state, result, first }: Report, accuracy_ms: number, found: ClientFound): void {
    const states = this.#grounds.statesAt(at_ms, accuracy_ms)
    if (states.size === 1) found.held('client/power/state-report-true')
    const unsure = state === 'unknown' && this.#grounds.own === null
    if (states.size > 0 && !states.has(state) && !unsure) {
      found.broken('client/power/state-report-true', {
        at_ms,
        because: `the TV is ${[...states].join(' or ')}, so that is its applied_state`,
        saw: `it is ${String(state)}`,
      })
      return
    }
    const moved = this.#grounds.movedWithin(at_ms, SETTLE_MS + accuracy_ms, accuracy_ms)
    const due = moved === null ? null : moved ? (first ? 'ok' : null) : 'skipped'
    if (due === null) return
    found.held('client/power/state-report-skipped')
    if (result === due) return
    found.broken('client/power/state-report-skipped', {
      at_ms,
      because:
        due === 'ok'
          ? 'the decision moved the TV, so its result is ok'
          : 'the TV was so already, so the result is skipped',
      saw: `it is ${String(result)}`,
    })
  }
}

/** Whether it is a power state of this client. */
export function isReport({ topic }: PacketObservation, { client_uuid }: ClientWorld): boolean {
  return parametersOf('powerState', topic)?.client_uuid === client_uuid
}

function judgeForm(value: unknown, { client_uuid }: ClientWorld, found: ClientFound): void {
  found.held('client/power/state-report-schema')
  const checked = validatePowerState(value)
  const problem = checked.ok ? null : checked.problems[0]
  const own = asObject(value)?.client_id
  if (problem)
    found.broken('client/power/state-report-schema', {
      because: `${problem.path || 'a power state'} is ${problem.expected}`,
      saw: `it is ${problem.got}`,
    })
  else if (own !== client_uuid)
    found.broken('client/power/state-report-schema', {
      because: `client_id is that of the topic, ${client_uuid}`,
      saw: `it is ${String(own)}`,
    })
}
