import { describe, expect, test } from 'vitest'
import type { HistoryHeader } from '../history/ndjson.js'
import { outcomeOf } from '../report/report.js'
import { historyOf, intentAt } from '../report/testing/reports.js'
import { wrongTv } from '../testing/wrong-tv-histories.js'
import { judgeHistory } from './judge-history.js'

const context = { suite_version: '0.1.0', replay: () => 'again' }
const header = (role: 'server' | 'client', capabilities: readonly string[]): HistoryHeader => ({
  suite_version: '0.1.0',
  seed: 3,
  path: '17:0:2',
  implementation: { role, name: 'hub', version: null, capabilities },
  scenario: null,
})

describe('a history that was recorded before', () => {
  test('of a client is judged by the rules of clients, and named as it was', () => {
    const only = ['client/power/off-after-grace', 'client/command/executes-once'] as const
    const wrong = wrongTv.find(([id]) => id === only[0])?.[1].wrong ?? []
    const report = judgeHistory(header('client', ['power']), wrong, only, context)
    expect(report.implementation).toMatchObject({ role: 'client', name: 'hub' })
    expect(report.played).toMatchObject({ seed: 3, scenarios: 1, clock: { mode: 'virtual', accuracy_ms: 0 } })
    expect(report.findings.map(({ verdict }) => verdict)).toEqual(['fail', 'not applicable'])
    expect(report.findings[0]?.example).toMatchObject({ path: '17:0:2', scenario: null })
    expect(outcomeOf(report)).toBe('violates')
  })

  test('of a server is judged by the rules of servers', () => {
    const only = ['server/intent/qos-1'] as const
    const history = historyOf({ ...intentAt(0, 'on'), qos: 0 })
    const report = judgeHistory(header('server', ['intent']), history, only, context)
    expect(report.findings.map(({ verdict }) => verdict)).toEqual(['fail'])
    expect(report.implementation.role).toBe('server')
  })

  test('tells of a capability only where it was seen and is not declared', () => {
    const history = historyOf(intentAt(0, 'on'))
    const report = judgeHistory(header('server', ['monitoring']), history, ['server/intent/topic'], context)
    expect(report.capabilities).toEqual([{ capability: 'intent', declared: false, seen: true }])
  })
})
