import fc from 'fast-check'

// One seed for every property, so that a run repeats; fast-check prints it with each failure.
fc.configureGlobal({ seed: 20260331, numRuns: 200 })
