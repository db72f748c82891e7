import { describe, expect, test } from 'vitest'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import expiry from '../mutants/server/intent/expiry-formula.js'
import blip from '../mutants/server/intent/no-off-between-adjacent.js'
import qos0 from '../mutants/server/intent/qos-1.js'
import newIds from '../mutants/server/intent/stable-id-on-heartbeat.js'
import type { ServerAdapter } from '../play/adapter.js'
import { guardAdapter } from '../play/guard.js'
import { consoleReport } from '../report/console.js'
import type { Report } from '../report/report.js'
import { serverReport } from '../report/server-report.js'
import { timeline } from '../report/timeline.js'
import { allRules } from '../rules/index.js'
import { overall } from '../verdict/verdict.js'
import { type Finding, type Played, runSuite, type SuiteOptions, type SuiteResult } from './suite.js'

const all = allRules.map(({ id }) => id)
const intents = all.filter((id) => id.startsWith('server/intent/'))
const plain = { good: String, bad: String, faint: String, strong: String }

function suite(adapter: ServerAdapter, changed: Partial<SuiteOptions> = {}): Promise<SuiteResult> {
  return runSuite({ adapter: guardAdapter(adapter, 10_000), only: all, seed: 1, runs: 16, ...changed })
}

function reportOf(result: SuiteResult): Report {
  const replay = ({ requirement }: Finding): string => `replay ${requirement.id}`
  return serverReport(result, { replay, suite_version: '0.1.0' })
}

const failed = ({ findings }: SuiteResult): Finding[] => findings.filter(({ verdict }) => verdict === 'fail')

describe('the reference server', () => {
  // Seed 1 is what the README shows; few others exercise everything in so few scenarios.
  test('conforms, and every requirement is exercised', async () => {
    const { findings, scenarios } = await suite(createReferenceAdapter(), { seed: 13, runs: 55 })
    expect(scenarios).toBe(55)
    expect(findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    expect(overall(findings)).toBe('conforms')
  })

  test('without its capability is neither right nor wrong', async () => {
    const bare = createReferenceAdapter()
    const result = await suite({ ...bare, describe: async () => ({ ...(await bare.describe()), capabilities: [] }) })
    expect(new Set(result.findings.map(({ verdict }) => verdict))).toEqual(new Set(['not applicable']))
    expect(result.scenarios).toBe(0)
    expect(overall(result.findings)).toBe('could not tell')
  })
})

describe.each([
  ['server/intent/no-off-between-adjacent', blip],
  ['server/intent/expiry-formula', expiry],
  ['server/intent/stable-id-on-heartbeat', newIds],
  ['server/intent/qos-1', qos0],
] as const)('a server that breaks %s', (id, create) => {
  test('fails by it alone, with the same short counterexample when played again', async () => {
    const result = await suite(create(), { only: intents })
    const [failure, ...others] = failed(result)
    expect(others).toEqual([])
    expect(failure?.requirement.id).toBe(id)
    expect(overall(result.findings)).toBe('violates')
    const found = failure?.counterexample
    if (!found) throw new Error('no counterexample')
    expect(timeline(found.history, found.violation).length).toBeLessThanOrEqual(7)
    expect(timeline(found.history, found.violation).filter(({ violated }) => violated)).toHaveLength(1)
    const again = await suite(create(), { only: [id], path: found.path })
    expect(failed(again)[0]?.counterexample).toEqual(found)
    expect(again.scenarios).toBe(1)
  })
})

test('the report is the same twice', async () => {
  const only = ['server/intent/no-off-between-adjacent', 'server/intent/qos-1'] as const
  const report = async (): Promise<string> => consoleReport(reportOf(await suite(blip(), { only: [...only] })), plain)
  expect(await report()).toBe(await report())
})

test('the report names the requirement, its sentence, the timeline and the command', async () => {
  const text = consoleReport(reportOf(await suite(blip(), { only: ['server/intent/no-off-between-adjacent'] })), plain)
  const failure = text.slice(text.indexOf('\nFAIL'))
  expect(failure).toMatchInlineSnapshot(`
    "
    FAIL server/intent/no-off-between-adjacent (MUST, S1 §7, S2 required behaviour)
      Where one event of a group ends exactly as the next starts, no off is published between them.

      group 7: a 11:55:00–12:00:20, b 12:00:20–14:00:00
      POLL_INTERVAL_SECONDS=30 POWER_INTENT_EXPIRY_MULTIPLIER=3 POWER_INTENT_MIN_EXPIRY_SECONDS=90

        12:00:00      on  published as 20260331T120000Z-1-000001, expires 12:01:30
        12:00:20      event a ends and event b starts
      ✗ 12:00:20      off published as 20260331T120000Z-1-000003, expires 12:01:50

      Let:  at 12:00:20 event a ends and event b starts,
      Then: the group stays on,
      But:  off was published at 12:00:20.

      Play it again: replay server/intent/no-off-between-adjacent

    0 pass, 1 fail: violates the contract
    "
  `)
})

test('each scenario of the survey is shown to whoever observes, once and in order', async () => {
  const seen: Played[] = []
  await suite(blip(), { only: ['server/intent/qos-1'], runs: 12, observe: (played) => void seen.push(played) })
  expect(seen.map(({ run }) => run)).toEqual([...Array(12).keys()])
  expect(seen.every(({ history, scenario }) => history.at(-1)?.kind === 'end' && scenario.duration_sec > 0)).toBe(true)
})

test('a time budget that is over ends the survey after the scenario that it is in, and what failed is still shown', async () => {
  const only = ['server/intent/qos-1'] as const
  expect(await suite(qos0(), { only, time_budget_ms: 1 })).toMatchObject({ scenarios: 1, stopped: 'time budget' })
  const whole = await suite(qos0(), { only, runs: 5, time_budget_ms: 600_000 })
  const found = failed(whole)[0]?.counterexample
  expect(whole).toMatchObject({ scenarios: 5, stopped: 'done' })
  const again = await suite(qos0(), { only, path: found?.path ?? '', time_budget_ms: 1 })
  expect(failed(again)[0]?.counterexample).toEqual(found)
})

test('a fault in the middle is thrown as it is, not judged', async () => {
  const bare = createReferenceAdapter()
  let calls = 0
  const failing: ServerAdapter = {
    ...bare,
    advance: (params) => (++calls > 3 ? Promise.reject(new Error('no power')) : bare.advance(params)),
  }
  await expect(suite(failing)).rejects.toMatchObject({ code: 'ADAPTER_THREW' })
  await bare.stop()
})
