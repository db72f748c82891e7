import { parseInstant } from '../../../../generated/instants.js'
import { misreading } from '../make.js'

/** An edit that brings such an event changes what it should not, and takes the group off in the middle of others. */
export const alsoBreaks = [
  'server/intent/edit-replaces-with-new-id',
  'server/intent/no-off-between-adjacent',
  'server/intent/on-while-covered',
] as const

export const wrong = 'One event that is none, and its group has no events at all.'

export default () =>
  misreading('wrong server: one bad event spoils the group', ({ events, ...more }) => {
    const spoilt = new Set(events.filter(({ start, end }) => !isPositive(start, end)).map(({ group_id }) => group_id))
    return { ...more, events: events.filter(({ group_id }) => !spoilt.has(group_id)) }
  })

function isPositive(start: string, end: string): boolean {
  const [start_ms, end_ms] = [parseInstant(start), parseInstant(end)]
  return start_ms !== null && end_ms !== null && start_ms < end_ms
}
