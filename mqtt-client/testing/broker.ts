import { createServer as createTcp, type Server, type Socket } from 'node:net'
import { Aedes, type AedesOptions, type PublishPacket } from 'aedes'
import { onTestFinished } from 'vitest'

export interface TestBroker {
  readonly url: string
  readonly aedes: Aedes
  /** What clients published, in order of arrival. */
  readonly published: PublishPacket[]
  /** Resolves when something that is wanted was published, past or coming. */
  until(wanted: (packet: PublishPacket) => boolean): Promise<PublishPacket>
  /** Cuts every connection without a word. */
  cut(): void
  close(): Promise<void>
  /** Listens again, on the same port, with an empty memory. */
  open(): Promise<void>
}

/** An aedes in process, closed when the test has finished. */
export async function startAedes(
  options: AedesOptions = {},
  listen: (handle: (socket: Socket) => void) => Server = createTcp,
): Promise<TestBroker> {
  const sockets = new Set<Socket>()
  const published: PublishPacket[] = []
  const waiting = new Set<() => void>()
  let port = 0
  let server: Server
  let aedes: Aedes
  const broker = {
    get url() {
      return `mqtt://127.0.0.1:${port}`
    },
    get aedes() {
      return aedes
    },
    published,
    until: (wanted: (packet: PublishPacket) => boolean) =>
      new Promise<PublishPacket>((resolve) => {
        const look = (): void => {
          const found = published.find(wanted)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      if (aedes.closed) return
      const closed = new Promise((resolve) => server.close(resolve))
      broker.cut()
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
      await closed
    },
    async open() {
      aedes = await Aedes.createBroker({
        ...options,
        authorizePublish(client, packet, done) {
          published.push(packet)
          for (const look of waiting) look()
          if (options.authorizePublish) options.authorizePublish(client, packet, done)
          else done(null)
        },
      })
      server = listen((socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
        aedes.handle(socket)
      })
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
      const address = server.address()
      port = typeof address === 'object' && address ? address.port : port
    },
  }
  await broker.open()
  onTestFinished(() => broker.close())
  return broker
}
