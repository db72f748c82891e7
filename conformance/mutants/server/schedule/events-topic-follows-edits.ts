import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'

export const wrong = 'An edit is published only with the next start or end.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: events that no edit changes',
    step: doing((effects, { type }, { retained }) =>
      effects.filter((one) => {
        const known = 'topic' in one && Boolean(retained.get(one.topic)?.fingerprint)
        return type !== 'schedule' || !known || one.type !== 'publish' || one.kind !== 'active_events'
      }),
    ),
  })
