import type { Socket } from 'node:net'

/** Lets connections through to the broker; while it is shut they hang, or are refused. */
export class ClientGate {
  readonly #sockets = new Set<Socket>()
  readonly #hanging = new Set<Socket>()
  readonly #letIn: (socket: Socket) => void
  #shut: 'hang' | 'refuse' | null = null

  constructor(letIn: (socket: Socket) => void) {
    this.#letIn = letIn
  }

  get isShut(): boolean {
    return this.#shut !== null
  }

  take(socket: Socket): void {
    socket.on('error', () => undefined)
    if (this.#shut === 'refuse') {
      socket.resetAndDestroy()
      return
    }
    this.#sockets.add(socket)
    socket.on('close', () => {
      this.#sockets.delete(socket)
      this.#hanging.delete(socket)
    })
    if (this.#shut === null) this.#letIn(socket)
    else this.#hanging.add(socket)
  }

  /** Ends every connection. */
  shut(how: 'hang' | 'refuse'): void {
    this.#shut = how
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Lets through again, also those that hang. */
  open(): void {
    this.#shut = null
    for (const socket of this.#hanging) this.#letIn(socket)
    this.#hanging.clear()
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}
