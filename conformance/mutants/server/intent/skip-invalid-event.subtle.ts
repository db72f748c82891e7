import { parseInstant } from '../../../../generated/instants.js'
import { eventByEvent, misreading } from '../make.js'

export const wrong = 'Where an event ends before it starts, the two are taken the other way round.'

export default () =>
  misreading(
    'wrong server: times turned round',
    eventByEvent((event) => {
      const [start_ms, end_ms] = [parseInstant(event.start), parseInstant(event.end)]
      const turned = start_ms !== null && end_ms !== null && end_ms < start_ms
      return turned ? { ...event, start: event.end, end: event.start } : event
    }),
  )
