import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'After a restart it takes up its commands from the last to the first.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: a journal read backwards',
    journal: (right) => ({
      ...right,
      async load() {
        const { records, damaged } = await right.load()
        return { records: [...records].reverse(), damaged }
      },
    }),
  })
