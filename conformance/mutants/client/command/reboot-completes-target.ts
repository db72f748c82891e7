import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { completingAfter } from '../make-command-life.js'

export const wrong = 'No reboot is completed before 100 seconds are over.'

export default () =>
  createReferenceClientAdapter({ name: 'wrong client: above the target', journal: completingAfter(100_000) })
