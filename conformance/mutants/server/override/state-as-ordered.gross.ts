import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

/** What is published for the next order looks like a refresh of the one before, under another id. */
export const alsoBreaks = ['server/override/stable-id-on-refresh'] as const

export const wrong = 'Who is ordered off goes on, and the other way round.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: state as ordered, gross',
    outgoing: ordering((intent) => {
      const desired_state = intent.power.desired_state === 'on' ? 'off' : 'on'
      return { ...intent, power: { ...intent.power, desired_state } }
    }),
  })
