import { createServer } from 'node:net'

/** A port of this machine that nobody listens on: the one that is wanted, or some other where that is taken. */
export async function freePort(wanted: number): Promise<number> {
  return (await tried(wanted)) ?? (await tried(0)) ?? wanted
}

/** Null when it cannot be listened on. */
function tried(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
