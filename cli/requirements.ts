import { allRules } from '../conformance/rules/index.js'
import { type RequirementId, type Role, requirements } from '../generated/requirements.js'
import { UsageError } from './exit-codes.js'

/** The requirements of a role that have a rule, and that the patterns name: an id, or a family such as server/intent. */
export function selectRequirements(role: Role, patterns: readonly string[] | undefined): RequirementId[] {
  const ids = ruled(role)
  if (!patterns) return ids
  const wanted = patterns
    .flatMap((pattern) => pattern.split(','))
    .map((pattern) => pattern.trim().replace(/\/\*?$/, ''))
  const unknown = wanted.filter((pattern) => !ids.some((id) => matches(id, pattern)))
  if (unknown.length || wanted.length === 0) {
    throw new UsageError(
      `No rule of the role ${role} judges ${unknown.map((name) => JSON.stringify(name)).join(', ')}, so nothing was executed. There are:\n  ${ids.join('\n  ')}`,
    )
  }
  return ids.filter((id) => wanted.some((pattern) => matches(id, pattern)))
}

/** The requirements of a role that a rule judges, in the catalogue's order. */
function ruled(role: Role): RequirementId[] {
  const known = new Set(allRules.map(({ id }) => id))
  return (Object.keys(requirements) as RequirementId[]).filter((id) => known.has(id) && requirements[id].role === role)
}

/** How many requirements of a role have no rule yet. */
export function unruled(role: Role): number {
  return Object.values(requirements).filter((one) => one.role === role).length - ruled(role).length
}

function matches(id: string, pattern: string): boolean {
  return id === pattern || id.startsWith(`${pattern}/`)
}
