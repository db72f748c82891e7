import { eventByEvent, misreading } from '../make.js'

export const wrong = 'A rule that is counted gives its first occurrence only.'

export default () =>
  misreading(
    'wrong server: counted rules do not recur',
    eventByEvent(({ rrule, ...event }) =>
      rrule === undefined || rrule.includes('COUNT') ? event : { ...event, rrule },
    ),
  )
