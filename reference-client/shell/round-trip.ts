import type { CentralClient } from '../../mqtt-client/index.js'

type Connected = NonNullable<CentralClient['client']>

/** How long an attempt to connect may take, by the machine's clock, before it is taken to hang. */
const HANGS_MS = 100

/** Resolves once the broker has answered a PINGREQ, and so all that it sent before was taken; or the connection is lost. */
export function roundTrip(client: Connected): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      client.off('packetreceive', heard)
      client.off('close', over)
      resolve()
    }
    const heard = ({ cmd }: { readonly cmd: string }): void => {
      if (cmd === 'pingresp') over()
    }
    client.on('packetreceive', heard)
    client.on('close', over)
    client.sendPing()
  })
}

/** An attempt to connect, for whoever waits for its outcome. */
export class Attempt {
  #isUnderWay = false
  #end: (() => void) | null = null

  begin(): void {
    this.#isUnderWay = true
  }

  end(): void {
    this.#isUnderWay = false
    this.#end?.()
  }

  /** Resolves when it is over; or once it has hung for a while, and then at once. */
  async over(): Promise<void> {
    if (!this.#isUnderWay) return
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.#end = resolve
      timer = setTimeout(resolve, HANGS_MS)
    })
    clearTimeout(timer)
    this.#end = null
    this.#isUnderWay = false
  }
}
