import { eventByEvent, misreading } from '../make.js'

export const wrong = 'Exceptions are not read.'

export default () =>
  misreading(
    'wrong server: no exceptions',
    eventByEvent(({ exdates: _, ...event }) => event),
  )
