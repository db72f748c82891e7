import { eventByEvent, misreading } from '../make.js'

export const wrong = 'The change to winter time is overlooked.'

export default () =>
  misreading(
    'wrong server: summer time for ever',
    eventByEvent(({ tz, ...event }) =>
      tz === undefined || /^....-1[01]/.test(event.start) ? event : { ...event, tz },
    ),
  )
