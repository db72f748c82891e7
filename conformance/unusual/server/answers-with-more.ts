import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import type { ServerAdapter } from '../../play/adapter.js'

export const unusual = 'What it shows an operator is in another order, and has fields that the protocol does not know.'

export default (): ServerAdapter => {
  const right = createReferenceAdapter({ name: 'unusual server: says more' })
  const more = <T extends object>(one: T): T => ({ ...one, shown_by: 'desk 2' })
  return {
    ...right,
    commandIssue: async (order) => more(await right.commandIssue(order)),
    commandGet: async (asked) => more(await right.commandGet(asked)),
    alertsList: async () => ({ alerts: (await right.alertsList()).alerts.map(more).reverse() }),
    clientsList: async () => ({ clients: (await right.clientsList()).clients.map(more).reverse() }),
  }
}
