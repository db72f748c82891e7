import { buildTopic } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

export const wrong = 'The migration is over before it began.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: no alias',
    wrong: { commandPolicy: deciding({ topics: (client_uuid) => [buildTopic('commands', { client_uuid })] }) },
  })
