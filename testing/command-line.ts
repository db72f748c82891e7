import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Command {
  readonly child: ChildProcess
  /** What it has told on stderr so far. */
  told(): string
  /** Resolves once it has told a text on stderr; rejects when it ends first. */
  untilTold(text: string): Promise<void>
  readonly ended: Promise<Ended>
}

/** The built command line; of our environment it has only the PATH, and it does not outlive the test. */
export function infoscreen(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [stdout, stderr] = ['', '']
  const looking = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
    for (const look of looking) look()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
  return {
    child,
    ended,
    told: () => stderr,
    untilTold: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => void (stderr.includes(wanted) && resolve())
        looking.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended before it told ${wanted}; it told: ${stderr}`)))
      }),
  }
}

export function runToEnd(...args: string[]): Promise<Ended> {
  return infoscreen(args).ended
}
