import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { repositoryFaults } from './checks.js'
import { FrozenError } from './diff/errors.js'
import { freeze } from './diff/freeze.js'
import { CodegenError } from './errors.js'
import { writeLock } from './lock.js'
import { generatedFiles, loadRepository } from './outputs.js'

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
  return found.length ? [...found, 'Run: npm run generate'] : []
}

async function strays(files: ReadonlyMap<string, string>): Promise<string[]> {
  const present = await readdir(target, { recursive: true, withFileTypes: true }).catch(() => [])
  const names = present
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(target.length + 1))
  return names.filter((name) => !files.has(name.replaceAll('\\', '/')))
}

/** Writes only when all of it was made, so that a fault leaves what was there. */
async function write(files: ReadonlyMap<string, string>): Promise<void> {
  for (const name of await strays(files)) await rm(join(target, name))
  for (const [name, text] of files) {
    await mkdir(dirname(join(target, name)), { recursive: true })
    await writeFile(join(target, name), text)
  }
}

async function main(): Promise<void> {
  const repository = await loadRepository(root)
  if (process.argv.includes('--lock')) {
    console.error(`lock: ${await writeLock(repository.requirements, root)} statements`)
    return
  }
  if (process.argv.includes('--freeze')) {
    const written = await freeze(repository.contract, join(root, 'schemas', 'frozen'))
    console.error(`schemas/frozen/: ${written.length} payloads frozen`)
    return
  }
  const files = await generatedFiles(repository)
  if (!process.argv.includes('--check')) {
    await write(files)
    console.error(`generated/: ${files.size} files written`)
    return
  }
  const faults = [...(await drift(files)), ...(await repositoryFaults(repository, root))]
  if (faults.length === 0) {
    console.error(
      `generated/: ${files.size} files follow from the contract; catalogue and frozen payloads are as agreed`,
    )
    return
  }
  console.error(faults.join('\n'))
  process.exitCode = 1
}

main().catch((error: unknown) => {
  console.error(error instanceof CodegenError || error instanceof FrozenError ? error.message : error)
  process.exitCode = 1
})
