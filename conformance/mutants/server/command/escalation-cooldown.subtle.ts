import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { PersistentMap } from '../../../../reference-server/core/collections/persistent-map.js'
import { recovering } from '../make-command.js'

export const wrong = 'The cooldown is held in memory only.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: escalation cooldown, subtle',
    wrong: { commandStep: recovering((state) => ({ ...state, escalated: PersistentMap.empty() })) },
  })
