import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { type Came, executing, isRepeat, orderOf } from '../make-command.js'

export const wrong = 'What came on the old topic first is executed when it comes on the new one.'

export default () => {
  /** In this run: ids that came on the old topic alone. */
  const aliased = new Set<string>()
  const isUnknown = ({ copy, alias, record }: Came): boolean => {
    if (copy && alias && !record) aliased.add(copy.command_id)
    return !alias && aliased.delete(copy?.command_id ?? '')
  }
  return createReferenceClientAdapter({
    name: 'wrong client: the alias is not remembered',
    ...executing(
      (came) => isUnknown(came) && isRepeat(came) && orderOf(came),
      () => aliased.clear(),
    ),
  })
}
