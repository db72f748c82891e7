import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { runTool } from '../../testing/tool.js'
import { edgesOf, judgedEdges } from './edges.js'
import {
  edgesFile,
  FAMILIES,
  type Family,
  type Judged,
  judgedFile,
  keptOf,
  ndjson,
  readEdges,
  readJudged,
} from './files.js'
import { keep } from './keep.js'
import { rulesOf, type Verdict, verdictOf } from './verdict.js'

const HELP = `Usage: npm run corpus [-- options]

Plays what conformance/corpus/ lacks, drops what is of nobody any more, judges every history there anew, writes what the
rules say of it, and prints what changed.

  --only TEXT   only families that have this in their name: server/intent
  --anew TEXT   plays those histories again whose name has this in it: wrong/topic; all with an empty TEXT
  --edges       looks anew for what the rules notice in one place of a history, which takes a minute a family
  --help

Examples:
  npm run corpus
  npm run corpus -- --only server/command --anew wrong/lockout

Exit codes: 0 done, 1 no scenario shows what one of them should, 2 something could not be played, 64 wrong usage.
`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      anew: { type: 'string' },
      edges: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const { only, anew } = values
  const families = FAMILIES.filter((family) => family.includes(only))
  if (families.length === 0) {
    console.error(`--only ${only}: there is no such family. There are: ${FAMILIES.join(', ')}`)
    return 64
  }
  let unseen = 0
  for (const family of families) {
    const done = await keep(family, (name) => anew !== undefined && name.includes(anew))
    console.error(`${family}: ${done.played.length} played, ${done.dropped.length} dropped`)
    for (const name of done.unseen)
      if (!name.startsWith('unusual/')) console.error(`${family}/${name}: no scenario shows it`)
    unseen += done.unseen.filter((name) => name.startsWith('wrong/')).length
    await judgeAnew(family, new Set(done.played), values.edges)
  }
  return unseen > 0 ? 1 : 0
}

/** @param quiet - histories that are new, or new again: what is said of them is no change */
async function judgeAnew(family: Family, quiet: ReadonlySet<string>, search: boolean): Promise<void> {
  const kept = keptOf(family)
  const before = readJudged(family)
  const judged: Judged = new Map(
    kept.map(({ name, header, history }) => [name, verdictOf(history, rulesOf(header.implementation))]),
  )
  for (const [name, verdict] of judged)
    for (const change of quiet.has(name) ? [] : changesIn(before.get(name), verdict))
      process.stdout.write(`${family}/${name}: ${change}\n`)
  await writeFile(judgedFile(family), ndjson([...judged].map(([history, verdict]) => ({ history, ...verdict }))))
  if (search) return writeFile(edgesFile(family), ndjson(edgesOf(family, kept)))
  const edges = readEdges(family)
  const said = new Set(edges.map((edge) => JSON.stringify(edge)))
  const now = kept.flatMap((one) =>
    judgedEdges(
      family,
      one,
      edges.filter(({ history }) => history === one.name),
    ),
  )
  for (const edge of now)
    if (!quiet.has(edge.history) && !said.has(JSON.stringify(edge)))
      process.stdout.write(`${family}/${edge.history}, edited: ${JSON.stringify(edge)} now\n`)
  await writeFile(edgesFile(family), ndjson(now))
}

/** Whom the rules blame otherwise than before; nothing of a history that is new. */
function changesIn(before: Verdict | undefined, now: Verdict): string[] {
  if (!before) return []
  return (['exercised', 'broken', 'inconclusive'] as const).flatMap((part) =>
    [...new Set([...Object.keys(before[part]), ...Object.keys(now[part])])].flatMap((id) => {
      const [was, is] = [before[part][id], now[part][id]].map((one) => JSON.stringify(one) ?? 'not')
      return was === is ? [] : [`${part} ${id}: ${was} before, ${is} now`]
    }),
  )
}

runTool(main)
