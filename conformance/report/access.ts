import { type AccessCell, accesses } from '../broker/matrix.js'

const verbs = { publish: 'publishes', read: 'reads' } as const

/** The columns of the table of who may publish and read what. */
export const accessColumns = accesses.map(({ who, does }) => ({
  who,
  does,
  words: `${who} ${verbs[does]}`,
  verb: verbs[does],
}))

/** `short` is not as the contract says either, and no more than a SHOULD. */
export type AccessStanding = 'allowed' | 'refused' | 'wrong' | 'short' | 'open'

/** How one cell of it came out. */
export function accessStanding({ may, level, exercised, violations }: AccessCell): AccessStanding {
  if (violations > 0) return level === 'MUST' ? 'wrong' : 'short'
  if (exercised === 0) return 'open'
  return may ? 'allowed' : 'refused'
}

const signs: Readonly<Record<AccessStanding, string>> = {
  allowed: '✓',
  refused: '⊘',
  wrong: '✗',
  short: '(✗)',
  open: '?',
}

export function accessSign(cell: AccessCell | null): string {
  return cell === null ? '' : signs[accessStanding(cell)]
}
