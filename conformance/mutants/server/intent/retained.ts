import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'A screen that connects later learns nothing.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: not retained',
    outgoing: publishing((publication) => ({ ...publication, retain: false })),
  })
