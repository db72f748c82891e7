import { expect, test } from 'vitest'
import type { History, Observation } from '../history/observation.js'
import { CLIENT, historyOf, intentAt, packetAt, START_MS } from '../report/testing/reports.js'
import { CapabilityWatch, capabilitiesOf } from './capabilities.js'

function seenIn(...histories: readonly History[]): string[] {
  const watch = new CapabilityWatch()
  for (const history of histories) watch.take(history)
  return watch.findings('server', []).flatMap(({ capability, seen }) => (seen ? [capability] : []))
}

const again: readonly Observation[] = [
  { kind: 'down', at_ms: START_MS, kill: true },
  { kind: 'started', at_ms: START_MS },
]
const recurring = historyOf(intentAt(5, 'on')).map((one) =>
  one.kind === 'schedule'
    ? { ...one, occurrences: one.occurrences.map((each) => ({ ...each, by: 'rule' as const })) }
    : one,
)

test.each<[string[], History]>([
  [[], historyOf()],
  [['intent'], historyOf(intentAt(0, 'on'))],
  [[], historyOf(intentAt(0, 'on', { payload: '' }))],
  [['durable-ids', 'intent'], historyOf(intentAt(0, 'on'), ...again, intentAt(5, 'on'))],
  [['intent'], historyOf(intentAt(0, 'on'), ...again, intentAt(5, 'on', { id: 'another' }))],
  [['intent'], historyOf(intentAt(0, 'on'), intentAt(5, 'on'))],
  [['intent', 'recurrence'], recurring],
  [['client-intent'], historyOf(packetAt(0, `infoscreen/${CLIENT}/power/intent`, '{}'))],
  [['command'], historyOf(packetAt(0, `infoscreen/${CLIENT}/command`, '{}'))],
  [['escalation'], historyOf({ kind: 'escalation', at_ms: START_MS, client_uuid: CLIENT })],
  [[], historyOf({ kind: 'alerts', at_ms: START_MS, alerts: [] })],
  [[], historyOf(packetAt(0, 'infoscreen/groups/7/power/else', '['), intentAt(0, 'on', { payload: '' }))],
])('%j is seen: %#', (capabilities, history) => {
  expect(seenIn(history)).toEqual(capabilities)
})

test('what is declared is listed beside what is known, each once', () => {
  const watch = new CapabilityWatch()
  watch.take(historyOf(intentAt(0, 'on')))
  const findings = watch.findings('server', ['teleport', 'command'])
  expect(findings.map(({ capability }) => capability)).toEqual([...capabilitiesOf('server'), 'teleport'])
  expect(findings.find(({ capability }) => capability === 'intent')).toEqual({
    capability: 'intent',
    declared: false,
    seen: true,
  })
})
