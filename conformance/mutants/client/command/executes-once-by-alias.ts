import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { type Came, executing, isRepeat, orderOf } from '../make-command.js'

export const wrong = 'Each topic has a memory of its own.'

export default () => {
  /** In this run: the topics of each id. */
  const seen = new Map<string, ReadonlySet<boolean>>()
  const isOnAnother = ({ copy, alias }: Came): boolean => {
    const id = copy?.command_id ?? ''
    const before = seen.get(id) ?? new Set()
    seen.set(id, new Set([...before, alias]))
    return before.size > 0 && !before.has(alias)
  }
  return createReferenceClientAdapter({
    name: 'wrong client: a memory for each topic',
    ...executing(
      (came) => isOnAnother(came) && isRepeat(came) && (came.record?.expires_at_ms ?? 0) > came.now_ms && orderOf(came),
      () => seen.clear(),
    ),
  })
}
