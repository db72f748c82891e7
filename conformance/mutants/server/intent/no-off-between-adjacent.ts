import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { blipping, sayingLittle } from '../make.js'

/** Between the events of two names of one group, it looks as if those of the other name did not count. */
export const alsoBreaks = ['server/intent/group-id-number-or-text'] as const

export const wrong = 'Where one event ends as the next starts, off comes first.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: off blip between adjacent events',
    step: blipping('adjacent'),
    outgoing: sayingLittle,
  })
