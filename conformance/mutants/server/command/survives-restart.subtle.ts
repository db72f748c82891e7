import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { recovering } from '../make-command.js'

export const wrong = 'That a screen began to carry out a command is held in memory only.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: survives restart, subtle',
    wrong: {
      commandStep: recovering((state) => {
        let { commands } = state
        for (const [id, record] of commands.entries()) {
          if (record.status !== 'execution_started') continue
          const states = record.states.filter(({ status }) => status !== 'execution_started')
          commands = commands.set(id, { ...record, status: states.at(-1)?.status ?? 'published', states })
        }
        return { ...state, commands }
      }),
    },
  })
