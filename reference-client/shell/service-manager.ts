import type { Due } from '../core/moment.js'
import { runChild } from './child.js'
import type { Environment } from './config.js'
import type { Alarm, Ticker } from './ticker.js'

/** Longer than the 5 s that systemd-notify itself waits for systemd. */
const NOTIFY_TIMEOUT_MS = 10_000
/** A beat more than this would not be worth its process. */
const WAITING_MAX = 2

export interface ServiceManagerParts {
  readonly env: Environment
  readonly ticker: Ticker
  /** Whether the program does what it is there for; while it does not, the watchdog is not fed. */
  readonly healthy: () => boolean
  /** Told once a cause. */
  readonly failed: (why: string) => void
  readonly executable?: string
  /** The process that WATCHDOG_PID has to name, where it is set. */
  readonly pid?: number
}

/**
 * Tells systemd how the program is (sd_notify): that it is ready, that it still runs, that it stops. Node has no datagram
 * sockets of the unix family, so `systemd-notify` is run each time, for which the unit needs NotifyAccess=all. Without
 * NOTIFY_SOCKET all of this does nothing.
 */
export class ServiceManager {
  readonly #alarm: Alarm
  readonly #every_ms: number | null
  readonly #causes = new Set<string>()
  #last: Promise<void> = Promise.resolve()
  /** How many messages are not told yet. */
  #waiting = 0

  constructor(readonly parts: ServiceManagerParts) {
    this.#alarm = parts.ticker.alarm(() => this.#beat())
    this.#every_ms = watchdogInterval(parts.env, parts.pid ?? process.pid)
  }

  /** Resolves when systemd was told. */
  async ready(): Promise<void> {
    await this.#tell('READY=1')
    if (this.#every_ms !== null) this.#beat()
  }

  async stopping(): Promise<void> {
    this.#alarm.cancel()
    await this.#tell('STOPPING=1')
  }

  /** From the main loop, so that a loop that hangs is noticed as well. */
  #beat(): void {
    const { ticker, healthy } = this.parts
    const next: Due = { wall_ms: null, steady_ms: ticker.now.steady_ms + (this.#every_ms ?? 0) }
    this.#alarm.set(next)
    if (this.#waiting < WAITING_MAX && healthy()) void this.#tell('WATCHDOG=1')
  }

  #tell(what: string): Promise<void> {
    if (!this.parts.env['NOTIFY_SOCKET']) return Promise.resolve()
    this.#waiting += 1
    this.#last = this.#last.then(() => this.#run(what))
    return this.#last
  }

  async #run(what: string): Promise<void> {
    const { env, executable = 'systemd-notify', failed } = this.parts
    const { end, code, output } = await runChild({ executable, args: [what], env, timeout_ms: NOTIFY_TIMEOUT_MS })
      .result
    this.#waiting -= 1
    if (end === 'exited' && code === 0) return
    const cause = end === 'exited' ? `exit code ${code}` : end
    if (this.#causes.has(cause)) return
    this.#causes.add(cause)
    failed(`${executable} could not tell systemd (${cause}): ${output.trim().slice(0, 200)}`)
  }
}

/** Half of what systemd waits, in ms; null when it does not watch this process. */
function watchdogInterval(env: Environment, pid: number): number | null {
  const { NOTIFY_SOCKET, WATCHDOG_USEC = '', WATCHDOG_PID } = env
  const watched = WATCHDOG_PID === undefined || WATCHDOG_PID === String(pid)
  const usec = /^\d+$/.test(WATCHDOG_USEC) ? Number(WATCHDOG_USEC) : 0
  return NOTIFY_SOCKET && watched && usec > 0 ? usec / 2000 : null
}
