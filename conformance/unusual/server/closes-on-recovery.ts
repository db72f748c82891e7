import { parametersOf } from '../../../generated/channels.js'
import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { answering } from '../make.js'

export const unusual = 'An alert of a service that was given up closes when its client is heard again.'

export default () => {
  const recovered = new Set<string>()
  const right = createReferenceAdapter({
    name: 'unusual server: recovery closes alerts',
    wrong: {
      incoming: (message) => {
        const { topic } = message
        const failed = parametersOf('serviceFailed', topic)
        const heard = parametersOf('heartbeat', topic) ?? parametersOf('health', topic)
        if (failed) recovered.delete(failed.client_uuid)
        if (heard) recovered.add(heard.client_uuid)
        return [message]
      },
    },
  })
  return answering(right, 'alertsList', (list) => async () => ({
    alerts: (await list()).alerts.filter(
      ({ kind, client_uuid }) => kind !== 'service_failed' || !recovered.has(client_uuid ?? ''),
    ),
  }))
}
