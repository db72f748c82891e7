import type { Observation } from '../history/observation.js'
import type { ClientAdapter } from './client-adapter.js'
import type { HelperResult, TvState } from './client-host.js'

/** The order of what is asked for and of publishes is not known: it is as if each might be so much later. */
const ASKED_ACCURACY_MS = 1

/** How far an instant may be off where an adapter is asked for it under a virtual clock, in ms. */
export function accuracyOf({ watch }: ClientAdapter): number {
  return watch ? 0 : ASKED_ACCURACY_MS
}

export interface MachineWatch {
  now(): number
  record(observation: Observation): void
}

/**
 * The TV and the helper of a client as its adapter tells of them: as it happens, where it can, or by asking. What is asked
 * for is known to the instant, since that is when it is asked, but not whether it came before or after a publish.
 */
export class ClientMachine {
  readonly #adapter: ClientAdapter
  readonly #watch: MachineWatch
  readonly #least_ms: number
  #result: HelperResult = { exit_code: 0, delay_ms: 0 }
  #orders = 0
  #executions = 0
  tv: TvState

  constructor(adapter: ClientAdapter, tv: TvState, watch: MachineWatch) {
    this.#adapter = adapter
    this.#watch = watch
    this.tv = tv
    this.#least_ms = accuracyOf(adapter)
    adapter.watch?.({ tv: (order) => this.#ordered(order), helper: (action) => this.#called(action) })
  }

  /** A helper that is asked about takes a moment, so that its call comes before what is said of its end. */
  async setHelper(result: HelperResult): Promise<void> {
    const delay_ms = Math.max(result.delay_ms, this.#least_ms)
    this.#result = { exit_code: result.exit_code, delay_ms }
    await this.#adapter.helperSet(this.#result)
  }

  /** Asks what happened since it was asked last. */
  async look(): Promise<void> {
    if (this.#adapter.watch) return
    const { state, orders } = await this.#adapter.powerGet()
    if (orders) for (const { order } of orders.slice(this.#orders)) this.#ordered(order)
    else if (state !== this.tv && state !== 'unknown') this.#ordered(state)
    this.#orders = orders?.length ?? 0
    this.tv = state
    const { executions } = await this.#adapter.executionsList()
    for (const { action } of executions.slice(this.#executions)) this.#called(action)
    this.#executions = executions.length
  }

  #ordered(order: 'on' | 'off'): void {
    this.tv = order
    this.#watch.record({ kind: 'tv', at_ms: this.#watch.now(), order })
  }

  #called(action: string): void {
    this.#watch.record({ kind: 'helper', at_ms: this.#watch.now(), args: [action], result: this.#result })
  }
}
