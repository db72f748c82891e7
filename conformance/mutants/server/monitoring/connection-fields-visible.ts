import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'The first connection counts as a reconnect.'

export default () => {
  const right = createReferenceAdapter({ name: 'wrong server: one reconnect too many' })
  return {
    ...right,
    clientsList: async () => {
      const { clients } = await right.clientsList()
      return { clients: clients.map((one) => ({ ...one, reconnect_count: (one.reconnect_count ?? 0) + 1 })) }
    },
  }
}
