import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import { changed, right, type Story } from './client-stories.js'
import { UUID } from './stage.js'
import { begun, intent, on, onOff, retain, spec } from './tv-stories.js'

/** Histories of clients that report wrong things of their TV; times in seconds. */

type ReportId = Extract<RequirementId, `client/power/state-report${string}`>

const reports = (
  history: readonly Observation[],
  change: (report: Record<string, unknown>, power: Record<string, unknown>) => object,
  flags: Partial<PacketObservation> = {},
): Story =>
  changed(history, (one) => {
    if (one.kind !== 'packet' || !one.topic.endsWith('/power/state')) return one
    const report = JSON.parse(one.payload) as Record<string, unknown>
    const power = report.power as Record<string, unknown>
    return { ...one, payload: JSON.stringify({ ...report, ...change(report, power) }), ...flags }
  })

export const wrongReports: readonly (readonly [ReportId, Story])[] = [
  [
    'client/power/state-report',
    changed(right(on), (one) => (one.kind === 'packet' && one.topic.endsWith('/power/state') ? [] : one)),
  ],
  [
    'client/power/state-report',
    changed(
      right((client) => intent(on(client), 40, spec('b', 'on', 40, 190))),
      (one) => (one.kind === 'packet' && one.payload.includes('skipped') ? [] : one),
    ),
  ],
  ['client/power/state-report-schema', reports(right(on), () => ({ reported_at: '2026-03-31T12:00:10+00:00' }))],
  ['client/power/state-report-schema', reports(right(on), () => ({ client_id: UUID.replace('0', '1') }))],
  ['client/power/state-report-not-retained', reports(right(on), () => ({}), retain)],
  ['client/power/state-report-names-intent', reports(right(on), () => ({ intent_id: null }))],
  [
    'client/power/state-report-names-intent',
    reports(
      right((client) => intent(begun(client), 10, spec('a', 'on', 10, 40))),
      ({ intent_id }, { source }) => ({ intent_id: source === 'local_fallback' ? null : intent_id }),
    ),
  ],
  [
    'client/power/state-report-names-source',
    reports(right(on), (_, power) => ({ power: { ...power, source: 'local_fallback' } })),
  ],
  [
    'client/power/state-report-true',
    reports(right(onOff), (_, power) => ({ power: { ...power, applied_state: 'on' } })),
  ],
  ['client/power/state-report-skipped', reports(right(on), (_, power) => ({ power: { ...power, result: 'skipped' } }))],
  [
    'client/power/state-report-skipped',
    reports(
      right((client) => intent(on(client), 40, spec('b', 'on', 40, 190))),
      (_, power) => ({ power: { ...power, result: 'ok' } }),
    ),
  ],
]
