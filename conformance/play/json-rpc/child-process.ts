import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** Of what a child writes to stderr, only the end is kept. */
const TAIL_BYTES = 4_000
const TAIL_LINES = 12
/** How long a child that is told to end may take, before and after it is told by a signal. */
const GRACE_MS = 1_000
/** After the end of a child, its own children may hold its pipes; they are not waited for longer than this. */
const DRAIN_MS = 500

export interface ChildListener {
  stdout(chunk: Buffer): void
  /** It has ended, could not be started, or closed one of its pipes; told once. */
  ended(why: Ending): void
}

export type Ending =
  | { readonly how: 'not started'; readonly why: string }
  | { readonly how: 'exited'; readonly why: string }
  | { readonly how: 'closed a pipe'; readonly why: string }

/** A process in a group of its own, so that what it starts ends with it. */
export class Child {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #gone: Promise<void>
  #tail: Buffer = Buffer.alloc(0)
  #told = false

  /** `env` is what its environment has beside that of this process. */
  constructor(
    [program, ...args]: readonly [string, ...string[]],
    listener: ChildListener,
    env: Readonly<Record<string, string>> = {},
  ) {
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...env },
    })
    this.#process = child
    const tell = (why: Ending): void => {
      if (this.#told) return
      this.#told = true
      listener.ended(why)
    }
    child.stdout.on('data', (chunk: Buffer) => listener.stdout(chunk))
    child.stderr.on('data', (chunk: Buffer) => {
      this.#tail = Buffer.concat([this.#tail, chunk]).subarray(-TAIL_BYTES)
    })
    const pipeLost = (name: string) => () => {
      // A process that ends closes its pipes too, and then its end says more.
      setTimeout(() => tell({ how: 'closed a pipe', why: `closed its ${name}` }), DRAIN_MS).unref()
    }
    child.stdin.on('error', pipeLost('stdin'))
    child.stdout.on('end', pipeLost('stdout'))
    this.#gone = new Promise((resolve) => {
      child.once('error', (error) => {
        tell({ how: 'not started', why: `cannot be started: ${error.message}` })
        if (child.pid === undefined) resolve()
      })
      child.once('exit', (code, signal) => {
        const why = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`
        const over = (): void => {
          clearTimeout(timer)
          tell({ how: 'exited', why })
          resolve()
        }
        const timer = setTimeout(over, DRAIN_MS)
        child.once('close', over)
      })
    })
    alive.add(this)
    if (alive.size === 1) watchSignals()
    void this.#gone.then(() => {
      alive.delete(this)
      if (alive.size === 0) unwatchSignals()
    })
  }

  write(text: string): void {
    if (!this.#process.stdin.destroyed) this.#process.stdin.write(text)
  }

  /** The last lines of its stderr, without empty ones at the end. */
  stderr(): string {
    return this.#tail.toString().trimEnd().split('\n').slice(-TAIL_LINES).join('\n')
  }

  /** Closes its stdin and waits a while for it to end by itself; then ends its whole group. */
  async close(): Promise<void> {
    this.#process.stdin.end()
    await this.#within(GRACE_MS)
    this.signal('SIGTERM')
    await this.#within(GRACE_MS)
    this.kill()
    await this.#gone
  }

  /** Ends it and what it has started, at once. */
  kill(): void {
    this.signal('SIGKILL')
  }

  signal(name: 'SIGTERM' | 'SIGKILL'): void {
    const { pid } = this.#process
    if (pid === undefined) return
    try {
      process.kill(-pid, name)
    } catch {
      // Nobody is left in the group.
    }
  }

  async #within(limit_ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await Promise.race([
      this.#gone,
      new Promise((resolve) => {
        timer = setTimeout(resolve, limit_ms)
      }),
    ])
    clearTimeout(timer)
  }
}

/** Those that are there: a group of its own hears no Ctrl-C, and must not outlive this process. */
const alive = new Set<Child>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

function killAll(): void {
  for (const child of alive) child.kill()
}

function passOn(name: NodeJS.Signals): void {
  killAll()
  unwatchSignals()
  process.kill(process.pid, name)
}

function watchSignals(): void {
  process.on('exit', killAll)
  for (const name of signals) process.on(name, passOn)
}

function unwatchSignals(): void {
  process.off('exit', killAll)
  for (const name of signals) process.off(name, passOn)
}
