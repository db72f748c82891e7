import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../generated/requirements.js'
import { createReferenceAdapter } from '../reference-server/adapter.js'
import expiry from './mutants/server/intent/expiry-formula.js'
import blip from './mutants/server/intent/no-off-between-adjacent.js'
import qos0 from './mutants/server/intent/qos-1.js'
import newIds from './mutants/server/intent/stable-id-on-heartbeat.js'
import type { ServerAdapter } from './play/adapter.js'
import { guardAdapter } from './play/guard.js'
import { consoleReport, overall } from './report/console.js'
import { timeline } from './report/timeline.js'
import { allRules } from './rules/index.js'
import { type Finding, runSuite, type SuiteResult } from './suite.js'

const all = allRules.map(({ id }) => id)
const intents = all.filter((id) => id.startsWith('server/intent/'))
const plain = { good: String, bad: String, faint: String, strong: String }

function suite(
  adapter: ServerAdapter,
  changed: { only?: RequirementId[]; seed?: number; runs?: number; path?: string } = {},
): Promise<SuiteResult> {
  return runSuite({ adapter: guardAdapter(adapter, 10_000), only: all, seed: 1, runs: 60, ...changed })
}

const failed = ({ findings }: SuiteResult): Finding[] => findings.filter(({ verdict }) => verdict === 'fail')

describe('the reference server', () => {
  test.each([1, 2])('conforms, and every requirement is exercised (seed %i)', async (seed) => {
    const { findings, scenarios } = await suite(createReferenceAdapter(), { seed, runs: 200 })
    expect(scenarios).toBe(200)
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
  const report = async (): Promise<string> =>
    consoleReport(await suite(blip(), { only: [...only], runs: 40 }), {
      paint: plain,
      replay: () => 'command',
      unruled: 0,
    })
  expect(await report()).toBe(await report())
})

test('the report names the requirement, its sentence, the timeline and the command', async () => {
  const text = consoleReport(await suite(blip(), { only: ['server/intent/no-off-between-adjacent'] }), {
    paint: plain,
    replay: ({ requirement }) => `replay ${requirement.id}`,
    unruled: 0,
  })
  const failure = text.slice(text.indexOf('\nFAIL'))
  expect(failure).toMatchInlineSnapshot(`
    "
    FAIL server/intent/no-off-between-adjacent (MUST, S1 §7, S2 required behaviour)
      Where one event of a group ends exactly as the next starts, no off is published between them.

      group 7: no events
      group 12: none 12:05:00–12:05:00, a 12:00:00–12:00:30, b 12:00:30–12:01:00
      POLL_INTERVAL_SECONDS=30 POWER_INTENT_EXPIRY_MULTIPLIER=3 POWER_INTENT_MIN_EXPIRY_SECONDS=90

        12:00:00      event a starts
        12:00:00      on  published as 20260331T120000Z-1-000002, expires 12:01:30
        12:00:30      event a ends and event b starts
      ✗ 12:00:30      off published as 20260331T120000Z-1-000003, expires 12:02:00

      Expected: at 12:00:30 event a ends and event b starts, so the group stays on.
      But: off was published at 12:00:30.

      Play it again: replay server/intent/no-off-between-adjacent

    0 pass, 1 fail: violates the contract
    "
  `)
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
