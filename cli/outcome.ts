import { outcomeOf, type Report } from '../conformance/report/report.js'
import { SelectionError } from '../conformance/verdict/selection.js'
import { exitCodes, InputError, OutputError, UsageError } from './exit-codes.js'

/** What cannot be read or written is said in a sentence, and has an exit code. */
export async function told(run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof SelectionError) throw new UsageError(error.message)
    if (!(error instanceof InputError || error instanceof OutputError)) throw error
    console.error(error.message)
    if (error instanceof OutputError) return exitCodes.cannotCreate
    return error.reason === 'missing' ? exitCodes.noInput : exitCodes.data
  }
}

/** What a report's outcome is to a script. */
export function exitCodeOf(report: Report): number {
  const outcome = outcomeOf(report)
  if (outcome === 'violates' || report.baseline.problems.length > 0) return exitCodes.violates
  return outcome === 'conforms' ? exitCodes.ok : exitCodes.couldNotTell
}
