import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { type Came, executing, isRepeat, orderOf } from '../make-command.js'

export const wrong = 'A copy on the same topic is executed while it is valid.'

export default () => {
  /** In this run: by topic and id. */
  const seen = new Set<string>()
  const isAgain = (came: Came): boolean => {
    const key = `${came.alias} ${came.copy?.command_id}`
    const again = seen.has(key)
    seen.add(key)
    return again
  }
  return createReferenceClientAdapter({
    name: 'wrong client: runs every copy',
    ...executing(
      (came) => isAgain(came) && isRepeat(came) && (came.record?.expires_at_ms ?? 0) > came.now_ms && orderOf(came),
      () => seen.clear(),
    ),
  })
}
