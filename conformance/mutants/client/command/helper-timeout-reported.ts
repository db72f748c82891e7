import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

/** While the helper hangs, nothing else is executed. */
export const alsoBreaks = ['client/command/executes-once'] as const

export const wrong = 'Its helper may take as long as it likes.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: patient with its helper',
    helper: (right) => (action) => right(action, PATIENCE_MS),
  })

const PATIENCE_MS = 600_000
