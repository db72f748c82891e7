import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { stepping } from '../../mutants/server/make.js'

const LOOK_MS = 10_000

export const unusual = 'It never wakes up for a boundary, and looks at the clock every ten seconds instead.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: looks every ten seconds',
    step: stepping((stepped, { type, now_ms }, before) => {
      if (type !== 'woken' || now_ms >= before.next_poll_ms || now_ms % LOOK_MS === 0) return stepped
      const look_ms = Math.ceil(now_ms / LOOK_MS) * LOOK_MS
      return { state: before, effects: [{ type: 'wake', at_ms: Math.min(look_ms, before.next_poll_ms) }] }
    }),
  })
