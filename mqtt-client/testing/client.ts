import { onTestFinished } from 'vitest'
import { CentralClient, type ClientOptions } from '../client.js'
import type { ClientSettings } from '../config.js'
import type { MqttClientError } from '../errors.js'
import type { Part } from '../part.js'

/** Keeps what a client tells its parts, and lets a test wait for it. */
export class Witness implements Part {
  readonly told: string[] = []
  readonly faults: MqttClientError[] = []
  readonly #waiting = new Set<() => void>()

  connected(again: boolean): void {
    this.#tell(again ? 'reconnected' : 'connected')
  }

  disconnected(): void {
    this.#tell('disconnected')
  }

  fault(error: MqttClientError): void {
    this.faults.push(error)
    this.#tell(error.code)
  }

  /** Resolves when something has been told so often. */
  until(what: string, times = 1): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.told.filter((told) => told === what).length < times) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }

  #tell(what: string): void {
    this.told.push(what)
    for (const look of this.#waiting) look()
  }
}

let clients = 0

/** A client that logs nothing and is shut down when the test has finished. */
export function newClient(
  url: string,
  settings: Partial<ClientSettings> = {},
  options: ClientOptions = {},
): { readonly client: CentralClient; readonly witness: Witness } {
  const client = new CentralClient(
    { url, client_id: `test-${++clients}`, reconnect_min_sec: 0.1, reconnect_max_sec: 0.1, ...settings },
    { log: () => undefined, ...options },
  )
  const witness = new Witness()
  client.use(witness)
  onTestFinished(() => client.shutdown().catch(() => undefined))
  return { client, witness }
}

/** A promise that a test resolves itself. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'resolved',
    (error: MqttClientError) => error.code,
  )
}
