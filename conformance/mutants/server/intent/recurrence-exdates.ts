import { eventByEvent, misreading } from '../make.js'

/** Wrong: exceptions are not read. */
export default () =>
  misreading(
    'wrong server: no exceptions',
    eventByEvent(({ exdates: _, ...event }) => event),
  )
