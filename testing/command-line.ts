import { type ChildProcess, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

export interface Command {
  readonly child: ChildProcess
  /** What it has told on stderr so far. */
  told(): string
  /** Resolves once it has told a text on stderr; rejects when it ends first. */
  untilTold(text: string): Promise<void>
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
}

/** The built command line; its environment is empty but for what is given, and it does not outlive the test. */
export function infoscreen(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stderr = ''
  const looking = new Set<() => void>()
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
    for (const look of looking) look()
  })
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const ended = Promise.all([closed, text(child.stdout)]).then(([code, stdout]) => ({ code, stdout, stderr }))
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
