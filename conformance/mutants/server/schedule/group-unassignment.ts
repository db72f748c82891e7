import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'

export const wrong = 'A client that lost its group keeps it on the broker.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: clients never unassigned',
    step: doing((effects) => effects.filter((one) => one.type !== 'clear' || one.kind !== 'group_assignment')),
  })
