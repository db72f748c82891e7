import { eventByEvent, misreading } from '../make.js'

/** Whatever else is said of occurrences, there are none. */
export const alsoBreaks = [
  'server/intent/no-off-between-adjacent',
  'server/intent/recurrence-exact-length',
  'server/intent/recurrence-local-time',
  'server/intent/recurrence-without-tz-is-utc',
  'server/intent/window-end-null-when-endless',
] as const

export const wrong = 'Nothing recurs: every rule gives its first occurrence only.'

export default () =>
  misreading(
    'wrong server: no rules',
    eventByEvent(({ rrule: _, ...event }) => event),
  )
