import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { blipping, sayingLittle } from '../make.js'

/** Between the events of two names of one group, it looks as if those of the other name did not count. */
export const alsoBreaks = ['server/intent/group-id-number-or-text'] as const

export const wrong = 'Off comes between adjacent events where the one that ends was short.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: no off between adjacent, subtle',
    step: blipping('adjacent', ({ start_ms, end_ms }) => end_ms - start_ms <= 60_000),
    outgoing: sayingLittle,
  })
