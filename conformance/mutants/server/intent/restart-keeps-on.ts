import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { offOnRestart } from '../make.js'

export const wrong = 'A restart begins with off, until the schedule is read.'

export default () => createReferenceAdapter({ name: 'wrong server: off on restart', step: offOnRestart(() => true) })
