import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import { clientRules } from '../rules/client-rules.js'
import { type AttachTerms, whyUnsaid, whyUnseen } from '../run/attached.js'
import { attachedScenarios } from './client-attached.js'
import { type ClientScenario, clientCapabilities, type Message } from './client-scenario.js'

const full: AttachTerms = {
  capabilities: clientCapabilities,
  group: 'spare',
  power_mode: 'hybrid',
  turn_off_delay_sec: 3,
  heartbeat_interval_sec: 5,
  allow_reboot: true,
}
const seenOn = (terms: AttachTerms): RequirementId[] =>
  clientRules.map(({ id }) => id).filter((id) => whyUnseen(id, terms) === null)

function drawn(terms: AttachTerms, seed: number, run = '0a1b2c3d'): readonly ClientScenario[] {
  const plan = { ...terms, seen: seenOn(terms), run, accuracy_ms: 1_000, watch_sec: null }
  return fc.sample(attachedScenarios(plan), { seed, numRuns: 1 }).flat()
}
const messagesOf = (scenarios: readonly ClientScenario[]): Message[] =>
  scenarios.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'give' ? step.messages : [])))

test('whatever is to be shown is there to be shown, each in one scenario of its family', () => {
  const shown = drawn(full, 1).flatMap(({ shows = [] }) => shows)
  for (const id of seenOn(full)) expect(shown.includes(id) || whyUnsaid(id) !== null, id).toBe(true)
})

test('a client is spoken to on its own topic alone, unless more is allowed; and nothing is shut down', () => {
  const terms = fc.record({ group: fc.constantFrom(null, 'spare'), allow_reboot: fc.boolean() })
  fc.assert(
    fc.property(terms, fc.nat(), (some, seed) => {
      const messages = messagesOf(drawn({ ...full, ...some }, seed))
      for (const { topic, payload, retain } of messages) {
        const isCommand = topic.endsWith('/commands') || topic.endsWith('/command')
        if (isCommand) expect([some.allow_reboot, retain]).toEqual([true, false])
        else if (topic !== 'infoscreen/{client}/power/intent') expect(some.group).toBe('spare')
        expect(payload).not.toContain('shutdown_host')
      }
    }),
  )
})

test('nothing is done to its process, its connection or its helper', () => {
  const kinds = drawn(full, 1).flatMap(({ steps }) => steps.map(({ kind }) => kind))
  expect(new Set(kinds)).toEqual(new Set(['start', 'give', 'again', 'wait', 'settle', 'until']))
})

test('no two runs share an id, by which a client would know one from the other', () => {
  const idsIn = (run: string): string[] =>
    messagesOf(drawn(full, 1, run)).flatMap(({ payload }) =>
      [...payload.matchAll(/"(?:intent|command)_id":"([^"]+)"/g)].map(([, id = '']) => id),
    )
  const [one, other] = [new Set(idsIn('00000001')), new Set(idsIn('00000002'))]
  expect([...one].filter((id) => other.has(id))).toEqual([])
})

test('what nobody asks for takes no time', () => {
  const plan = { ...full, run: '0a1b2c3d', accuracy_ms: 1_000, watch_sec: null }
  const stepsFor = (...seen: RequirementId[]) =>
    fc
      .sample(attachedScenarios({ ...plan, seen }), { seed: 1, numRuns: 1 })
      .flat()
      .flatMap(({ steps }) => steps).length
  expect(stepsFor()).toBe(0)
  expect(stepsFor('client/telemetry/health')).toBe(2)
  expect(stepsFor('client/power/override-grace')).toBeLessThan(stepsFor(...seenOn(full)) / 4)
})
