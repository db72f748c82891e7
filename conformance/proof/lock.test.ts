import { expect, test } from 'vitest'
import { gapsIn, present, proofFaults, staleIn } from './lock.js'
import type { Proof } from './matrix.js'

const ID = 'server/intent/qos-1'
const file = `conformance/mutants/${ID}.ts`
const proven: Proof = {
  totals: { requirements: 1, mutants: 1, killed: 1, seeds: 5, unusual: 0, false_alarms: 0 },
  requirements: [
    {
      id: ID,
      statement: 'one',
      rule: 'conformance/rules/intent-form.ts',
      mutants: [
        { file, digest: 'same', wrong: 'QoS 0.', killed: 5, seeds: 5, scenarios: { median: 1, worst: 1 }, others: [] },
      ],
    },
  ],
  unusual: [],
}
const now = {
  statements: { [ID]: 'one' },
  rules: new Map([[ID, 'conformance/rules/intent-form.ts']]),
  mutants: [{ file, requirement: ID, digest: 'same' }],
  unusual: [],
} as const

test('what is kept follows from what is there', async () => {
  expect(await proofFaults()).toEqual([])
})

test('a proof of what is there is not stale', () => {
  expect(staleIn(proven, now)).toEqual([])
})

test.each([
  ['a statement', { statements: { [ID]: 'other' } }, `${ID}: its statement is not the one that was proven`],
  ['a mutant', { mutants: [{ file, requirement: ID, digest: 'other' } as const] }, `${file} is not what was proven`],
  ['a rule', { rules: new Map() }, `${ID} is in the proof, and has no rule`],
] as const)('%s that changed makes it stale', (_, change, fault) => {
  expect(staleIn(proven, { ...now, ...change })).toEqual([fault])
})

test('a mutant more and one less make it stale', () => {
  const other = `conformance/mutants/${ID}.other.ts`
  expect(staleIn(proven, { ...now, mutants: [{ file: other, requirement: ID, digest: 'same' }] })).toEqual([
    `${other} is not in the proof`,
    `${file} is in the proof, and is gone`,
  ])
})

test('a requirement without a rule and one without enough mutants are gaps', async () => {
  const there = await present()
  expect(gapsIn(there)).toEqual([])
  const rules = new Map([...there.rules].filter(([id]) => id !== ID))
  expect(gapsIn({ ...there, rules })).toEqual([`${ID} has no rule`])
  const mutants = there.mutants.filter((one) => one.file !== file)
  expect(gapsIn({ ...there, mutants })).toEqual([
    `${ID} has 1 of 2 mutants: add one as conformance/mutants/${ID}.<what>.ts`,
  ])
})
