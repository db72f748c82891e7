import { eventByEvent, misreading } from '../make.js'

export const wrong = 'Every rule recurs in UTC.'

export default () =>
  misreading(
    'wrong server: UTC only',
    eventByEvent(({ tz: _, ...event }) => event),
  )
