import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { recovering } from '../make-command.js'

export const wrong = 'That a screen accepted a command is held in memory only.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: acks forgotten',
    wrong: {
      commandStep: recovering((state) => {
        let { commands } = state
        for (const [id, record] of commands.entries()) {
          if (record.status !== 'accepted' && record.status !== 'execution_started') continue
          const states = record.states.filter(({ status }) => status === 'queued' || status === 'published')
          commands = commands.set(id, { ...record, status: 'published', states })
        }
        return { ...state, commands }
      }),
    },
  })
