import { AdapterFault } from './fault.js'

/** A call of the self-check, and what came of it. */
export interface CheckedStep {
  /** By its name in the protocol. */
  readonly method: string
  /** What an adapter that is right does here. */
  readonly what: string
  readonly verdict: 'ok' | 'fault' | 'skipped'
  /** What is wrong, or why it was not tried; null for nothing. */
  readonly why: string | null
  readonly exchanges: readonly { readonly sent: string; readonly came: string | null }[]
}

/** After these there is nobody left to ask. */
const fatal: readonly string[] = ['ADAPTER_TIMED_OUT', 'ADAPTER_BROKE_PROTOCOL', 'ADAPTER_EXITED', 'ADAPTER_NOT_LOADED']

/** Takes one step after the other, and none after one that the adapter did not survive. */
export class Steps {
  readonly done: CheckedStep[] = []
  readonly #heard: () => CheckedStep['exchanges']
  #over: string | null = null

  constructor(heard: () => CheckedStep['exchanges']) {
    this.#heard = heard
  }

  /** The result; null where the step failed or was not tried. */
  async take<T>(method: string, what: string, run: () => Promise<T>): Promise<T | null> {
    if (this.#over !== null) {
      this.skip(method, this.#over)
      return null
    }
    this.#heard()
    try {
      const result = await run()
      this.done.push({ method, what, verdict: 'ok', why: null, exchanges: this.#heard() })
      return result
    } catch (error) {
      if (!(error instanceof AdapterFault)) throw error
      if (fatal.includes(error.code)) this.#over = 'was not tried: the adapter is gone, or cannot be trusted any more'
      const why = `${error.message} (${error.code})`
      this.done.push({ method, what, verdict: 'fault', why, exchanges: this.#heard() })
      return null
    }
  }

  skip(method: string, why: string): void {
    this.done.push({ method, what: why, verdict: 'skipped', why, exchanges: [] })
  }

  /** Nothing further can be tried. */
  skipRest(): readonly CheckedStep[] {
    this.skip('start', 'and all that follows was not tried: describe failed')
    return this.done
  }
}
