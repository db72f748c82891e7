import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { atExit } from './at-exit.js'
import { ClientFault } from './client-fault.js'

/** How long a client may take to end in good order. */
const STOPPING_MS = 5_000
/** How long what it started may outlive it. */
const LEAVING_MS = 5_000
/** How long a process that was killed may take to go. */
const GOING_MS = 2_000
/** Characters kept of what it said last. */
const MAX_SAID = 4_000

/** In the environment of whatever a client starts, so that it is found again. */
const MARK = 'INFOSCREEN_CONFORMANCE_CLIENT'

export interface ClientProgram {
  /** Run by a shell. */
  readonly command: string
  readonly env: Readonly<Record<string, string>>
  /** Names whatever it starts; no two have the same. */
  readonly mark: string
  /** The suite's own programs, which may be running when the client is ended. */
  readonly folder: string
}

/** The process of a client, with all that it starts. */
export class ClientProcess {
  readonly #program: ClientProgram
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  #said = ''
  /** Null while it runs. */
  end: { readonly code: number | null; readonly signal: string | null } | null = null

  /** `ended` is called when it ends by itself or otherwise. */
  constructor(program: ClientProgram, ended: () => void) {
    this.#program = program
    const env = { ...inherited(), ...program.env, [MARK]: program.mark }
    // It leads a process group, which is ended with it.
    this.#child = spawn(program.command, { shell: true, detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.#said = (this.#said + chunk.toString()).slice(-MAX_SAID)
      })
    const forget = atExit(() => this.#signal('SIGKILL'))
    this.#ended = new Promise((resolve) => {
      const over = (code: number | null, signal: string | null): void => {
        this.end ??= { code, signal }
        forget()
        ended()
        resolve()
      }
      this.#child.once('error', () => over(null, null))
      this.#child.once('exit', over)
    })
  }

  /** What it said last, a few lines. */
  get lastWords(): string {
    const lines = this.#said
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-8)
    return lines.map((line) => `\n  | ${line.slice(0, 300)}`).join('')
  }

  /** How it ended. */
  get endText(): string {
    if (!this.end) return 'it runs'
    return this.end.signal ? `it was ended by ${this.end.signal}` : `it ended with exit code ${this.end.code}`
  }

  /** At once, with whatever it has started. */
  async kill(): Promise<void> {
    const own = this.#marked()
    this.#signal('SIGKILL')
    await this.#ended
    for (const pid of [...own, ...this.#marked()]) signal(pid, 'SIGKILL')
    await gone(own)
  }

  /** In good order. @throws ClientFault for processes that it left. */
  async stop(): Promise<void> {
    const own = this.#marked()
    this.#signal('SIGTERM')
    const stop = new AbortController()
    await Promise.race([this.#ended, wait(STOPPING_MS, undefined, { signal: stop.signal }).catch(() => undefined)])
    stop.abort()
    const stubborn = this.end === null
    let left = this.#left()
    for (let waited_ms = 0; !stubborn && left.length > 0 && waited_ms < LEAVING_MS; waited_ms += 50) {
      await wait(50)
      left = this.#left()
    }
    await this.kill()
    await gone(own)
    if (!stubborn && left.length > 0)
      throw new ClientFault(
        'CLIENT_LEFT_PROCESSES',
        `The client left processes behind when it was ended: ${left.map(({ pid, name }) => `${pid} (${name})`).join(', ')}. They were killed.`,
      )
  }

  #signal(name: 'SIGTERM' | 'SIGKILL'): void {
    const { pid } = this.#child
    if (pid !== undefined) signal(-pid, name)
  }

  #left(): { readonly pid: number; readonly name: string }[] {
    return this.#marked()
      .map((pid) => ({ pid, name: commandLine(pid) }))
      .filter(({ name }) => name !== '' && !name.includes(this.#program.folder) && !/^sleep [\d.]+$/.test(name))
  }

  /** Its process, and those that it started, in its group or not; on Linux, elsewhere none. */
  #marked(): number[] {
    const mark = `${MARK}=${this.#program.mark}\0`
    return processes().filter((pid) => contentOf(`/proc/${pid}/environ`).includes(mark))
  }
}

/** The variables of the suite's own process that say nothing of infoscreens. */
function inherited(): NodeJS.ProcessEnv {
  const names = /^(MQTT_|CEC_|COMMAND_|HEARTBEAT_|POWER_|CLIENT_|STATE_DIR|BOOT_ID_FILE|ENV$|NOTIFY_SOCKET|WATCHDOG_)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.test(name)))
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch {
    return
  }
}

/** Who is started next may ask whether it is alone: waits for what was ended to be gone, also from the list of processes. */
async function gone(pids: readonly number[]): Promise<void> {
  for (let waited_ms = 0; waited_ms < GOING_MS && pids.some(isThere); waited_ms += 20) await wait(20)
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function processes(): number[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  } catch {
    return []
  }
}

const commandLine = (pid: number): string => contentOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
