import { eventByEvent, misreading } from '../make.js'

/** Wrong: further dates are not read. */
export default () =>
  misreading(
    'wrong server: no further dates',
    eventByEvent(({ rdates: _, ...event }) => event),
  )
