import { eventByEvent, misreading } from '../make.js'

/** Wrong: every rule recurs in UTC. */
export default () =>
  misreading(
    'wrong server: UTC only',
    eventByEvent(({ tz: _, ...event }) => event),
  )
