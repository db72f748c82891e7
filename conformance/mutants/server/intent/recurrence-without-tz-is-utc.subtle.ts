import { eventByEvent, misreading } from '../make.js'

export const wrong =
  'A rule without a zone keeps local time where its start is written with an offset west of Greenwich.'

export default () =>
  misreading(
    'wrong server: a zone guessed in the west',
    eventByEvent((event) => (/-\d\d:\d\d$/.test(event.start) ? { tz: 'America/New_York', ...event } : event)),
  )
