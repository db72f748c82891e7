import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { counting } from '../make-command.js'

export const wrong = 'The reboots of all screens are counted together.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: one lockout for all',
    wrong: {
      commandStep: counting(({ clients }) => [...clients.values()].flatMap(({ reboots_ms }) => reboots_ms)),
    },
  })
