import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandRecord } from '../core/commands/model.js'
import { messageOf } from '../errors.js'
import type { CommandJournal, Loaded } from './journal.js'
import { lineOf, readLines } from './journal-lines.js'

const NAME = 'commands.journal'
/** It is written anew when it has grown to twice what it had to be, but not before this. */
const COMPACT_BYTES = 1_000_000
/** What is never exceeded: ten thousand commands, ten times over. */
const FILE_MAX_BYTES = 64_000_000

/**
 * A file of lines in a directory, which is made if it is missing. What was appended is on the disk, in order; what was
 * not, is not: a line that could not be written whole is cut off again.
 */
export function fileJournal(
  dir: string,
  { wall_ms = Date.now }: { readonly wall_ms?: () => number } = {},
): CommandJournal {
  return new FileJournal(dir, wall_ms)
}

interface Waiting {
  readonly line: string
  readonly resolve: () => void
  readonly reject: (why: Error) => void
}

class FileJournal implements CommandJournal {
  readonly #path: string
  #file: FileHandle | null = null
  /** Up to where the file is right. */
  #size = 0
  #compact_at = COMPACT_BYTES
  /** Why nothing can be appended; null while something can. */
  #closed: string | null = 'it was not loaded'
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null
  /** Set where it is not known what the file says. */
  #broken: string | null = null

  constructor(
    readonly dir: string,
    readonly wall_ms: () => number,
  ) {
    this.#path = join(dir, NAME)
  }

  async load(): Promise<Loaded> {
    let loaded: Loaded = { records: [], damaged: [] }
    try {
      await mkdir(this.dir, { recursive: true, mode: 0o700 })
      loaded = readLines(await this.#read(), this.wall_ms())
      this.#closed = null
    } catch (error) {
      // Without what it says, nobody knows what was executed: nothing may be.
      this.#closed = `it could not be read (${messageOf(error)}); put it right or remove it, and start again`
      return { records: [], damaged: [`the journal ${this.#path} cannot be used: ${this.#closed}`] }
    }
    try {
      await this.#rewrite(loaded.records)
      return loaded
    } catch (error) {
      const told = `the journal ${this.#path} could not be written anew: ${messageOf(error)}`
      return { ...loaded, damaged: [...loaded.damaged, told] }
    }
  }

  append(record: CommandRecord): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new Error(`the journal cannot be written: ${this.#closed}`)
      this.#waiting.push({ line: lineOf(record), resolve, reject })
      this.#writing ??= this.#write()
    })
  }

  async close(): Promise<void> {
    this.#closed ??= 'it is closed'
    await this.#writing
    await this.#file?.close()
    this.#file = null
  }

  /** All that waits goes with one write: a disk takes as long for a hundred lines as for one. */
  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0)
      try {
        await this.#add(batch.map(({ line }) => line).join(''))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(new Error(messageOf(error), { cause: error }))
      }
    }
    // In the same turn as the last look at what waits, so that nothing is left waiting.
    this.#writing = null
  }

  async #add(text: string): Promise<void> {
    if (this.#broken) throw new Error(this.#broken)
    if (this.#size >= this.#compact_at) await this.#rewrite(readLines(await this.#read(), this.wall_ms()).records)
    const bytes = Buffer.from(text)
    if (this.#size + bytes.length > FILE_MAX_BYTES) throw new Error(`it is longer than ${FILE_MAX_BYTES} bytes`)
    const file = this.#file ?? (await this.#open())
    try {
      await writeAll(file, bytes, this.#size)
      await file.datasync()
      this.#size += bytes.length
    } catch (error) {
      await this.#cutOff(file)
      throw error
    }
  }

  /** Takes back what was written of lines that failed; where that cannot be done, nothing more is written. */
  async #cutOff(file: FileHandle): Promise<void> {
    try {
      await file.truncate(this.#size)
    } catch (error) {
      this.#broken = `a line could neither be written nor taken back (${messageOf(error)}); start again`
    }
  }

  /** Of a file that is too long, its end. */
  async #read(): Promise<Buffer> {
    const file = await open(this.#path, constants.O_RDONLY).catch(orNull('ENOENT'))
    if (!file) return Buffer.alloc(0)
    try {
      const { size } = await file.stat()
      const content = Buffer.alloc(Math.min(size, FILE_MAX_BYTES))
      let length = 0
      for (let read = -1; read !== 0 && length < content.length; length += read)
        read = (await file.read(content, length, content.length - length, size - content.length + length)).bytesRead
      return content.subarray(0, length)
    } finally {
      await file.close()
    }
  }

  /** Puts a new file in the place of the old one, which stays as it is until then. */
  async #rewrite(records: readonly CommandRecord[]): Promise<void> {
    const path = `${this.#path}.new`
    const bytes = Buffer.from(records.map(lineOf).join(''))
    const file = await open(path, 'w', 0o600)
    try {
      await writeAll(file, bytes, 0)
      await file.sync()
      await rename(path, this.#path)
    } catch (error) {
      await file.close()
      throw error
    }
    await this.#file?.close()
    this.#file = file
    this.#size = bytes.length
    this.#compact_at = Math.max(COMPACT_BYTES, 2 * bytes.length)
    await this.#syncDirectory()
  }

  /** The file that is there, since it could not be written anew; without the end that was being written. */
  async #open(): Promise<FileHandle> {
    const file = await open(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600)
    try {
      this.#size = (await this.#read()).lastIndexOf('\n') + 1
      await file.truncate(this.#size)
      await this.#syncDirectory()
    } catch (error) {
      await file.close()
      throw error
    }
    this.#file = file
    return file
  }

  async #syncDirectory(): Promise<void> {
    const directory = await open(this.dir, constants.O_RDONLY)
    try {
      await directory.sync()
    } finally {
      await directory.close()
    }
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; )
    written += (await file.write(bytes, written, bytes.length - written, position + written)).bytesWritten
}

function orNull(code: string): (error: NodeJS.ErrnoException) => null {
  return (error) => {
    if (error.code === code) return null
    throw error
  }
}
