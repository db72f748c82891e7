import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

export const wrong = 'After a change of group it waits for the next intent of the new one, though the broker keeps one.'

export default () => {
  let [assigned, changed] = [false, false]
  return createReferenceClientAdapter({
    name: 'wrong client: follows group change, subtle',
    incoming: (message) => {
      const { topic, payload, retain } = message
      if (matchesChannel('groupAssignment', topic)) {
        changed = assigned && !retain && payload.length > 0
        assigned = payload.length > 0
      }
      return changed && retain && matchesChannel('groupPowerIntent', topic) ? [] : [message]
    },
  })
}
