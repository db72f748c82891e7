import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT, sourcesOf, testsOf } from './files.js'
import { markdownOf } from './markdown.js'
import { PARTS } from './parts.js'
import { readReasons } from './reasons.js'
import { digestOfAll, isCurrent, readRecords } from './record.js'

/** Writes docs/mutation.md; says on stderr what is out of date, and which reasons nothing needs any more. */
export async function writePage(): Promise<void> {
  const records = await readRecords()
  const stale = new Set<string>()
  const unknown = new Set<string>()
  for (const part of PARTS) {
    const [runs, sources] = [records[part.name], await sourcesOf(part)]
    if (runs !== undefined && isCurrent(runs, sources, digestOfAll(await testsOf(part)))) continue
    if (runs !== undefined) stale.add(part.name)
    for (const file of sources.keys()) unknown.add(file)
    console.error(`${part.name}: ${runs === undefined ? 'not run' : 'out of date'}`)
  }
  const { text, unused } = markdownOf(records, await readReasons(), stale)
  for (const { file, code } of unused)
    if (!unknown.has(file)) console.error(`mutation/reasons: nothing survives in ${file} at ${code}`)
  await writeFile(join(ROOT, 'docs/mutation.md'), text)
}
