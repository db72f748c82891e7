import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'A group that has a name is called by it in capitals.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: group matches topic, subtle',
    outgoing: saying((intent) => ({
      ...intent,
      group_id: typeof intent.group_id === 'string' ? intent.group_id.toUpperCase() : intent.group_id,
    })),
  })
