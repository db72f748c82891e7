import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CodegenError } from './errors.js'
import { generatedFiles } from './outputs.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'generated')

/** Files under generated/ that differ from what the contract says now, with what is wrong. */
async function drift(files: ReadonlyMap<string, string>): Promise<string[]> {
  const found: string[] = []
  for (const [name, text] of files) {
    const present = await readFile(join(target, name), 'utf8').catch(() => null)
    if (present === null) found.push(`generated/${name} is missing`)
    else if (present !== text) found.push(`generated/${name} is not what the contract says`)
  }
  for (const name of await strays(files)) found.push(`generated/${name} follows from nothing`)
  return found
}

async function strays(files: ReadonlyMap<string, string>): Promise<string[]> {
  const present = await readdir(target).catch(() => [])
  return present.filter((name) => !files.has(name))
}

async function write(files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(target, { recursive: true })
  for (const name of await strays(files)) await rm(join(target, name), { recursive: true })
  for (const [name, text] of files) await writeFile(join(target, name), text)
}

async function main(): Promise<void> {
  const files = await generatedFiles(root)
  if (!process.argv.includes('--check')) {
    await write(files)
    console.error(`generated/: ${files.size} files written`)
    return
  }
  const found = await drift(files)
  if (found.length) {
    throw new CodegenError(
      'DRIFT',
      `generated/ has drifted from the contract:\n  ${found.join('\n  ')}\nRun: npm run generate`,
    )
  }
  console.error(`generated/: ${files.size} files follow from the contract`)
}

main().catch((error: unknown) => {
  console.error(error instanceof CodegenError ? error.message : error)
  process.exitCode = 1
})
