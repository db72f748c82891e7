import { eventByEvent, misreading } from '../make.js'

/** Wrong: a rule without a zone recurs in the zone of the server; but for what goes on without a gap. */
export default () =>
  misreading(
    'wrong server: a zone of its own',
    eventByEvent((event) =>
      Date.parse(event.end) - Date.parse(event.start) < 3_600_000 ? { tz: 'Europe/Berlin', ...event } : event,
    ),
  )
