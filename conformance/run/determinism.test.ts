import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import newIds from '../mutants/server/intent/stable-id-on-heartbeat.js'
import type { ServerAdapter } from '../play/adapter.js'
import { guardAdapter } from '../play/guard.js'
import { allRules } from '../rules/index.js'
import { runSuite, type SuiteOptions, type SuiteResult } from './suite.js'

const TIMES = 100
/** Of the one scenario that a counterexample names. */
const FEW_TIMES = 10
/** Its first scenario is short, loses the connection, and restarts the server. */
const SEED = 102
const all = allRules.map(({ id }) => id)

/** What a run found, with every history as it would be written. */
async function replayed(adapter: ServerAdapter, changed: Partial<SuiteOptions>): Promise<[string, SuiteResult]> {
  const seen = createHash('sha256')
  const result = await runSuite({
    adapter: guardAdapter(adapter, 10_000),
    only: all,
    seed: SEED,
    runs: 1,
    observe: (played) => void seen.update(JSON.stringify(played)),
    ...changed,
  })
  return [seen.update(JSON.stringify(result)).digest('hex'), result]
}

test('a seed that is played a hundred times gives the same histories, byte for byte, and the same verdicts', async () => {
  const kinds = new Set<string>()
  const observe: SuiteOptions['observe'] = ({ history }) => history.forEach(({ kind }) => void kinds.add(kind))
  await replayed(createReferenceAdapter(), { observe })
  expect([...kinds]).toEqual(expect.arrayContaining(['link', 'down', 'override', 'packet']))
  const results = new Set<string>()
  for (let time = 0; time < TIMES; time += 1) results.add((await replayed(createReferenceAdapter(), {}))[0])
  expect(results.size).toBe(1)
}, 120_000)

test('and of a wrong server the same counterexample', async () => {
  const only = ['server/intent/stable-id-on-heartbeat'] as const
  const [shortened, { findings }] = await replayed(newIds(), { only, runs: 8 })
  const path = findings[0]?.counterexample?.path ?? ''
  expect(path).toContain(':')
  expect((await replayed(newIds(), { only, runs: 8 }))[0]).toBe(shortened)
  const results = new Set<string>()
  for (let time = 0; time < FEW_TIMES; time += 1) results.add((await replayed(newIds(), { only, path }))[0])
  expect(results.size).toBe(1)
}, 120_000)
