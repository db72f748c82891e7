import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'A command is queued until its screen answers.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: queued until it is heard of',
    telling: (view) => ({
      ...view,
      status: view.status === 'published' ? 'queued' : view.status,
      states: view.states.filter(({ status }) => status !== 'published'),
    }),
  })
