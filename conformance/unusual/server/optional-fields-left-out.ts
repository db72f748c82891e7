import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { type Fields, wording } from '../make.js'

const OPTIONAL = new Set(['event_window_start', 'event_window_end', 'source', 'active_event_ids', 'event_window'])

export const unusual = 'Intents have nothing in them that need not be there.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: no optional fields',
    outgoing: wording((value) => {
      if (value === null || typeof value !== 'object' || !('intent_id' in value)) return value
      const { target, ...rest } = value as Fields
      const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => !OPTIONAL.has(name)))
      return target ? { ...kept, target: { client_id: (target as Fields).client_id } } : kept
    }),
  })
