import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { taking } from '../make-command.js'

export const wrong = 'It refuses under an id of its own what has none.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: an id made up',
    ...taking((came) => (came.copy ? came.fields : { command_id: MADE_UP })),
  })

const MADE_UP = '00000000-0000-4000-8000-00000000dead'
