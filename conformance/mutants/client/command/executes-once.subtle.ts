import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { type Came, executing, isRepeat, orderOf } from '../make-command.js'

export const wrong = 'Of the commands of a run it remembers the latest alone.'

export default () => {
  let ids: readonly unknown[] = []
  const isForgotten = (came: Came): boolean => {
    const id = came.copy?.command_id
    const forgotten = ids.includes(id) && ids.at(-1) !== id
    ids = [...ids, id]
    return forgotten
  }
  return createReferenceClientAdapter({
    name: 'wrong client: a memory for one command',
    ...executing(
      (came) => isForgotten(came) && isRepeat(came) && (came.record?.expires_at_ms ?? 0) > came.now_ms && orderOf(came),
      () => {
        ids = []
      },
    ),
  })
}
