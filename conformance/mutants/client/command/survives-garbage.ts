import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isCommand, isReadable } from '../make-command.js'

/** Whoever is deaf refuses nothing either. */
export const alsoBreaks = ['client/command/refusal-code', 'client/command/refused-id-stays-known'] as const

export const wrong = 'After bytes that it cannot read it hears no command any more.'

export default () => {
  let isDeaf = false
  return createReferenceClientAdapter({
    name: 'wrong client: deaf after garbage',
    configure: (config) => {
      isDeaf = false
      return config
    },
    incoming: (message) => {
      if (isDeaf && isCommand(message)) return []
      isDeaf ||= !isReadable(message.payload)
      return [message]
    },
  })
}
