import { createServer, type Socket } from 'node:net'
import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { backoff_ms } from './backoff.js'
import { Link, withoutPassword } from './link.js'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const CONNECT = 1
const PUBLISH = 3

/** As much of a broker as is needed: it takes who connects, and acknowledges a publish or drops the connection. */
async function startDroppingBroker(acknowledges: () => boolean): Promise<{ url: string; drop(): void }> {
  const sockets = new Set<Socket>()
  const drop = (): void => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (packet) => {
      const type = packet.readUInt8(0) >> 4
      if (type === CONNECT) socket.write(Buffer.from([0x20, 2, 0, 0]))
      if (type !== PUBLISH) return
      const id_at = 4 + packet.readUInt16BE(2)
      if (acknowledges()) socket.write(Buffer.from([0x40, 2, ...packet.subarray(id_at, id_at + 2)]))
      else socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => server.close(), drop)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `mqtt://127.0.0.1:${address.port}`, drop }
}

interface Wait {
  readonly delay_ms: number
  readonly callback: () => void
}

/** The waits of a link that publishes as soon as it is connected, each cut short, until there are so many. */
async function waitsOf(
  url: string,
  count: number,
  acknowledged: () => void = () => undefined,
  waits: Wait[] = [],
): Promise<number[]> {
  const retries = (): Wait[] => waits.filter(({ delay_ms }) => delay_ms !== 10_000)
  let enough = (): void => undefined
  const done = new Promise<void>((resolve) => (enough = resolve))
  const later = (callback: () => void, delay_ms: number): (() => void) => {
    waits.push({ callback, delay_ms })
    if (retries().length >= count) enough()
    else if (delay_ms !== 10_000) setImmediate(callback)
    return () => undefined
  }
  let link: Link | undefined
  const publish = (): void => {
    link?.publish({ topic: 't', payload: 'p', qos: 1, retain: true }).then(acknowledged, () => undefined)
  }
  const listener = { connected: publish, disconnected: () => undefined }
  const access = { url, username: undefined, password: undefined }
  link = await Link.open(access, 'test', listener, { later, random: () => 1 })
  const opened = link
  ends.push(() => opened.close())
  publish()
  await done
  return retries().map(({ delay_ms }) => delay_ms)
}

describe('after a loss', () => {
  test('a link that is dropped at each publish waits longer and longer', async () => {
    const { url } = await startDroppingBroker(() => false)
    expect(await waitsOf(url, 7)).toEqual([0, 500, 1000, 2000, 4000, 5000, 5000])
  })

  test('a link that was given a PUBACK starts over', async () => {
    let publishes = 0
    const broker = await startDroppingBroker(() => ++publishes === 3)
    const waits = await waitsOf(broker.url, 5, broker.drop)
    expect(waits).toEqual([0, 500, 0, 500, 1000])
  })

  test('a link that was up for ten seconds starts over, though nothing was acknowledged on it', async () => {
    let publishes = 0
    const waits: Wait[] = []
    const broker = await startDroppingBroker(() => {
      if (++publishes === 3) waits.findLast(({ delay_ms }) => delay_ms === 10_000)?.callback()
      return false
    })
    expect(await waitsOf(broker.url, 5, undefined, waits)).toEqual([0, 500, 0, 500, 1000])
  })
})

propertyTest.prop([fc.nat({ max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true })])(
  'a wait is never negative, never over 5 s, and the first is none',
  (attempt, random) => {
    expect(backoff_ms(attempt, random)).toBeGreaterThanOrEqual(0)
    expect(backoff_ms(attempt, random)).toBeLessThanOrEqual(5000)
    expect(backoff_ms(0, random)).toBe(0)
  },
)

const PASSWORD = 's3cr3t'
test.each([
  ['mqtt://broker.example:1883', 'mqtt://broker.example:1883'],
  [`mqtt://user:${PASSWORD}@broker.example`, 'mqtt://broker.example'],
  [`mqtt://user:p@${PASSWORD}@broker.example`, 'mqtt://broker.example'],
  [`mqtts://user:p%40${PASSWORD}@broker.example/path`, 'mqtts://broker.example/path'],
  [`mqtt://user:p/${PASSWORD}@broker.example`, 'mqtt://broker.example'],
  [`mqtt://user:12/${PASSWORD}@broker.example`, 'mqtt://broker.example'],
  [`wss://user:${PASSWORD}@broker.example/mqtt`, 'wss://broker.example/mqtt'],
])('%s is shown as %s', (url, shown) => {
  expect(withoutPassword(url)).toBe(shown)
})

propertyTest.prop([fc.string()])('no password is shown, whatever it is', (rest) => {
  expect(withoutPassword(`mqtt://user:${PASSWORD}${rest}@broker.example`)).not.toContain(PASSWORD)
})
