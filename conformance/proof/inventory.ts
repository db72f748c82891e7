import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type RequirementId, requirements } from '../../generated/requirements.js'

/** What is there to prove with: found by where it lies, so that a file needs to be named nowhere else. */

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A wrong implementation: `conformance/mutants/<requirement>.ts`, or `<requirement>.<more>.ts` for a further one. */
export interface MutantFile {
  /** From the root of the checkout, with `/`. */
  readonly file: string
  readonly requirement: RequirementId
  /** Of its text and of what it is made with. */
  readonly digest: string
}

/** A right implementation that differs from ours: `conformance/unusual/<role>/<name>.ts`. */
export interface UnusualFile {
  readonly file: string
  readonly role: string
  readonly digest: string
}

/** What a mutant's module exports besides its implementation. */
export interface MutantModule {
  /** One sentence. */
  readonly wrong: string
  /** What it cannot but break too; the file says why. */
  readonly alsoBreaks?: readonly RequirementId[]
}

/** What an unusual implementation's module exports besides it. */
export interface UnusualModule {
  /** One sentence. */
  readonly unusual: string
}

/** A file under conformance/mutants/ that names no requirement of the catalogue. */
class StrayMutantError extends Error {
  override readonly name = 'StrayMutantError'
  readonly code = 'STRAY_MUTANT'
}

/** Every mutant, in the order of their names. */
export async function mutantFiles(): Promise<MutantFile[]> {
  const found: MutantFile[] = []
  for (const file of await sources('conformance/mutants', 2)) {
    const id = file.replace('conformance/mutants/', '').replace(/\..*$/, '')
    if (!isRequirement(id))
      throw new StrayMutantError(`${file} names no requirement: conformance/requirements/ has no ${id}`)
    found.push({ file, requirement: id, digest: await digestOf(file) })
  }
  return found
}

/** Every unusual implementation, in the order of their names. */
export async function unusualFiles(): Promise<UnusualFile[]> {
  const files = await sources('conformance/unusual', 1)
  return Promise.all(
    files.map(async (file) => ({ file, role: file.split('/')[2] ?? '', digest: await digestOf(file) })),
  )
}

/** For `import()`. */
export function moduleOf(file: string): string {
  return pathToFileURL(join(root, file)).href
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

export function isRequirement(id: string): id is RequirementId {
  return Object.hasOwn(requirements, id)
}

/** Of its text, and of what it is made with: the modules beside it that it imports. */
async function digestOf(file: string): Promise<string> {
  const texts = new Map<string, string>()
  await gather(file, texts)
  return digest([...texts.values()].join('\n'))
}

async function gather(file: string, texts: Map<string, string>): Promise<void> {
  if (texts.has(file)) return
  const text = await readFile(join(root, file), 'utf8')
  texts.set(file, text)
  for (const [, name] of text.matchAll(/from '(\.[^']*)\.js'/g)) {
    const imported = posix.join(posix.dirname(file), `${name}.ts`)
    if (/^conformance\/(mutants|unusual)\//.test(imported)) await gather(imported, texts)
  }
}

/** Modules so many folders below; what lies higher or under testing/ serves them. */
async function sources(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true }).catch(() => [])
  return entries
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing/'))
    .filter((name) => name.split('/').length === depth + 1)
    .map((name) => `${folder}/${name}`)
    .sort()
}
