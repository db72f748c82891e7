import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, executing } from '../make-command.js'

export const wrong = 'It takes an action in short for the whole.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: runs abbreviations',
    ...executing(
      (came) =>
        codeOf(came) === 'unsupported_action' &&
        ACTIONS.find((action) => action.startsWith(String(came.fields?.action))),
    ),
  })

const ACTIONS = ['reboot_host', 'shutdown_host']
