import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'While a command is carried out, its status is one that the contract lacks.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: status tracks acks, subtle',
    telling: (view) => ({
      ...view,
      status: view.status === 'execution_started' ? ('started' as typeof view.status) : view.status,
    }),
  })
