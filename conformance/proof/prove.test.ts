import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import { allRules } from '../rules/index.js'
import { emptied } from './bench.js'
import { type Citations, faultsOf, proofOf } from './matrix.js'
import { type ProofTasks, prove } from './prove.js'
import { inProcess } from './testing/in-process.js'

const ID = 'server/command/qos-1'
const cited: Citations = {
  statements: { [ID]: 'digest' },
  rules: new Map([[ID, 'conformance/rules/command-form.ts']]),
  mutants: new Map(),
  unusual: new Map(),
}
const quick = { seeds: 1, most: 4, fewest: 1 }

async function faults(name: string, requirement: RequirementId, more: Partial<ProofTasks> = {}): Promise<string[]> {
  const file = `conformance/proof/testing/${name}.ts`
  const tasks = { mutants: [{ file, requirement, digest: '' }], unusual: [], ...quick, ...more }
  const outcomes = await prove(tasks, inProcess)
  return faultsOf(proofOf(outcomes, cited), outcomes, cited)
}

describe('the proof', () => {
  test('takes a wrong server that its own rule sees', async () => {
    expect(await faults('qos-0', ID)).toEqual([])
  })

  test('fails by a right server among the mutants', async () => {
    expect(await faults('right-server', ID)).toEqual([
      `conformance/proof/testing/right-server.ts survives: on any seed ${ID} does not see it`,
    ])
  })

  test('fails by a wrong server that only other rules see', async () => {
    const found = await faults('qos-0', ID, { without: ID })
    expect(found).toEqual([`conformance/proof/testing/qos-0.ts survives: on any seed ${ID} does not see it`])
  })

  test('takes a right implementation, and tells of a false alarm', async () => {
    const of = async (name: string): Promise<string[]> => {
      const unusual = [{ file: `conformance/proof/testing/${name}.ts`, role: 'server', digest: '' }]
      const outcomes = await prove({ mutants: [], unusual, toleratedSeeds: 2 }, inProcess)
      return faultsOf({ ...proofOf(outcomes, cited), requirements: [] }, outcomes, cited)
    }
    expect(await of('right-server')).toEqual([])
    expect(await of('qos-0')).toEqual([expect.stringMatching(/qos-0\.ts is right, and was held to break .*qos-1/)])
  })
})

test('a rule without its body is not asked, whoever shares its machine', () => {
  expect(emptied(allRules, ID)).toEqual(allRules.filter(({ id }) => id !== ID))
  expect(emptied(allRules)).toHaveLength(allRules.length)
})
