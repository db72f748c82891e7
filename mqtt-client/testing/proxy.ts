import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface TestProxy {
  readonly url: string
  /** Whether new connections are taken; those refused are cut at once. */
  admits: boolean
  cut(): void
  /** From now on the connections there are carry nothing, or nothing to the client, and stay open all the same. */
  stall(which: 'both ways' | 'to the client'): void
  /** Sends bytes to the client as if they came from the broker. */
  inject(bytes: Buffer): void
}

/** Stands between a client and its broker, closed when the test has finished. */
export async function startProxy(brokerUrl: string): Promise<TestProxy> {
  const target = Number(new URL(brokerUrl).port)
  const sockets = new Set<Socket>()
  const clients = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  const relay = (from: Socket, to: Socket): void => {
    sockets.add(from)
    from.on('error', () => undefined)
    from.on('data', (chunk) => {
      if (!silent.has(from)) to.write(chunk)
    })
    from.on('close', () => {
      sockets.delete(from)
      clients.delete(from)
      to.destroy()
    })
  }
  const proxy: TestProxy = {
    get url() {
      const address = server.address()
      return `mqtt://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    },
    admits: true,
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    stall(which) {
      for (const socket of sockets) if (which === 'both ways' || !clients.has(socket)) silent.add(socket)
    },
    inject(bytes) {
      for (const socket of clients) socket.write(bytes)
    },
  }
  const server = createServer((near) => {
    if (!proxy.admits) {
      near.destroy()
      return
    }
    const far = connect(target, '127.0.0.1')
    clients.add(near)
    relay(near, far)
    relay(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    proxy.cut()
    await closed
  })
  return proxy
}
