import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'An acceptance that arrives on both topics counts twice, and no other ack.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: alias ack counts once, subtle',
    telling: (view) => {
      const twice = view.history.some(
        ({ applied, topic, status }) =>
          !applied &&
          status === 'accepted' &&
          matchesChannel('commandAcksAlias', topic) &&
          view.history.filter((one) => one.topic === topic && one.status === status).length === 1,
      )
      return {
        ...view,
        states: view.states.flatMap((one) => (twice && one.status === 'accepted' ? [one, one] : [one])),
      }
    },
  })
