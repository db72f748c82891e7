import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'An off intent has a window too.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: windows when off',
    outgoing: saying((intent) =>
      intent.desired_state === 'off' ? { ...intent, event_window_start: '2026-01-01T00:00:00Z' } : intent,
    ),
  })
