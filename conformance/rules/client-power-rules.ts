import { Grounds } from './client-grounds.js'
import { type ClientId, clientPartRules } from './client-part.js'
import { ReportDutyPart } from './client-report-duty.js'
import { ReportsPart } from './client-reports.js'
import { TvPart } from './client-tv.js'
import { TvOrdersPart } from './client-tv-orders.js'
import { ways } from './client-ways.js'
import type { Rule } from './rule.js'

const ids: readonly ClientId[] = [
  ...new Set<ClientId>(ways.map(({ id }) => id)),
  'client/power/on',
  'client/power/off-after-grace',
  'client/power/applied-once',
  'client/power/held-state-moves-nothing',
  'client/power/state-report',
  'client/power/state-report-schema',
  'client/power/state-report-not-retained',
  'client/power/state-report-names-intent',
  'client/power/state-report-names-source',
  'client/power/state-report-true',
  'client/power/state-report-skipped',
]

/** The rules of the TV: every requirement of client/power. */
export const clientPowerRules: readonly Rule[] = clientPartRules(ids, () => {
  const tv = new TvPart()
  const grounds = new Grounds(tv)
  return [tv, new TvOrdersPart(tv), grounds, new ReportDutyPart(tv, grounds), new ReportsPart(tv, grounds)]
})
