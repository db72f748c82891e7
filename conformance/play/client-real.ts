import type { ClientReached, ClientStartParams } from './client-adapter.js'
import { AdapterDevice, type AdapterOpening } from './client-adapter-device.js'

/** How long a client may take to be back once its connection is possible again. */
const RETURNING_MS = 15_000
/** How often it is asked for what it tells only then. */
const LOOK_EVERY_MS = 50

/** A client behind an adapter, in real time. */
export class RealDevice extends AdapterDevice {
  readonly accuracy_ms: number
  protected readonly clock: ClientStartParams['clock'] = { mode: 'real' }
  #down_ms = 0

  /** `accuracy_ms`: how far an instant may be off. */
  static async open(opening: AdapterOpening, accuracy_ms: number): Promise<RealDevice> {
    const device = new RealDevice(opening, accuracy_ms)
    await device.open('real')
    return device
  }

  private constructor(opening: AdapterOpening, accuracy_ms: number) {
    super(opening)
    this.accuracy_ms = accuracy_ms
  }

  now(): number {
    return Date.now()
  }

  protected async pass(isSo: () => boolean, within_ms: number): Promise<boolean> {
    const until_ms = performance.now() + within_ms
    for (;;) {
      await this.settle()
      if (isSo()) return true
      const left_ms = until_ms - performance.now()
      if (left_ms <= 0) return false
      await this.recording.until(isSo, Math.min(LOOK_EVERY_MS, left_ms))
    }
  }

  /** The adapter lets it pass. */
  protected rest(ms: number): void {
    this.#down_ms += ms
  }

  protected async settle(): Promise<void> {
    await this.look()
    this.recording.check()
  }

  protected async restart(how: { kill: boolean; boot: boolean }, away: () => Promise<void>): Promise<void> {
    const down_ms = this.#down_ms
    this.#down_ms = 0
    await Promise.all([this.adapter.restart({ ...how, down_ms }), this.broker.whileAway(away)])
  }

  protected returned(isBack: () => boolean): Promise<boolean> {
    return this.pass(isBack, RETURNING_MS)
  }

  /** The machine's clock says where it stands. */
  protected reached(_method: string, _answer: ClientReached): void {}
}
