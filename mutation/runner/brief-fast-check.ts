import * as fastCheck from 'fast-check'

/** A property's parameters, or those of all properties. */
interface Parameters {
  readonly numRuns?: number
}

/** How many runs a property has at most, and whether one that ran wanted more. */
export interface Brevity {
  readonly runs_max: number
  shortened: boolean
}

/**
 * fast-check, with fewer runs. A property draws the same values in the same order however many runs it has, so that
 * what fails here fails in the whole run too; and the first failure will do, without a search for a smaller one.
 */
export function briefFastCheck(brevity: Brevity): Readonly<Record<string, unknown>> {
  const assert = (property: fastCheck.IRawProperty<unknown>, parameters?: Parameters) => {
    const wanted = parameters?.numRuns ?? fastCheck.readConfigureGlobal().numRuns ?? 100
    if (wanted > brevity.runs_max) brevity.shortened = true
    return fastCheck.assert(property, {
      ...parameters,
      numRuns: Math.min(wanted, brevity.runs_max),
      endOnFailure: true,
    })
  }
  return { ...fastCheck, assert, default: { ...fastCheck.default, assert } }
}
