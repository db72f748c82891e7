import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'

export const wrong = 'A client that is moved is told only with the next connect.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: clients that stay',
    step: doing((effects, { type }, { retained }) =>
      effects.filter((one) => {
        const known = 'topic' in one && Boolean(retained.get(one.topic)?.fingerprint)
        return type !== 'schedule' || !known || one.type !== 'publish' || one.kind !== 'group_assignment'
      }),
    ),
  })
