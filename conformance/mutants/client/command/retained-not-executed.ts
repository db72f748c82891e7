import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isCommand } from '../make-command.js'

export const wrong = 'It does not look whether a command was retained.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: runs retained commands',
    incoming: (message) => [isCommand(message) ? { ...message, retain: false } : message],
  })
