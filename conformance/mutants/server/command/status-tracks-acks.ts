import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'A status that the contract lacks.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a status of its own',
    telling: (view) => ({
      ...view,
      status: view.status === 'accepted' ? ('acknowledged' as typeof view.status) : view.status,
    }),
  })
