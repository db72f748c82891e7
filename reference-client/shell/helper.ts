import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { HelperOutcome } from '../core/commands/model.js'
import { messageOf } from '../errors.js'

/** Carries an action out on the host: resolves when that has begun or failed, at the latest after the timeout. */
export type Helper = (action: string, timeout_ms: number) => Promise<HelperOutcome>

type HelperProcess = ChildProcessByStdio<null, Readable, Readable>

/** What is kept of what a helper says, from the start of each stream, in bytes. */
const SAID_MAX_BYTES = 300
/** How long its last words are waited for once it has ended: a process it left behind may hold the streams open. */
const LAST_WORDS_MS = 100
/** The longest that a timer takes. */
const TIMER_MAX_MS = 2 ** 31 - 1

/**
 * COMMAND_HELPER as a process of its own, without a shell, with the action as its only argument
 * (client/command/helper-called-with-action). Exit code 0 means that the host is about to do it. It leads a process group,
 * which is killed when its time is over or it fails; what a successful helper leaves behind goes on.
 */
export function executableHelper(path: string | undefined): Helper {
  if (!path) return async () => ({ kind: 'not-started', detail: 'COMMAND_HELPER names no executable' })
  return async (action, timeout_ms) => {
    let child: HelperProcess
    try {
      child = spawn(path, [action], { detached: true, env: ownEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
    } catch (error) {
      return { kind: 'not-started', detail: messageOf(error) }
    }
    const outcome = await outcomeOf(child, timeout_ms)
    const failed = outcome.kind !== 'exited' || outcome.code !== 0
    if (failed) killGroup(child)
    leave(child)
    return outcome
  }
}

function outcomeOf(child: HelperProcess, timeout_ms: number): Promise<HelperOutcome> {
  const said = [listen(child.stderr), listen(child.stdout)]
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'timeout' }), Math.min(timeout_ms, TIMER_MAX_MS))
    const settle = (outcome: HelperOutcome): void => {
      clearTimeout(timer)
      resolve(outcome)
    }
    child.once('error', (error) => settle({ kind: 'not-started', detail: error.message }))
    child.once('exit', async (code, signal) => {
      clearTimeout(timer)
      const closed = new Promise((close) => child.once('close', close))
      await Promise.race([closed, wait(LAST_WORDS_MS)])
      const words = said.map((text) => text()).filter((text) => text !== '')
      settle({
        kind: 'exited',
        code: codeOf(code, signal),
        detail: [...(signal ? [`${signal}`] : []), ...words].join('; '),
      })
    })
  })
}

/** A signal as a shell tells it. */
function codeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}

/** Reads all of it, lest the helper waits for a reader, and keeps little. */
function listen(stream: Readable): () => string {
  const kept: Buffer[] = []
  let length = 0
  stream.on('data', (chunk: Buffer) => {
    if (length < SAID_MAX_BYTES) kept.push(chunk.subarray(0, SAID_MAX_BYTES - length))
    length += chunk.length
  })
  stream.on('error', () => undefined)
  return () => Buffer.concat(kept).toString().replace(/\s+/g, ' ').trim()
}

/** The group is gone with its last process. */
function killGroup({ pid }: HelperProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    return
  }
}

/** What it left behind must not keep this process alive. */
function leave(child: HelperProcess): void {
  child.unref()
  for (const stream of [child.stdout, child.stderr]) (stream as Readable & { unref?: () => void }).unref?.()
}

/** The broker's password is none of the helper's business, nor is it a service of its own. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const own = ([name]: [string, unknown]) => !/^MQTT_|^NOTIFY_SOCKET$|^WATCHDOG_/.test(name)
  return Object.fromEntries(Object.entries(process.env).filter(own))
}
