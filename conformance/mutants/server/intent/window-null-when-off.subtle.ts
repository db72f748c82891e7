import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'Off still has the end of the event that it follows.'

export default () => {
  const ends = new Map<unknown, unknown>()
  return createReferenceAdapter({
    name: 'wrong server: the end of what is over',
    outgoing: saying((intent) => {
      const { desired_state, group_id, event_window_end: end } = intent
      if (desired_state === 'on') ends.set(group_id, end)
      return desired_state === 'on' ? intent : { ...intent, event_window_end: ends.get(group_id) ?? null }
    }),
  })
}
