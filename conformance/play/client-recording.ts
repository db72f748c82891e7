import type { Observation } from '../history/observation.js'

/** The history of one client as it grows, and who waits for something in it. */
export class ClientRecording {
  readonly history: Observation[] = []
  readonly #waiting = new Set<() => void>()
  #failed: Error | null = null
  readonly #rate: number

  /** `rate`: how much faster than the machine's the clock of the client runs. */
  constructor(rate: number) {
    this.#rate = rate
  }

  record(observation: Observation): void {
    this.history.push(observation)
    this.changed()
  }

  /** Something changed that somebody may wait for. */
  changed(): void {
    for (const look of [...this.#waiting]) look()
  }

  /** Whoever waits, now or later, is told of the error. */
  fail(error: Error): void {
    this.#failed ??= error
    this.changed()
  }

  /** @throws what `fail` was told. */
  check(): void {
    if (this.#failed) throw this.#failed
  }

  /** Resolves when it is so: true; or after so many ms by the clock of the client: false. Rejects with what `fail` was told. */
  until(isSo: () => boolean, within_ms: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(look)
      }
      const look = (): void => {
        const found = this.#failed === null && isSo()
        if (this.#failed === null && !found) return
        end()
        if (this.#failed) reject(this.#failed)
        else resolve(true)
      }
      const timer = setTimeout(() => {
        end()
        resolve(false)
      }, within_ms / this.#rate)
      this.#waiting.add(look)
      look()
    })
  }
}
