import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import { clientCapabilities } from '../scenarios/client-scenario.js'
import { type AttachTerms, whyUnsaid, whyUnseen } from './attached.js'

const all = Object.values(requirements).flatMap(({ id, role }) => (role === 'client' ? [id as RequirementId] : []))
const bare: AttachTerms = {
  capabilities: clientCapabilities,
  group: null,
  power_mode: 'hybrid',
  turn_off_delay_sec: 30,
  heartbeat_interval_sec: null,
  allow_reboot: false,
}
const full: AttachTerms = { ...bare, group: 7, heartbeat_interval_sec: 60, allow_reboot: true }
const seenOn = (terms: AttachTerms): RequirementId[] => all.filter((id) => whyUnseen(id, terms) === null)

test('every requirement of a client is judged, or has a reason in a few words', () => {
  for (const id of all) expect(whyUnseen(id, bare) ?? 'needs nothing', id).toMatch(/^needs .{3,60}$/)
  expect(seenOn(bare).length).toBe(21)
  expect(seenOn(full).length).toBe(46)
})

test('no command is looked for without the permission to reboot, and the TV itself never', () => {
  expect(seenOn(bare).filter((id) => id.startsWith('client/command/'))).toEqual([])
  expect(whyUnseen('client/power/applied-once', full)).toBe('needs the TV')
  expect(whyUnseen('client/command/conflict-refused', full)).toContain('shut down')
})

test('who says more of the client sees no less of it', () => {
  const terms = fc.record({
    group: fc.constantFrom(null, 7),
    heartbeat_interval_sec: fc.constantFrom(null, 60),
    allow_reboot: fc.boolean(),
    power_mode: fc.constantFrom('hybrid' as const, 'mqtt' as const, 'local' as const),
    capabilities: fc.subarray([...clientCapabilities]),
  })
  fc.assert(
    fc.property(terms, (some) => {
      const seen = new Set(seenOn({ ...full }))
      for (const id of seenOn({ ...bare, ...some })) expect(seen).toContain(id)
    }),
  )
})

test('a client in local mode, or one that reports nothing, is not judged by its TV', () => {
  const power = (terms: AttachTerms) => seenOn(terms).filter((id) => id.startsWith('client/power/'))
  expect(power({ ...full, power_mode: 'local' })).toEqual([])
  expect(power({ ...full, capabilities: ['power', 'override', 'telemetry'] })).toEqual([])
})

test('only what a client need not say is left open when it was not said', () => {
  expect(all.filter((id) => whyUnsaid(id) !== null)).toEqual(['client/telemetry/log-schema'])
})
