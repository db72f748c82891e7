import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isCommand, isReadable } from '../make-command.js'

export const wrong = 'Bytes that it cannot read on a topic of its TV cost it the next command.'

export default () => {
  let isConfused = false
  return createReferenceClientAdapter({
    name: 'wrong client: confused by garbage',
    configure: (config) => {
      isConfused = false
      return config
    },
    incoming: (message) => {
      if (!isCommand(message)) isConfused ||= !isReadable(message.payload)
      else if (isConfused) {
        isConfused = false
        return []
      }
      return [message]
    },
  })
}
