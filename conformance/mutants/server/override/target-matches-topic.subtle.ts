import { restartable } from '../make.js'
import { ordering } from '../make-override.js'

export const wrong = 'After a restart every override names the same screen.'

export default () =>
  restartable((run) => ({
    name: 'wrong server: one target after a restart',
    outgoing: ordering((intent) => {
      const client_id = '00000000-0000-4000-8000-000000000000'
      return run.isRestarted ? { ...intent, target: { ...intent.target, client_id } } : intent
    }),
  }))
