import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

/** One line of the server's log. */
export interface LogLine {
  readonly event: string
  readonly [field: string]: unknown
}

export interface Ending {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly told: string
}

export interface ServerProcess {
  /** Address of its HTTP API, once it listens; rejects when it ends before that. */
  readonly listening: Promise<string>
  /** What it has logged so far. */
  readonly log: readonly LogLine[]
  /** Resolves once it has told a text on stderr; rejects when the process ends first. */
  untilTold(text: string): Promise<void>
  /** Resolves with the first line of the log, past or coming, that is wanted; rejects when the process ends first. */
  until(wanted: (line: LogLine) => boolean): Promise<LogLine>
  signal(name: 'SIGTERM' | 'SIGKILL'): void
  readonly ended: Promise<Ending>
}

/** The built server as a process of its own, its HTTP API on a free port unless the environment names one. */
export function startServerProcess(env: Readonly<Record<string, string>>, args: readonly string[] = []): ServerProcess {
  const child: ChildProcess = spawn(process.execPath, [main, 'server', ...args], {
    env: { PATH: process.env.PATH, NO_COLOR: '1', HTTP_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: LogLine[] = []
  const looking = new Set<() => void>()
  let told = ''
  let over = false
  const look = (): void => {
    for (const one of looking) one()
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code) => {
      over = true
      resolve({ code, told })
      look()
    })
  })
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const parsed = lineOf(line)
      if (parsed) log.push(parsed)
      look()
    })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text
    look()
  })
  /** Resolves with what is found, or rejects when nothing can be found any more. */
  const wait = <T>(find: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const one = (): void => {
        const found = find()
        if (found === undefined && !over) return
        looking.delete(one)
        if (found === undefined) reject(new Error(`the server ended before ${what}; it told: ${told}`))
        else resolve(found)
      }
      looking.add(one)
      one()
    })
  const listening = wait(() => /^http +(\S+)$/m.exec(told)?.[1], 'it listened')
  // Whoever kills it while it starts does not ask.
  listening.catch(() => undefined)
  return {
    listening,
    log,
    untilTold: async (text) => void (await wait(() => told.includes(text) || undefined, `it told ${text}`)),
    until: (wanted) => wait(() => log.find(wanted), 'it logged that'),
    signal: (name) => void child.kill(name),
    ended,
  }
}

/** A line that a kill cut off is none. */
function lineOf(text: string): LogLine | null {
  try {
    return JSON.parse(text) as LogLine
  } catch {
    return null
  }
}
