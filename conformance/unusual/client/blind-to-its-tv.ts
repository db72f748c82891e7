import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'It never learns what its TV was before it started, so it turns on what may be on.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: blind to its TV',
    tv: (right) => ({ ...right, state: async () => 'unknown' }),
  })
