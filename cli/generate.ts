import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Command, Option } from 'commander'
import { CodegenError } from '../codegen/errors.js'
import { languages } from '../codegen/language-names.js'
import { requirements } from '../generated/requirements.js'
import { exitCodes, UsageError } from './exit-codes.js'

interface Options {
  readonly lang: string
  readonly out: string
  readonly contract?: string
  readonly device?: readonly string[]
  readonly devices?: string
}

/** The contract that comes with the package. */
const packagedContract = fileURLToPath(new URL('../../asyncapi.yaml', import.meta.url))

const help = `
Examples:
  $ infoscreen generate --lang python --out src/models
  $ infoscreen generate --lang ts --contract ./asyncapi.yaml --out generated
  $ infoscreen generate --lang acl-mosquitto --devices fleet.txt --out /etc/mosquitto

Access lists are made for the screens that are named: --devices takes a file with one UUID a line.

Exit codes:
  0   written
  64  wrong usage, an unreadable --devices, or devices that make no accounts
  65  the contract is not valid; nothing was written
  73  the folder cannot be written to
  70  fault of infoscreen itself`

/** Adds `infoscreen generate`. */
export function addGenerate(program: Command): void {
  program
    .command('generate')
    .description('make types, validators, models, access lists or documents from the contract')
    .addOption(new Option('--lang <language>', 'what to make').choices([...languages]).makeOptionMandatory())
    .requiredOption('--out <folder>', 'where to write it')
    .option('--contract <file>', 'an AsyncAPI file of your own (default: the one of this package)')
    .option('--device <uuid...>', 'a screen that an access list is for')
    .option('--devices <file>', 'a file of screens, one UUID a line')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await generate(options)
    })
}

async function generate({ lang, out, contract: file, device = [], devices }: Options): Promise<number> {
  try {
    const named = [...device, ...(devices ? await readDevices(devices) : [])]
    // The generators take a second to load, which no other command should wait for.
    const [{ loadContract }, { generateLanguage }] = await Promise.all([
      import('../codegen/contract.js'),
      import('../codegen/languages.js'),
    ])
    const contract = await loadContract(file ?? packagedContract)
    const files = await generateLanguage(lang, {
      contract,
      requirements: Object.values(requirements),
      devices: named,
      origin: file ?? 'infoscreen-contract',
    })
    await writeAll(out, files)
    for (const path of files.keys()) process.stdout.write(`${join(out, path)}\n`)
    return exitCodes.ok
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall) {
      console.error(`Cannot write to ${out}: ${(error as Error).message}`)
      return exitCodes.cannotCreate
    }
    if (!(error instanceof CodegenError)) throw error
    console.error(`${error.message} (${error.code})`)
    return error.code === 'DEVICES_INVALID' ? exitCodes.usage : exitCodes.data
  }
}

/** Everything is written beside its place first, so that a fault leaves what was there. */
async function writeAll(out: string, files: ReadonlyMap<string, string>): Promise<void> {
  const beside = (path: string): string => `${join(out, path)}.${process.pid}.new`
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(out, path)), { recursive: true })
      const taken = await stat(join(out, path)).catch(() => null)
      if (taken?.isDirectory()) throw Object.assign(new Error(`${join(out, path)} is a folder`), { syscall: 'open' })
      await writeFile(beside(path), text)
    }
    for (const path of files.keys()) await rename(beside(path), join(out, path))
  } finally {
    for (const path of files.keys()) await rm(beside(path), { force: true }).catch(() => undefined)
  }
}

async function readDevices(file: string): Promise<string[]> {
  const text = await readFile(resolve(file), 'utf8').catch((error: Error) => {
    throw new UsageError(`--devices ${file} cannot be read: ${error.message}`)
  })
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
}
