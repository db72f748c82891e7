import { createServer } from 'node:http'

/** The most that is read of one request. */
const MAX_BYTES = 10_000

/** Stands where an implementation has the power of a client cycled. */
export interface PowerSwitch {
  readonly url: string
  close(): Promise<void>
}

/** Tells of every client whose power is to be cycled: `POST {"client_uuid": "…"}`. */
export async function startPowerSwitch(cycled: (client_uuid: string) => void): Promise<PowerSwitch> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => {
      if (body.length < MAX_BYTES) body += part.toString()
    })
    request.on('end', () => {
      const client_uuid = clientIn(body)
      if (client_uuid !== null) cycled(client_uuid)
      response.writeHead(client_uuid === null ? 400 : 202, { connection: 'close' }).end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the power switch listens on no port')
  return {
    url: `http://127.0.0.1:${address.port}/cycle`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function clientIn(body: string): string | null {
  try {
    const { client_uuid } = JSON.parse(body) as { readonly client_uuid?: unknown }
    return typeof client_uuid === 'string' ? client_uuid : null
  } catch {
    return null
  }
}
