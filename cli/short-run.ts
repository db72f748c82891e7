import { setFlagsFromString } from 'node:v8'

/** Scenarios from which on optimized code is earned back. */
const LONG_RUNS = 1_000

/**
 * Has V8 wait longer before it optimizes a function, by default until it has run through 67,584 bytes of bytecode: in a run of
 * seconds a tenth of the processor time goes into functions that are hardly called again. To be set before threads start.
 */
export function optimizeLater(runs: number): void {
  if (runs < LONG_RUNS) setFlagsFromString('--interrupt-budget=1200000')
}
