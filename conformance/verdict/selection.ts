import { type RequirementId, type Role, requirements } from '../../generated/requirements.js'
import { clientRules } from '../rules/client-rules.js'
import { allRules } from '../rules/index.js'
import { serviceRules } from '../rules/service-status.js'

/** What was asked for names no requirement, or leaves none. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError'
  readonly code = 'SELECTION_EMPTY'
}

/** By an id, or a family such as server/intent. */
export interface Selection {
  readonly only?: readonly string[] | undefined
  readonly skip?: readonly string[] | undefined
}

/** Of a role's requirements that are judged, those that `only` names and `skip` does not. @throws SelectionError */
export function selectRequirements(role: Role, { only, skip }: Selection): readonly RequirementId[] {
  const ids = ruled(role)
  const [wanted, unwanted] = [patternsOf(role, ids, only), patternsOf(role, ids, skip)]
  const named = wanted ? ids.filter((id) => wanted.some((pattern) => matches(id, pattern))) : ids
  const left = named.filter((id) => !unwanted?.some((pattern) => matches(id, pattern)))
  if (left.length === 0) throw new SelectionError('What is skipped leaves no requirement, so nothing was executed.')
  return left
}

/** How many requirements of a role have no rule yet. */
export function unruled(role: Role): number {
  return Object.values(requirements).filter((one) => one.role === role).length - ruled(role).length
}

function patternsOf(role: Role, ids: readonly RequirementId[], given: readonly string[] | undefined): string[] | null {
  if (!given) return null
  const patterns = given.flatMap((pattern) => pattern.split(',')).map((pattern) => pattern.trim().replace(/\/\*?$/, ''))
  const unknown = patterns.filter((pattern) => !ids.some((id) => matches(id, pattern)))
  if (unknown.length > 0 || patterns.length === 0) {
    const names = unknown.map((name) => JSON.stringify(name)).join(', ')
    throw new SelectionError(
      `No rule of the role ${role} judges ${names}, so nothing was executed. There are:\n  ${ids.join('\n  ')}`,
    )
  }
  return patterns
}

/** The requirements of a role that are judged, in the catalogue's order; those of a broker without rules. */
function ruled(role: Role): RequirementId[] {
  const known = new Set([...allRules, ...clientRules, ...serviceRules].map(({ id }) => id))
  const own = (Object.keys(requirements) as RequirementId[]).filter((id) => requirements[id].role === role)
  return role === 'broker' ? own : own.filter((id) => known.has(id))
}

function matches(id: string, pattern: string): boolean {
  return id === pattern || id.startsWith(`${pattern}/`)
}
