import { connect, createServer, type Socket } from 'node:net'

export interface Gate {
  readonly url: string
  /** Keeps back what the other side answers, until `open`. */
  shut(): void
  open(): void
  stop(): Promise<void>
}

/** A way to a broker whose answers can be kept back, so that what is in flight stays there. */
export async function startGate(broker_url: string): Promise<Gate> {
  const { hostname, port } = new URL(broker_url)
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>()
  let shut = false
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const pair = { near, far }
    pairs.add(pair)
    near.pipe(far)
    far.on('data', (chunk: Buffer) => void near.write(chunk))
    if (shut) far.pause()
    for (const side of [near, far]) {
      side.on('error', () => undefined)
      side.on('close', () => {
        pairs.delete(pair)
        near.destroy()
        far.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  const all = (act: (far: Socket) => void): void => {
    for (const { far } of pairs) act(far)
  }
  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    shut() {
      shut = true
      all((far) => far.pause())
    },
    open() {
      shut = false
      all((far) => far.resume())
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      all((far) => far.destroy())
      await closed
    },
  }
}
