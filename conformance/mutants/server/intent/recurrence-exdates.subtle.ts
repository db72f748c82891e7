import { eventByEvent, misreading } from '../make.js'

export const wrong = 'An exception with an offset west of Greenwich is not understood.'

export default () =>
  misreading(
    'wrong server: no exceptions in the west',
    eventByEvent(({ exdates = [], ...event }) => ({
      ...event,
      exdates: exdates.filter((at) => !/-\d\d:\d\d$/.test(at)),
    })),
  )
