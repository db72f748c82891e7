import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'It tells its TV everything twice, since a TV may miss a word.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: orders twice',
    tv: (right) => ({
      ...right,
      async order(wanted) {
        await right.order(wanted)
        return right.order(wanted)
      },
    }),
  })
