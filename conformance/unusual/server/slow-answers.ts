import { setTimeout } from 'node:timers/promises'
import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { answering } from '../make.js'

const SLOW_MS = 3

export const unusual = 'It answers a while after it is done, in real time.'

export default () =>
  answering(
    createReferenceAdapter({ name: 'unusual server: slow answers' }),
    'advance',
    (advance) => async (params) => {
      const reached = await advance(params)
      await setTimeout(SLOW_MS)
      return reached
    },
  )
