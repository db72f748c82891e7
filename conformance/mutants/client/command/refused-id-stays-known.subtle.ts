import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, type Fields, taking } from '../make-command.js'

export const wrong = 'What was refused once is refused in the same words, whatever it says.'

export default () => {
  const refused = new Map<unknown, Fields | null>()
  return createReferenceClientAdapter({
    name: 'wrong client: refuses an id by its first words',
    ...taking((came) => {
      const { command_id } = came.copy ?? {}
      if (codeOf(came) && !refused.has(command_id)) refused.set(command_id, came.fields)
      return refused.get(command_id) ?? came.fields
    }),
  })
}
