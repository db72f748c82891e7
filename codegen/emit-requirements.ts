import type { RequirementModel } from './requirements.js'

/** The catalogue as data with a closed type of ids, so that a rule for an unknown requirement does not compile. */
export function emitRequirements(requirements: readonly RequirementModel[]): string {
  const rows = requirements.map((row) => `  ${JSON.stringify(row.id)}: ${JSON.stringify(row)},`)
  return `export type Level = 'MUST' | 'SHOULD'
export type Role = 'server' | 'client' | 'broker' | 'service'

/** One requirement of the catalogue: what is owed, by whom, and where it comes from. */
export interface Requirement {
  /** \`role/area/rule\`. */
  readonly id: string
  readonly level: Level
  readonly source: string
  readonly statement: string
  readonly role: Role
  /** The capability that brings the requirement into scope; null when it always is. */
  readonly capability: string | null
}

export const requirements = {
${rows.join('\n')}
} as const satisfies Readonly<Record<string, Requirement>>

export type RequirementId = keyof typeof requirements
`
}
