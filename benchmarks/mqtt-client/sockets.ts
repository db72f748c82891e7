import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Writes PUBLISH packets that were made beforehand, so that publishing costs next to nothing beside receiving. */
export class Flood {
  private constructor(private readonly socket: Socket) {}

  static async connect(brokerUrl: string): Promise<Flood> {
    const socket = connect(Number(new URL(brokerUrl).port), '127.0.0.1')
    socket.setNoDelay(true)
    const clean = 0b10
    const body = Buffer.concat([text('MQTT'), Buffer.from([4, clean, 0, 0]), text('flood')])
    socket.write(packet(0x10, body))
    await once(socket, 'data')
    // What the broker confirms is of no interest here: the subscriber tells what came.
    socket.resume()
    return new Flood(socket)
  }

  send(packets: Buffer): void {
    this.socket.write(packets)
  }

  close(): void {
    this.socket.destroy()
  }
}

/** QoS 1 publishes as they go over the wire (MQTT 3.1.1 §3.3). */
export function publishes(messages: readonly { readonly topic: string; readonly payload: string }[]): Buffer {
  return Buffer.concat(
    messages.map(({ topic, payload }, index) => {
      const id = Buffer.alloc(2)
      id.writeUInt16BE((index % 65_535) + 1)
      return packet(0x32, Buffer.concat([text(topic), id, Buffer.from(payload)]))
    }),
  )
}

function packet(first: number, body: Buffer): Buffer {
  const head = [first]
  let left = body.length
  do {
    head.push((left % 128) + (left >= 128 ? 128 : 0))
    left = Math.floor(left / 128)
  } while (left > 0)
  return Buffer.concat([Buffer.from(head), body])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** Stands between a client and the broker, and notes when the first attempt to connect comes that it lets through. */
export class Door {
  #open = true
  #sockets = new Set<Socket>()
  readonly #server
  /** When the first attempt came since it was opened, by `performance.now`. */
  attempt_ms: number | null = null

  private constructor(brokerUrl: string) {
    const target = Number(new URL(brokerUrl).port)
    this.#server = createServer({ noDelay: true }, (near) => {
      near.on('error', () => undefined)
      if (!this.#open) {
        near.destroy()
        return
      }
      this.attempt_ms ??= performance.now()
      const far = connect({ port: target, host: '127.0.0.1', noDelay: true })
      far.on('error', () => undefined)
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
      near.pipe(far).pipe(near)
      this.#sockets.add(near)
      near.on('close', () => this.#sockets.delete(near))
    })
  }

  static async before(brokerUrl: string): Promise<Door> {
    const door = new Door(brokerUrl)
    door.#server.listen(0, '127.0.0.1')
    await once(door.#server, 'listening')
    return door
  }

  get url(): string {
    const address = this.#server.address()
    return `mqtt://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  open(): void {
    this.attempt_ms = null
    this.#open = true
  }

  /** Cuts what is connected, and whoever comes from now on. */
  shut(): void {
    this.#open = false
    for (const socket of this.#sockets) socket.destroy()
  }

  close(): void {
    this.shut()
    this.#server.close()
  }
}
