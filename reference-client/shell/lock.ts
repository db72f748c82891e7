import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClientError, messageOf } from '../errors.js'

export interface Lock {
  release(): Promise<void>
}

const ATTEMPTS = 5

/**
 * Makes STATE_DIR this process's own: two clients on one would run a command twice. A lock of a process that is gone is
 * taken over. Throws ALREADY_RUNNING or STATE_UNUSABLE.
 */
export async function lockStateDir(dir: string, pid: number = process.pid): Promise<Lock> {
  const file = join(dir, 'client.lock')
  const draft = `${file}.${pid}`
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await writeFile(draft, `${pid} ${(await startOf(pid)) ?? '-'}\n`)
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // A link, unlike a file that is written, is there with its content or not at all.
      if (await linked(draft, file)) return { release: () => rm(file, { force: true }) }
      const holder = (await holderOf(file)) ?? (await clear(file, `${draft}.stale`))
      if (holder !== null) throw alreadyRunning(dir, holder)
    }
    throw new Error('the lock file comes back each time it is removed')
  } catch (error) {
    if (error instanceof ClientError) throw error
    const why = `STATE_DIR ${dir} cannot be used: ${messageOf(error)}. Make it a folder that this user may write to.`
    throw new ClientError('STATE_UNUSABLE', why, { cause: error })
  } finally {
    await rm(draft, { force: true }).catch(() => undefined)
  }
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The process that has the lock; null when it is gone, or the file tells nothing. */
async function holderOf(file: string): Promise<number | null> {
  const [, pid, start] = /^(\d+) (\S+)\n$/.exec(await readFile(file, 'utf8').catch(() => '')) ?? []
  if (pid === undefined || !isAlive(Number(pid))) return null
  // After a reboot another process may have its number.
  const now = await startOf(Number(pid))
  return now === null || now === start ? Number(pid) : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes a lock that nobody has; tells who has it after all, where another client was faster. */
async function clear(file: string, aside: string): Promise<number | null> {
  await rename(file, aside).catch(() => undefined)
  const holder = await holderOf(aside)
  if (holder !== null) await linked(aside, file)
  await rm(aside, { force: true })
  return holder
}

/** When a process started, by this boot and in its clock ticks; null where the system does not say. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const boot_id = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // Its name, in brackets, may hold anything; the 20th field after it is the start.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined ? null : `${boot_id}/${ticks}`
  } catch {
    return null
  }
}

function alreadyRunning(dir: string, pid: number): ClientError {
  return new ClientError(
    'ALREADY_RUNNING',
    `Another client (process ${pid}) uses STATE_DIR ${dir}. Stop it, or give this one a folder of its own.`,
  )
}
