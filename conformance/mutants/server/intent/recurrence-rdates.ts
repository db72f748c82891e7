import { eventByEvent, misreading } from '../make.js'

export const wrong = 'Further dates are not read.'

export default () =>
  misreading(
    'wrong server: no further dates',
    eventByEvent(({ rdates: _, ...event }) => event),
  )
