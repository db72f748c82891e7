import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'A failure has two alerts.'

export default () => {
  const right = createReferenceAdapter({ name: 'wrong server: failures told twice' })
  return {
    ...right,
    alertsList: async () => {
      const { alerts } = await right.alertsList()
      return { alerts: alerts.flatMap((alert) => (alert.kind === 'service_failed' ? [alert, alert] : [alert])) }
    },
  }
}
