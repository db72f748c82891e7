import { createServer, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { Aedes } from 'aedes'

/** Turns of the event loop. */
const STORED_WITHIN_TURNS = 500

export interface Packet {
  readonly topic: string
  readonly payload: string
  readonly qos: number
  readonly retain: boolean
}

/** What Aedes has, and its types leave out. */
interface RetainedStore {
  createRetainedStreamCombi(
    filters: readonly string[],
  ): AsyncIterable<{ readonly topic: string; readonly payload: Buffer }>
}

/** A broker in this process that can be cut off. */
export interface YearBroker {
  readonly url: string
  /** Cuts the connection; a new one hangs until it is restored. Resolves when the client has noticed. */
  cut(): Promise<void>
  restore(): void
  /** Resolves when no client is left and all that it sent is taken in. */
  deserted(): Promise<void>
  /** What a fresh subscriber would be given, by topic. */
  retained(): Promise<Map<string, string>>
  close(): Promise<void>
}

export async function startYearBroker(published: (packet: Packet) => void): Promise<YearBroker> {
  const aedes = await Aedes.createBroker({
    authorizePublish(client, { topic, payload, qos, retain }, done) {
      // The broker has words of its own, like that a client has left.
      if (client) published({ topic, payload: payload.toString(), qos, retain })
      done(null)
    },
  })
  const sockets = new Set<Socket>()
  const hanging = new Set<Socket>()
  let isCut = false
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      hanging.delete(socket)
    })
    if (isCut) hanging.add(socket)
    else aedes.handle(socket)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('the broker listens on no port')
  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    async cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
      while (hanging.size === 0) await setImmediate()
    },
    restore() {
      isCut = false
      for (const socket of hanging) aedes.handle(socket)
      hanging.clear()
    },
    async deserted() {
      while (sockets.size || aedes.connectedClients) await setImmediate()
    },
    async retained() {
      // Aedes acknowledges before it stores.
      for (let turn = 0; turn < STORED_WITHIN_TURNS; turn += 1) await setImmediate()
      const found = new Map<string, string>()
      const { persistence } = aedes as unknown as { readonly persistence: RetainedStore }
      for await (const { topic, payload } of persistence.createRetainedStreamCombi(['#']))
        found.set(topic, payload.toString())
      return found
    },
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve))
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
