import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { HistoryHeader } from '../history/ndjson.js'
import type { History } from '../history/observation.js'
import type { Edit } from './edits.js'
import type { Difference, Verdict } from './verdict.js'

/** Where the corpus lies: `<role>/<area>/<kind>/<name>.ndjson`, and beside the kinds what the rules say of them. */

const here = fileURLToPath(new URL('.', import.meta.url))

export const FAMILIES = [
  'server/intent',
  'server/schedule',
  'server/override',
  'server/command',
  'server/monitoring',
  'client/power',
  'client/command',
  'client/telemetry',
] as const
export type Family = (typeof FAMILIES)[number]

/** Of a wrong implementation; of ours, for one requirement or a whole scenario; or of a right one that is unusual. */
export const KINDS = ['wrong', 'right', 'unusual', 'whole'] as const
export type Kind = (typeof KINDS)[number]

/** One history that is kept. */
export interface Kept {
  /** `wrong/topic.gross`. */
  readonly name: string
  readonly kind: Kind
  /** The requirement that it is kept for; null where it is kept for all of them. */
  readonly requirement: RequirementId | null
  readonly header: HistoryHeader
  readonly history: History
}

/** What the rules say of the histories of a family, by name. */
export type Judged = ReadonlyMap<string, Verdict>

/** An edit that the rules notice, with what they say otherwise; of a deadline the last instant before it, too. */
export interface Edge extends Difference {
  /** The name of what is edited. */
  readonly history: string
  readonly edits: readonly Edit[]
}

export function folderOf(family: Family): string {
  return `${here}${family}`
}

/** What is kept of a family, in the order of the names, the wrong ones first. */
export function keptOf(family: Family): readonly Kept[] {
  return KINDS.flatMap((kind) =>
    namesIn(`${folderOf(family)}/${kind}`).map((name) => readKept(family, kind, name.replace(/\.ndjson$/, ''))),
  )
}

export function readJudged(family: Family): Judged {
  return new Map(
    linesOf(judgedFile(family)).map((line) => {
      const { history, ...verdict } = line as { readonly history: string } & Verdict
      return [history, verdict] as const
    }),
  )
}

export function judgedFile(family: Family): string {
  return `${folderOf(family)}/judged.ndjson`
}

export function edgesFile(family: Family): string {
  return `${folderOf(family)}/edges.ndjson`
}

export function readEdges(family: Family): readonly Edge[] {
  return linesOf(edgesFile(family)) as Edge[]
}

/** One of them a line. */
export function ndjson(values: readonly object[]): string {
  return values.map((one) => `${JSON.stringify(one)}\n`).join('')
}

function readKept(family: Family, kind: Kind, name: string): Kept {
  const [header, ...history] = linesOf(`${folderOf(family)}/${kind}/${name}.ndjson`)
  const id = `${family}/${name.replace(/\..*$/, '')}`
  return {
    name: `${kind}/${name}`,
    kind,
    requirement: Object.hasOwn(requirements, id) ? (id as RequirementId) : null,
    header: header as HistoryHeader,
    history: history as History,
  }
}

/** Each line's JSON; none where there is no file. Read in one go, since tests are named by what lies there. */
function linesOf(file: string): unknown[] {
  return textOf(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

function textOf(file: string): string {
  return orElse(() => readFileSync(file, 'utf8'), '')
}

function namesIn(folder: string): string[] {
  return orElse(() => readdirSync(folder).sort(), [])
}

function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise
    throw error
  }
}
