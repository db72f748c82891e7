import { acceleratedClock, findFaketime, type ProcessClock, realClock } from '../conformance/play/process-clock.js'
import { UsageError } from './exit-codes.js'

/** The machine's clock, or one that is so many times as fast. UsageError where that cannot be. */
export function processClock(accelerate: number | undefined): ProcessClock {
  if (accelerate === undefined) return realClock
  const library = findFaketime()
  if (library === null)
    throw new UsageError('A faster clock needs libfaketime, which is not installed here (apt install libfaketime).')
  return acceleratedClock(accelerate, library)
}
