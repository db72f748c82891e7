import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contract, JsonSchema, MessageModel } from '../model.js'
import { type Breaks, isObject } from './change.js'
import { FrozenError } from './errors.js'
import { diffSchemas } from './schema-diff.js'

/** What is wrong with a frozen payload. */
export interface FrozenFault {
  readonly code: 'BROKEN' | 'MISSING' | 'NOT_FROZEN'
  /** The frozen file, relative to the folder of frozen schemas. */
  readonly file: string
  readonly breaks: Breaks
  /** The whole of it, with what to do, as a line for people. */
  readonly text: string
}

interface FrozenFile {
  readonly file: string
  readonly major: number
  /** The message's name as it stands in a file's name. */
  readonly slug: string
  readonly schema: JsonSchema
}

/**
 * Compares the contract with its frozen payloads, which lie in `folder` as `v<major>/<message>.json`, and returns what
 * breaks them without a new major version. A payload that is marked `x-frozen` and lies in no file is a fault too.
 */
export async function checkFrozen(contract: Contract, folder: string): Promise<FrozenFault[]> {
  const files = await readFrozen(folder)
  return [
    ...files.flatMap((frozen) => faultsOf(frozen, contract)),
    ...unfrozen(contract, files).map(({ file, message }): FrozenFault => {
      const text = `${message.name} is marked x-frozen, but ${file} is not there. Run: npm run freeze`
      return { code: 'NOT_FROZEN', file, breaks: 'none', text }
    }),
  ]
}

/** Writes the frozen payloads that are missing, and returns their files. What is frozen is never written again. */
export async function freeze(contract: Contract, folder: string): Promise<string[]> {
  const missing = unfrozen(contract, await readFrozen(folder))
  for (const { file, message } of missing) {
    await mkdir(join(folder, file, '..'), { recursive: true })
    await writeFile(join(folder, file), `${JSON.stringify(message.schema, null, 2)}\n`, { flag: 'wx' })
  }
  return missing.map(({ file }) => file)
}

function faultsOf({ file, major, slug, schema }: FrozenFile, contract: Contract): FrozenFault[] {
  const message = contract.messages.find(({ name }) => slugOf(name) === slug)
  if (majorOf(message, contract) > major) return []
  const remedy = `Take it back, or make it version ${major + 1}.`
  if (!message) {
    return [
      { code: 'MISSING', file, breaks: 'both', text: `${file}: the contract no longer has this message. ${remedy}` },
    ]
  }
  return diffSchemas(schema, message.schema)
    .filter(({ breaks }) => breaks !== 'none')
    .map(({ path, what, breaks }) => {
      const whom = breaks === 'both' ? 'publishers and consumers' : breaks
      const text = `${file}: ${path || 'the payload'}: ${what}; that breaks ${whom}. ${remedy}`
      return { code: 'BROKEN', file, breaks, text }
    })
}

function unfrozen(contract: Contract, files: readonly FrozenFile[]): { file: string; message: MessageModel }[] {
  return contract.messages
    .filter(({ frozen }) => frozen)
    .map((message) => ({ file: `v${majorOf(message, contract)}/${slugOf(message.name)}.json`, message }))
    .filter(({ file }) => !files.some((frozen) => frozen.file === file))
}

/** The major version of a payload: that of its schema_version, or of the contract where it carries none. */
function majorOf(message: MessageModel | undefined, { version }: Contract): number {
  const properties = message?.schema['properties']
  const field = isObject(properties) ? properties['schema_version'] : undefined
  const constant = isObject(field) ? field['const'] : undefined
  return Number.parseInt(typeof constant === 'string' ? constant : version, 10)
}

/** GroupPowerIntent as group-power-intent, as the files of schemas/ are named. */
const slugOf = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()

async function readFrozen(folder: string): Promise<FrozenFile[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const found = names.map((name) => /^v(\d+)[/\\]([^/\\]+)\.json$/.exec(name)).filter((match) => match !== null)
  const files = found.map(([, major = '', slug = '']) => ({
    file: `v${major}/${slug}.json`,
    major: Number(major),
    slug,
  }))
  files.sort((a, b) => a.major - b.major || (a.slug < b.slug ? -1 : 1))
  return Promise.all(files.map(async (one) => ({ ...one, schema: await readSchema(folder, one.file) })))
}

async function readSchema(folder: string, file: string): Promise<JsonSchema> {
  const text = await readFile(join(folder, file), 'utf8')
  try {
    const schema: unknown = JSON.parse(text)
    if (isObject(schema)) return schema
  } catch {
    // Told below, as is a file that holds something else.
  }
  throw new FrozenError('FROZEN_MALFORMED', `${file} is not a JSON Schema. Restore it: a frozen file is never edited.`)
}
