import { later, misreading } from '../make.js'

export const wrong = 'A further date lasts a minute less than the event.'

export default () =>
  misreading('wrong server: short further dates', ({ events, ...more }) => ({
    ...more,
    events: events.flatMap(({ rdates = [], ...event }) => {
      const length_ms = Date.parse(event.end) - Date.parse(event.start)
      return [event, ...rdates.map((start) => ({ ...event, start, end: later(start, length_ms - 60_000) }))]
    }),
  }))
