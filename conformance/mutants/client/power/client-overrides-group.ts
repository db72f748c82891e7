import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { missing } from '../make-power.js'

export const wrong = 'It follows no intent that is for it alone.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: client overrides group',
    ...missing(({ kind }) => kind === 'client-intent'),
  })
