import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { takingOldIds } from '../make-override.js'

/** The group that has the id published it again meanwhile. */
export const alsoBreaks = ['server/override/id-never-reused'] as const

export const wrong = 'After a restart an override takes an id that stood for another intent before it.'

export default () =>
  createReferenceAdapter({ name: 'wrong server: id never reused over restarts', step: takingOldIds(() => true) })
