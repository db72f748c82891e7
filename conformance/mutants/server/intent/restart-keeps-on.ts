import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { offOnRestart } from '../make.js'

/** In a group whose events come under both of its names it looks as if those of one did not count. */
export const alsoBreaks = ['server/intent/group-id-number-or-text'] as const

export const wrong = 'A restart begins with off, until the schedule is read.'

export default () => createReferenceAdapter({ name: 'wrong server: off on restart', step: offOnRestart(() => true) })
