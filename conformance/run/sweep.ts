import fc from 'fast-check'
import type { Scenario } from '../scenarios/scenario.js'

/** The path names no scenario of the seed. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError'
  readonly code = 'REPLAY_NOT_FOUND'
}

/** Lets fast-check draw (and, on false, shrink) scenarios; an error in between ends it and is thrown as it is. */
export async function sweep(
  drawn: fc.Arbitrary<Scenario>,
  parameters: fc.Parameters<[Scenario]>,
  visit: (scenario: Scenario) => Promise<boolean>,
) {
  let fault: unknown
  const property = fc.asyncProperty(drawn, async (scenario) => {
    if (fault !== undefined) return true
    try {
      return await visit(scenario)
    } catch (error) {
      fault = error
      return true
    }
  })
  const details = await checked(property, parameters)
  if (fault !== undefined) throw fault
  return details
}

async function checked(property: fc.IAsyncProperty<[Scenario]>, parameters: fc.Parameters<[Scenario]>) {
  try {
    return await fc.check(property, parameters)
  } catch (error) {
    const lost = (error as Error).message.startsWith('Unable to replay')
    throw lost ? new ReplayError(`There is no scenario ${parameters.seed}:${parameters.path}`) : error
  }
}
