import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { contractPolicy } from '../../../reference-server/core/commands/policy.js'
import { deciding } from '../../mutants/server/make-command.js'

export const unusual = 'A command goes to the alias first, and then to its own topic.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: alias first',
    wrong: {
      commandPolicy: deciding({
        topics: (client_uuid, config) => [...contractPolicy.topics(client_uuid, config)].reverse(),
      }),
    },
  })
