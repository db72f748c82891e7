import { formatInstant } from '../../generated/instants.js'

/** The part of a run's intent ids that sorts by the run's start, like 20260331T120000Z. */
export function runIdAt(now_ms: number): string {
  return formatInstant(now_ms).replace(/\.\d+|[-:]/g, '')
}
