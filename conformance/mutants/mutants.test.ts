import { beforeAll, describe, expect, test } from 'vitest'
import { citations } from '../proof/cite.js'
import { mutantFiles } from '../proof/inventory.js'
import { type Citations, faultsOf, type Proof, proofOf } from '../proof/matrix.js'
import { type Outcomes, prove } from '../proof/prove.js'
import { inProcess } from '../proof/testing/in-process.js'

/** What `npm run proof` does of all on five seeds, of the first of each requirement on one: enough to see that a rule is blind. */
const mutants = (await mutantFiles()).filter(({ file }) => !/\.(gross|subtle|deaf)\.ts$/.test(file))

describe('the wrong implementations', () => {
  let outcomes: Outcomes
  let cited: Citations
  let proof: Proof

  beforeAll(async () => {
    cited = await citations()
    outcomes = await prove({ mutants, unusual: [], seeds: 1, fewest: 1 }, inProcess)
    proof = proofOf(outcomes, cited)
  }, 600_000)

  test.each(mutants.map(({ file }) => file))(
    '%s fails by its own requirement, and by no other of its family',
    (file) => {
      const requirements = proof.requirements
        .map((one) => ({ ...one, mutants: one.mutants.filter((mutant) => mutant.file === file) }))
        .filter((one) => one.mutants.length > 0)
      const kills = outcomes.kills.filter((one) => one.file === file)
      expect(requirements).toHaveLength(1)
      expect(faultsOf({ ...proof, requirements }, { ...outcomes, kills }, cited)).toEqual([])
    },
  )

  test.each(mutants.map(({ file }) => file))('%s says in a sentence what is wrong', (file) => {
    expect(cited.mutants.get(file)?.wrong).toMatch(/^[A-Z].*\.$/)
  })
})
