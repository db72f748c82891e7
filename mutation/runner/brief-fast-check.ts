import * as fastCheck from 'fast-check'

/** A property's parameters, or those of all properties. */
interface Parameters {
  readonly numRuns?: number
}

/**
 * fast-check, with fewer runs. A property draws the same values in the same order however many runs it has, so that
 * what fails here fails in the whole run too; and the first failure will do, without a search for a smaller one.
 *
 * @param runs_max - how many runs a property has at most
 */
export function briefFastCheck(runs_max: number): Readonly<Record<string, unknown>> {
  const assert = (property: fastCheck.IRawProperty<unknown>, parameters?: Parameters) => {
    const wanted = parameters?.numRuns ?? fastCheck.readConfigureGlobal().numRuns ?? 100
    return fastCheck.assert(property, { ...parameters, numRuns: Math.min(wanted, runs_max), endOnFailure: true })
  }
  return { ...fastCheck, assert, default: { ...fastCheck.default, assert } }
}
