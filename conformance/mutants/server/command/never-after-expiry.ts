import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Publication } from '../make.js'
import { fieldsOf, sending } from '../make-command.js'

export const wrong = 'What a screen was sent before comes first, however old it is.'

export default () => {
  const sent = new Map<string, Publication>()
  const right = createReferenceAdapter({
    name: 'wrong server: an old queue of commands',
    outgoing: sending((publication) => {
      const { topic } = publication
      const old = sent.get(topic)
      sent.set(topic, publication)
      const expired = old && String(fieldsOf(old).expires_at) <= String(fieldsOf(publication).issued_at)
      return old && expired ? [old, publication] : publication
    }),
  })
  return {
    ...right,
    start: (params: Parameters<typeof right.start>[0]) => {
      sent.clear()
      return right.start(params)
    },
  }
}
