import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

/** Wrong: ids are remembered in memory only. */
export default () =>
  createReferenceAdapter({
    name: 'wrong server: forgetful',
    forgetful: true,
  })
