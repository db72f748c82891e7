import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { createMonitoringStep } from '../../../../reference-server/core/monitoring/step.js'

const right = createMonitoringStep()

export const wrong = 'A failure is cleared as soon as it is known.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: failures tidied up',
    wrong: {
      monitoringStep: (before, event) => {
        const { state, effects } = right(before, event)
        if (event.type !== 'message' || event.payload === null || !matchesChannel('serviceFailed', event.topic))
          return { state, effects }
        const client_uuid = event.topic.split('/')[1] ?? ''
        return { state, effects: [...effects, { type: 'clear', topic: event.topic, client_uuid }] }
      },
    },
  })
