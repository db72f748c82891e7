import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** How long a cut waits for the server to notice it; one that retries by its virtual clock comes only later. */
const NOTICE_MS = 100

/** Lets connections through to the broker, over the network or in memory, or has them hang, as a network does that loses every packet. */
export class Gate {
  readonly #lines = new Set<Duplex>()
  readonly #hanging = new Set<Duplex>()
  readonly #letIn: (line: Duplex) => void
  #isShut = false
  #isConnected = false
  /** How many of those that come while it is shut are sent away at once. */
  #refusing = 0
  #noticed: (() => void) | null = null
  #ready: (() => void) | null = null
  #left: (() => void) | null = null

  constructor(letIn: (line: Duplex) => void) {
    this.#letIn = letIn
  }

  get isShut(): boolean {
    return this.#isShut
  }

  take(line: Duplex): void {
    this.#lines.add(line)
    line.on('error', () => undefined)
    line.on('close', () => {
      this.#lines.delete(line)
      this.#hanging.delete(line)
      if (this.#lines.size === this.#hanging.size) this.#left?.()
    })
    if (!this.#isShut) this.#letIn(line)
    else if (this.#refusing > 0) {
      this.#refusing -= 1
      if (line instanceof Socket) line.resetAndDestroy()
      else line.destroy()
    } else {
      this.#hanging.add(line)
      this.#noticed?.()
    }
  }

  /**
   * Ends every connection; false where there was none. New ones hang, or are refused as often as is said, until `open`:
   * not for as long as it lasts, or how long a server then waits would decide about the history.
   */
  shut(refused = 0): boolean {
    this.#isShut = true
    this.#isConnected = false
    this.#refusing = refused
    const wasThere = this.#lines.size > 0
    for (const line of this.#lines) line.destroy()
    return wasThere
  }

  /** Resolves when somebody hangs, or after a short while. */
  async noticed(): Promise<void> {
    if (this.#hanging.size > 0) return
    await within(NOTICE_MS, (resolve) => {
      this.#noticed = resolve
    })
    this.#noticed = null
  }

  /** New ones hang; those that are there stay. */
  lock(): void {
    this.#isShut = true
  }

  /** Resolves when all that were let in are gone, or after a while. */
  async emptied(within_ms: number): Promise<void> {
    if (this.#lines.size === this.#hanging.size) return
    await within(within_ms, (resolve) => {
      this.#left = resolve
    })
    this.#left = null
  }

  open(): void {
    this.#isShut = false
    this.#refusing = 0
    for (const line of this.#hanging) this.#letIn(line)
    this.#hanging.clear()
  }

  connected(): void {
    this.#isConnected = true
    this.#ready?.()
  }

  async waitForConnect(within_ms: number): Promise<boolean> {
    if (!this.#isConnected) {
      await within(within_ms, (resolve) => {
        this.#ready = resolve
      })
      this.#ready = null
    }
    return this.#isConnected
  }

  close(): void {
    for (const line of this.#lines) line.destroy()
  }
}

/** Resolves when it is told to, or after so many ms of real time. */
async function within(limit_ms: number, begin: (resolve: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit_ms)
    begin(resolve)
  })
  clearTimeout(timer)
}
