import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { completingAfter } from '../make-command-life.js'

export const wrong = 'No reboot is completed before 151 seconds are over.'

export default () =>
  createReferenceClientAdapter({ name: 'wrong client: a second too late', journal: completingAfter(151_000) })
