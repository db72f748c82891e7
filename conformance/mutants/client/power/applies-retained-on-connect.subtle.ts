import { parseInstant } from '../../../../generated/instants.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { deafToRetained } from '../make-power.js'

export const wrong = 'What the broker has kept for more than half a minute when it connects it takes for old.'

/** When virtual time begins. */
const STARTED_MS = Date.parse('2026-03-31T12:00:00Z')

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: applies retained on connect, subtle',
    incoming: deafToRetained(({ issued_at }) => (parseInstant(issued_at) ?? 0) < STARTED_MS - 30_000),
  })
