import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'Its journal forgets what has expired once a day is over.'

const DAY_MS = 24 * 3_600_000

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: a journal of a day',
    journal: (right, world) => ({
      ...right,
      async load() {
        const { records, damaged } = await right.load()
        const now_ms = world.wall_ms()
        const kept = records.filter((one) => one.expires_at_ms > now_ms || one.known_since_ms + DAY_MS > now_ms)
        return { records: kept, damaged }
      },
    }),
  })
