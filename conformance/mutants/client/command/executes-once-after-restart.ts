import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { forgetting } from '../make-command-life.js'

/** What it does not remember it neither knows a day later nor completes. */
export const alsoBreaks = [
  'client/command/executes-once-for-24-hours',
  'client/command/reboot-completes-after-reconnect',
] as const

export const wrong = 'It remembers nothing over a restart.'

export default () =>
  createReferenceClientAdapter({ name: 'wrong client: no memory over a restart', journal: forgetting(() => true) })
