import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { instantsIn, wording } from '../make.js'

export const unusual = 'Every instant is written to the microsecond.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: microseconds',
    outgoing: wording((value) =>
      instantsIn(value, (instant) => {
        const [seconds = '', fraction = ''] = instant.slice(0, -1).split('.')
        return `${seconds}.${fraction.padEnd(6, '0')}Z`
      }),
    ),
  })
