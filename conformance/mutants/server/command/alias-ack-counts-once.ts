import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'A stage that is acknowledged on both topics is reached twice.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: the alias counts again',
    telling: (view) => {
      const again = view.history.filter(
        ({ applied, topic, status }) =>
          !applied &&
          matchesChannel('commandAcksAlias', topic) &&
          view.history.filter((one) => one.topic === topic && one.status === status).length === 1,
      )
      const twice = new Set<string>(again.map(({ status }) => status))
      return { ...view, states: view.states.flatMap((one) => (twice.has(one.status) ? [one, one] : [one])) }
    },
  })
