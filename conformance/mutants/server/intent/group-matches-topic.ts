import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The group is called something else inside.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: another group inside',
    outgoing: saying((intent) => ({ ...intent, group_id: `group-${intent.group_id}` })),
  })
