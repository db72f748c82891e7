import type { TvState } from '../core/power/model.js'

/** The TV that a screen stands before. One order at a time; what fails, or takes too long, rejects with TV_FAILED. */
export interface TvDriver {
  /** What the TV is now; `unknown` when it does not say. */
  state(): Promise<TvState>
  /** Turns it on or off, and tells what it then is. */
  order(wanted: 'on' | 'off'): Promise<TvState>
  /** Ends what is under way. */
  close(): Promise<void>
}

export interface SimulatedTv extends TvDriver {
  readonly now: TvState
  /** How many orders it was given. */
  readonly orders: number
}

/** A TV that is none: it does at once what it is told. */
export function simulatedTv(initial: TvState = 'off'): SimulatedTv {
  return new Simulation(initial)
}

class Simulation implements SimulatedTv {
  orders = 0

  constructor(public now: TvState) {}

  async state(): Promise<TvState> {
    return this.now
  }

  async order(wanted: 'on' | 'off'): Promise<TvState> {
    this.orders += 1
    this.now = wanted
    return wanted
  }

  async close(): Promise<void> {}
}
