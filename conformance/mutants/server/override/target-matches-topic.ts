import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

export const wrong = 'Every override names the same screen.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: one target for all',
    outgoing: ordering((intent) => ({
      ...intent,
      target: { ...intent.target, client_id: '00000000-0000-4000-8000-000000000000' },
    })),
  })
