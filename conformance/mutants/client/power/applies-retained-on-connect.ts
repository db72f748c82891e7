import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { deafToRetained } from '../make-power.js'

export const wrong = 'What the broker has kept when it connects it takes for old, and waits for the next intent.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: applies retained on connect',
    incoming: deafToRetained(() => true),
  })
