import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { answering } from '../make.js'

export const unusual = 'An order without a reason or a grace has others than the reference server would choose.'

export default () =>
  answering(
    createReferenceAdapter({ name: 'unusual server: its own defaults' }),
    'setOverride',
    (order) => (params) => order({ reason: 'by_hand', grace_seconds: 7, ...params }),
  )
