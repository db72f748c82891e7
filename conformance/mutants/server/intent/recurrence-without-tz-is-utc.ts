import { eventByEvent, misreading } from '../make.js'

export const wrong =
  'A rule without a zone recurs in the zone that its start is written in; but for what goes on without a gap.'

export default () =>
  misreading(
    'wrong server: a zone of its own',
    eventByEvent((event) =>
      Date.parse(event.end) - Date.parse(event.start) < 3_600_000 ? { tz: zoneOf(event.start), ...event } : event,
    ),
  )

function zoneOf(start: string): string {
  return /-\d\d:\d\d$/.test(start) ? 'America/New_York' : 'Europe/Berlin'
}
