import type { Socket } from 'node:net'

/** Lets connections through to the broker; while it is shut they hang, or are refused. */
export class ClientGate {
  readonly #sockets = new Set<Socket>()
  readonly #hanging = new Set<Socket>()
  readonly #letIn: (socket: Socket) => void
  #shut: 'hang' | 'refuse' | null = null
  /** Somebody has come since it was shut, or did not for a while. */
  #isNoticed = false
  #changed: (() => void) | null = null

  constructor(letIn: (socket: Socket) => void) {
    this.#letIn = letIn
  }

  get isShut(): boolean {
    return this.#shut !== null
  }

  take(socket: Socket): void {
    socket.on('error', () => undefined)
    this.#isNoticed = true
    if (this.#shut === 'refuse') {
      socket.resetAndDestroy()
      this.#changed?.()
      return
    }
    this.#sockets.add(socket)
    socket.on('close', () => {
      this.#sockets.delete(socket)
      this.#hanging.delete(socket)
      this.#changed?.()
    })
    if (this.#shut === null) this.#letIn(socket)
    else this.#hanging.add(socket)
    this.#changed?.()
  }

  /** Ends every connection. */
  shut(how: 'hang' | 'refuse'): void {
    this.#shut = how
    this.#isNoticed = false
    for (const socket of this.#sockets) socket.destroy()
  }

  /** New connections hang; those that are there stay. */
  lock(): void {
    this.#shut = 'hang'
  }

  /** Resolves when somebody has come since it was shut, or after a while, for which is waited once. */
  async noticed(within_ms: number): Promise<void> {
    if (!this.#isNoticed) await this.#change(within_ms)
    this.#isNoticed = true
  }

  /** Resolves when all that were let in are gone, or after a while. */
  async emptied(within_ms: number): Promise<void> {
    const until_ms = performance.now() + within_ms
    while (this.#sockets.size > this.#hanging.size && performance.now() < until_ms)
      await this.#change(until_ms - performance.now())
  }

  /** What is written to whoever is connected now goes out in one piece. */
  async together(work: () => Promise<void>): Promise<void> {
    const sockets = [...this.#sockets]
    for (const socket of sockets) socket.cork()
    try {
      await work()
    } finally {
      for (const socket of sockets) socket.uncork()
    }
  }

  /** Lets through again, also those that hang; tells how many did. */
  open(): number {
    const hung = this.#hanging.size
    this.#shut = null
    for (const socket of this.#hanging) this.#letIn(socket)
    this.#hanging.clear()
    return hung
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Resolves with the next change, or after a while of real time. */
  async #change(within_ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.#changed = resolve
      timer = setTimeout(resolve, within_ms)
    })
    clearTimeout(timer)
    this.#changed = null
  }
}
