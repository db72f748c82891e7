import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'Ids are remembered in memory only.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: forgetful',
    forgetful: true,
  })
