import { Duplex } from 'node:stream'

/** Bytes that one end has not read yet; beyond, its peer waits. */
const BUFFER_BYTES = 65_536

/** One end of a connection that needs no network. */
class End extends Duplex {
  #peer: End | null = null
  /** What the peer waits for, while this end has too much to read. */
  #waiting: (() => void) | null = null

  constructor() {
    super({ readableHighWaterMark: BUFFER_BYTES, writableHighWaterMark: BUFFER_BYTES })
  }

  static pair(): readonly [End, End] {
    const [one, other] = [new End(), new End()]
    one.#peer = other
    other.#peer = one
    return [one, other]
  }

  override _read(): void {
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pass(chunk, done)
  }

  /** A packet is written in pieces; its reader is given it in one. */
  override _writev(pieces: { readonly chunk: Buffer }[], done: () => void): void {
    this.#pass(Buffer.concat(pieces.map(({ chunk }) => chunk)), done)
  }

  override _final(done: () => void): void {
    this.#peer?.push(null)
    done()
  }

  /** As with a socket, the other end hears of it. */
  override _destroy(_error: Error | null, done: () => void): void {
    done()
    const peer = this.#peer
    if (peer && !peer.destroyed) setImmediate(() => peer.destroy())
  }

  #pass(bytes: Buffer, done: () => void): void {
    const peer = this.#peer
    if (!peer || peer.destroyed || peer.push(bytes)) done()
    else peer.#waiting = done
  }
}

/** Both ends of a connection in memory. */
export function memoryLink(): readonly [Duplex, Duplex] {
  return End.pair()
}
