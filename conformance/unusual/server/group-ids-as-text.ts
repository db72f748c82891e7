import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { type Fields, wording } from '../make.js'

export const unusual = 'Groups are named by text everywhere, those with a number too.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: group ids as text',
    outgoing: wording((value, { topic }) => {
      if (matchesChannel('groupAssignment', topic)) return String(value)
      if (Array.isArray(value)) return value.map((one) => named(one as Fields))
      return named(value as Fields)
    }),
  })

function named(fields: Fields): Fields {
  return 'group_id' in fields ? { ...fields, group_id: String(fields.group_id) } : fields
}
