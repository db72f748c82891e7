import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

/** Having closed an outage on a plain heartbeat, it seems to be deaf to whatever else a screen comes back with. */
export const alsoBreaks = ['server/monitoring/any-sign-of-life-counts', 'server/monitoring/tolerates-unknown-fields']

export const wrong = 'That a screen was silent is told for ever, except while all of them are.'

export default () => {
  const right = createReferenceAdapter({ name: 'wrong server: silences that never end' })
  type Alert = Awaited<ReturnType<typeof right.alertsList>>['alerts'][number]
  const silent = new Map<string, Alert>()
  return {
    ...right,
    start: (params: Parameters<typeof right.start>[0]) => {
      silent.clear()
      return right.start(params)
    },
    alertsList: async () => {
      const { alerts } = await right.alertsList()
      for (const alert of alerts) if (alert.kind === 'device_silent') silent.set(alert.alert_id, alert)
      if (alerts.some(({ kind }) => kind === 'broker_outage')) return { alerts }
      return { alerts: [...alerts.filter(({ kind }) => kind !== 'device_silent'), ...silent.values()] }
    },
  }
}
