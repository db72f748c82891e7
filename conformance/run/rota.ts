import { type Desk, type Outcome, RunFailed } from './survey.js'

/** Plays what the desk names, until it names nothing more. */
export type Player = (desk: Desk) => Promise<void>

/** Outcomes that wait for an earlier one at the most. */
const MAX_AHEAD = 64

export interface RotaOptions {
  readonly runs: number
  /** Asked before each run but the first. */
  readonly isOver: () => boolean
  /** Is given every outcome, in the order of the runs, whoever plays them. */
  readonly take: (outcome: Outcome) => void | Promise<void>
}

/** Shares the runs of a survey among players, so that what comes of it is what one player alone would have found. */
export class Rota {
  /** Outcomes that were taken. */
  taken = 0
  readonly #options: RotaOptions
  readonly #waiting = new Map<number, Outcome>()
  #next = 0
  #fault: { readonly run: number; readonly error: unknown } | null = null
  #taking: Promise<void> = Promise.resolve()
  /** Resolves when something was taken, or has failed. */
  #moved = new Signal()

  constructor(options: RotaOptions) {
    this.#options = options
  }

  /** Ends when all players have; of several faults, the one of the first run is thrown. */
  async play(players: readonly Player[]): Promise<void> {
    const desk: Desk = { next: () => this.#nextRun(), done: (outcome) => this.#done(outcome) }
    await Promise.all(players.map((player) => player(desk).catch((error: unknown) => this.#fail(error))))
    if (this.#fault) throw this.#fault.error
  }

  async #nextRun(): Promise<number | null> {
    while (!this.#fault && this.#next >= this.taken + MAX_AHEAD) await this.#moved.given
    if (this.#fault || this.#next >= this.#options.runs) return null
    if (this.#next > 0 && this.#options.isOver()) return null
    this.#next += 1
    return this.#next - 1
  }

  #done(outcome: Outcome): Promise<void> {
    this.#waiting.set(outcome.run, outcome)
    this.#taking = this.#taking.then(() => this.#takeAll())
    return this.#taking
  }

  async #takeAll(): Promise<void> {
    for (let outcome = this.#first(); outcome; outcome = this.#first()) {
      this.#waiting.delete(outcome.run)
      await this.#options.take(outcome)
      this.taken += 1
      this.#moved.give()
    }
  }

  #first(): Outcome | undefined {
    return this.#waiting.get(this.taken)
  }

  #fail(error: unknown): void {
    const fault = error instanceof RunFailed ? { run: error.run, error: error.cause } : { run: -1, error }
    if (!this.#fault || fault.run < this.#fault.run) this.#fault = fault
    this.#moved.give()
  }
}

/** A promise that is made anew each time it was kept. */
class Signal {
  given: Promise<void> = Promise.resolve()
  give: () => void = () => undefined

  constructor() {
    this.#renew()
  }

  #renew(): void {
    this.given = new Promise((resolve) => {
      this.give = () => {
        this.#renew()
        resolve()
      }
    })
  }
}
