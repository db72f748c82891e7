import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** One file of this folder with all that it imports, so that it starts fast; in a folder of the caller's. */
export async function built(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.cjs`)
  const entry = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' })
  return outfile
}
