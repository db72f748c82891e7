import { createServer, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { Aedes } from 'aedes'
import type { PacketObservation } from '../history/observation.js'

/** Packets kept of one scenario; a server that floods the broker is cut off here. */
const MAX_PACKETS = 100_000

/** Turns of the event loop without a packet after which a loopback socket holds none. */
const QUIET_TURNS = 4

export interface RecordingBroker {
  readonly url: string
  /** Resolves when what clients have sent has been taken in, with or without an ack. */
  drained(): Promise<void>
  close(): Promise<void>
}

/** A broker that tells of every publish as it arrives, in order, with the flags it was published with. */
export async function startRecordingBroker(
  now_ms: () => number,
  record: (packet: PacketObservation) => void,
): Promise<RecordingBroker> {
  let packets = 0
  const aedes = await Aedes.createBroker({
    // Arrival order and flags are right only here: the `publish` event comes later and out of order.
    authorizePublish(client, packet, done) {
      packets += 1
      if (packets > MAX_PACKETS) return done(new Error('too many packets'))
      const { topic, payload, qos, retain, dup } = packet
      record({
        kind: 'packet',
        at_ms: now_ms(),
        topic,
        payload: payload.toString(),
        qos,
        retain,
        dup: dup === true,
        sender: client?.id ?? '',
      })
      done(null)
    },
  })
  const sockets = new Set<Socket>()
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    aedes.handle(socket)
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(0, '127.0.0.1', resolve)
  })
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('the broker listens on no port')
  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    async drained() {
      for (let quiet = 0, seen = packets; quiet < QUIET_TURNS; quiet = packets === seen ? quiet + 1 : 0) {
        seen = packets
        await setImmediate()
      }
    },
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve))
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
