import { spawn } from 'node:child_process'

/** What a child may say before the rest is let go. */
const OUTPUT_MAX = 16_384

export interface ChildOrder {
  readonly executable: string
  readonly args: readonly string[]
  /** What it is given to read; nothing by default. */
  readonly input?: string
  readonly env?: NodeJS.ProcessEnv
  readonly timeout_ms: number
}

export interface ChildResult {
  readonly end: 'exited' | 'killed' | 'timeout' | 'not-started'
  /** Null unless it exited by itself. */
  readonly code: number | null
  /** The beginning of what it said on both streams; where it could not be started, why. */
  readonly output: string
}

/** A child that runs; `kill` ends it, and whatever it has started, at once. */
export interface Child {
  readonly result: Promise<ChildResult>
  kill(): void
}

/** Runs an executable without a shell, in a process group of its own. Its result never rejects. */
export function runChild({ executable, args, input = '', env = process.env, timeout_ms }: ChildOrder): Child {
  const child = spawn(executable, args, { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  let end: ChildResult['end'] = 'exited'
  const kill = (why: 'killed' | 'timeout'): void => {
    end = why
    killGroup(child.pid)
    // What has left the group may hold the pipes for ever.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
  }
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(0, OUTPUT_MAX)
    })
  // It need not read what it is given.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const result = new Promise<ChildResult>((resolve) => {
    const timer = setTimeout(() => kill('timeout'), timeout_ms)
    child.once('error', (error) => {
      clearTimeout(timer)
      resolve({ end: 'not-started', code: null, output: error.message })
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ end: code === null && end === 'exited' ? 'killed' : end, code: end === 'exited' ? code : null, output })
    })
  })
  return { result, kill: () => kill('killed') }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
