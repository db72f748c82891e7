import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { taking } from '../make-command.js'

export const wrong = 'An order without an id is refused under one of its own.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: an id made up for orders',
    ...taking((came) => (came.fields?.action && !came.copy ? { command_id: MADE_UP } : came.fields)),
  })

const MADE_UP = '00000000-0000-4000-8000-00000000dead'
