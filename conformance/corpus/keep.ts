import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { historyLines } from '../history/ndjson.js'
import { familyOf } from '../proof/bench.js'
import { mutantFiles, unusualFiles } from '../proof/inventory.js'
import { clientRules } from '../rules/client-rules.js'
import { allRules } from '../rules/index.js'
import { FAMILIES, type Family, folderOf, keptOf } from './files.js'
import { type Played, Player, placesFor } from './play.js'

/** One history that a family is to have. */
interface Wanted {
  /** `wrong/topic.gross`. */
  readonly name: string
  play(player: Player): Promise<Played | null>
}

/** What was done for a family: by name. */
export interface Keeping {
  readonly played: readonly string[]
  /** Of nobody any more. */
  readonly dropped: readonly string[]
  /** No scenario shows it. */
  readonly unseen: readonly string[]
}

/**
 * Plays what a family lacks, and drops what it wants no more.
 *
 * @param anew - says whether a history that is there shall be played again
 */
export async function keep(family: Family, anew: (name: string) => boolean): Promise<Keeping> {
  const wanted = await wantedOf(family)
  const names = new Set(wanted.map(({ name }) => name))
  const there = new Set(keptOf(family).map(({ name }) => name))
  const dropped = [...there].filter((name) => !names.has(name))
  for (const name of dropped) await rm(fileOf(family, name))
  const player = new Player(family)
  const played: string[] = []
  const unseen: string[] = []
  for (const { name, play } of wanted) {
    if ((there.has(name) || isKeptElsewhere(family, name)) && !anew(name)) continue
    const found = await play(player)
    if (found) await write(fileOf(family, name), found)
    ;(found ? played : unseen).push(name)
  }
  return { played, dropped, unseen }
}

/** One for every wrong implementation and every requirement of the family, every unusual one of its role, and some whole. */
async function wantedOf(family: Family): Promise<Wanted[]> {
  const role = family.split('/')[0]
  const mutants = (await mutantFiles()).filter(({ requirement }) => familyOf(requirement) === family)
  const rules = [...allRules, ...clientRules].filter(({ id }) => familyOf(id) === family)
  const unusual = (await unusualFiles()).filter((one) => one.role === role)
  return [
    ...mutants.map((one) => ({ name: `wrong/${nameOf(one.file)}`, play: (player: Player) => player.wrong(one) })),
    ...rules.map(({ id }) => ({ name: `right/${nameOf(id)}`, play: (player: Player) => player.right(id) })),
    ...unusual.map((one) => ({ name: `unusual/${nameOf(one.file)}`, play: (player: Player) => player.unusual(one) })),
    ...placesFor(family).map((place) => ({
      name: `whole/${nameOf(place.kind)}-${place.run}`,
      play: (player: Player) => player.whole(place),
    })),
  ]
}

/** What is unusual about one shows in some families only: it is not played in all of them each time. */
function isKeptElsewhere(family: Family, name: string): boolean {
  const role = family.split('/')[0] ?? ''
  return name.startsWith('unusual/') && FAMILIES.some((one) => one.startsWith(role) && existsSync(fileOf(one, name)))
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.ts$/, '')
}

function fileOf(family: Family, name: string): string {
  return `${folderOf(family)}/${name}.ndjson`
}

async function write(file: string, { header, history }: Played): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, [...historyLines(header, history)].join(''))
}
