import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Part } from './parts.js'

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** The sources that a part mutates, by path from the root. */
export async function sourcesOf({ mutate }: Part): Promise<Map<string, string>> {
  return read(await filesOf(mutate, (name) => name.endsWith('.ts') && !name.endsWith('.test.ts')))
}

/** The test files of a part, by path from the root. */
export async function testsOf({ tests }: Part): Promise<Map<string, string>> {
  return read(await filesOf(tests, (name) => name.endsWith('.test.ts')))
}

/**
 * @param places - a file; a folder, which means all that is right in it; or a folder and how a name begins, then `*`
 * @throws Error when there is nothing at one of them
 */
async function filesOf(places: readonly string[], fits: (name: string) => boolean): Promise<string[]> {
  const found: string[] = []
  for (const place of places) {
    const [folder = '', start = ''] = place.endsWith('*') ? splitAt(place) : [place]
    const files = place.endsWith('.ts')
      ? [place]
      : (await readdir(join(ROOT, folder)))
          .filter((name) => name.startsWith(start) && fits(name))
          .map((name) => `${folder}/${name}`)
    if (files.length === 0) throw new Error(`mutation/parts.ts names ${place}, and there is nothing.`)
    found.push(...files)
  }
  return [...new Set(found)].sort()
}

function splitAt(place: string): [string, string] {
  const slash = place.lastIndexOf('/')
  return [place.slice(0, slash), place.slice(slash + 1, -1)]
}

async function read(files: readonly string[]): Promise<Map<string, string>> {
  const texts = await Promise.all(files.map((file) => readFile(join(ROOT, file), 'utf8')))
  return new Map(files.map((file, nth) => [file, texts[nth] ?? '']))
}
