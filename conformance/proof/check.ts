import { proofFaults } from './lock.js'

/** Whether requirements, rules, mutants and the proof that is kept still cite one another; plays nothing. */
const faults = await proofFaults()
console.error(
  faults.length ? faults.join('\n') : 'docs/proof.*: every requirement, rule and mutant is as it was proven',
)
process.exitCode = faults.length ? 1 : 0
