import { createServer, type Socket } from 'node:net'
import { Aedes } from 'aedes'
import { ServerError } from '../errors.js'

export interface EmbeddedBroker {
  readonly url: string
  close(): Promise<void>
}

/** A broker of the server's own, for trying things out: no accounts, so it listens on loopback only. */
export async function startBroker(port: number): Promise<EmbeddedBroker> {
  const aedes = await Aedes.createBroker()
  const sockets = new Set<Socket>()
  const listener = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    aedes.handle(socket)
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', (error: NodeJS.ErrnoException) => {
      aedes.close()
      reject(
        error.code === 'EADDRINUSE'
          ? new ServerError(
              'PORT_IN_USE',
              `Port ${port} is taken, perhaps by another broker. Use it with MQTT_URL=mqtt://127.0.0.1:${port}, or choose a free one with --port.`,
            )
          : error,
      )
    })
    listener.listen(port, '127.0.0.1', resolve)
  })
  const address = listener.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `mqtt://127.0.0.1:${bound}`,
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve))
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
