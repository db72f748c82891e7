import type { GivenObservation, Observation } from '../history/observation.js'
import type { HelperResult, TvState } from './client-host.js'

/** A client with its machine and its broker, however it is reached: what a scenario is played with. */
export interface ClientDevice {
  readonly client_uuid: string
  /** As it grows. */
  readonly history: readonly Observation[]
  /** How far an instant of it may be off, in ms. */
  readonly accuracy_ms: number
  /** What happened that is no observation, and explains some. */
  readonly remarks: readonly string[]
  /** What the TV is in. */
  readonly tv: TvState
  /** The client's clock, in ms since 1970. */
  now(): number
  record(observation: Observation): void
  /** Resolves when it is so: true; or once so many ms have passed by the client's clock: false. */
  until(isSo: () => boolean, within_ms: number): Promise<boolean>
  /** Takes in what is seen beside the broker. */
  look(): Promise<void>
  /** Publishes in the server's name, one right after the other, and records each before it. */
  give(messages: readonly Given[]): Promise<void>
  setHelper(result: HelperResult): Promise<void>
  /** Ends every connection; new ones hang, or are refused. */
  cut(how: 'hang' | 'refuse'): Promise<void>
  /** Takes the next publish with QoS 1 on a topic that ends so, does not acknowledge it, and loses every connection. */
  withhold(ends: readonly string[]): void
  /** Connections are possible again; resolves once the client is back, or has not come. */
  restore(): Promise<void>
  /** @throws when it does not come up. */
  start(): Promise<void>
  /** Ends it in good order or kills it; with `boot` the next start is in another boot of its host. */
  down(kill: boolean, boot: boolean): Promise<void>
  /** A supervisor has given up a service of the client; nothing happens where there is no notifier. */
  giveUp(unit: string): Promise<void>
  /** Whoever waits for something, now or later, is told of the error. */
  fail(error: Error): void
  close(): Promise<void>
}

export type Given = Omit<GivenObservation, 'kind' | 'at_ms'>
