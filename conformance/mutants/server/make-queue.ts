import { createReferenceAdapter, type ReferenceAdapter } from '../../../reference-server/adapter.js'
import type { Publication } from './make.js'
import { fieldsOf, sending } from './make-command.js'

/** A server that sends again what a screen was sent before, ahead of what comes next, once it has expired. */
export function resendingExpired(name: string, among = (_: Publication): boolean => true): ReferenceAdapter {
  const sent = new Map<string, Publication>()
  const right = createReferenceAdapter({
    name,
    outgoing: sending((publication) => {
      const { topic } = publication
      const old = sent.get(topic)
      sent.set(topic, publication)
      const expired = old && String(fieldsOf(old).expires_at) <= String(fieldsOf(publication).issued_at)
      return old && expired && among(publication) ? [old, publication] : publication
    }),
  })
  return {
    ...right,
    start: (params) => {
      sent.clear()
      return right.start(params)
    },
  }
}
