import { type RequirementId, type Role, requirements } from '../generated/requirements.js'
import { UsageError } from './exit-codes.js'

/** The requirements of a role that the patterns name: an id, or a family such as server/intent. */
export function selectRequirements(role: Role, patterns: readonly string[] | undefined): RequirementId[] {
  const ids = (Object.keys(requirements) as RequirementId[]).filter((id) => requirements[id].role === role)
  if (!patterns) return ids
  const wanted = patterns
    .flatMap((pattern) => pattern.split(','))
    .map((pattern) => pattern.trim().replace(/\/\*?$/, ''))
  const unknown = wanted.filter((pattern) => !ids.some((id) => matches(id, pattern)))
  if (unknown.length || wanted.length === 0) {
    throw new UsageError(
      `No requirement of the role ${role} is named ${unknown.map((name) => JSON.stringify(name)).join(', ')}, so nothing was executed. There are:\n  ${ids.join('\n  ')}`,
    )
  }
  return ids.filter((id) => wanted.some((pattern) => matches(id, pattern)))
}

function matches(id: string, pattern: string): boolean {
  return id === pattern || id.startsWith(`${pattern}/`)
}
