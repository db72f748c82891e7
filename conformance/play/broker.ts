import type { Duplex } from 'node:stream'
import type { PacketObservation, RetainedObservation } from '../history/observation.js'

/** How a connection is lost. */
export type Loss =
  /** New connections hang until it is restored. */
  | 'cut'
  /** The first attempt of a new one is refused. */
  | 'refused'
  /** The broker starts anew with what it had retained, and with its sessions. */
  | 'restarted'
  /** The broker starts anew without them. */
  | 'emptied'

/** The broker that a scenario is played with, and what is seen at it. */
export interface Broker {
  readonly url: string
  /** Our own broker: connects a server in this process as dialing the URL does, but without a network. */
  readonly dial?: () => Duplex
  readonly credentials?: { readonly username: string; readonly password: string }
  /** As whom the server is to log in, so that the session that it leaves can be taken back. */
  readonly client_id?: string
  /** What only our own broker can do; null where it is somebody else's. */
  readonly faults: BrokerFaults | null
  /**
   * Null where a packet is seen in the instant in which it is published. Elsewhere a virtual clock has to wait for what comes
   * back; a server that does not tell what is due next is then moved by steps of this length.
   */
  readonly step_ms: number | null
  /** Rejects, with why, once the broker can no longer be played with; our own always can. */
  readonly over?: Promise<never>
  /** Resolves when what clients have sent has been taken in, with or without an ack. */
  drained(): Promise<void>
  /** What a subscriber to everything would be given now. */
  retained(at_ms: number): Promise<RetainedObservation[]>
  /** Publishes as some client would, and resolves once the broker has it. */
  publish(message: ScreenMessage): Promise<void>
  close(): Promise<void>
}

/** What a client publishes; `dup` for what the broker delivers again. */
export interface ScreenMessage {
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
  readonly dup?: boolean
}

export interface BrokerFaults {
  /** Ends every connection; resolves when somebody has tried again, or after a while; false where there was none. */
  cut(loss: Loss): Promise<boolean>
  /** Lets connections through again, those that hang too. */
  restore(): void
  /** Resolves once a client has connected since the cut: true; or after so many ms of real time: false. */
  reconnected(within_ms: number): Promise<boolean>
  /** Lets no new connection in until nobody is left and the work is done: what the next one finds happened before it. */
  whileAway(work: () => Promise<void>): Promise<void>
  /**
   * Takes so many publishes as ever; the one after them is taken too, but never acknowledged, and with it every
   * connection is lost. `sprung` is called in that instant, after the packet was recorded.
   */
  withhold(after: number, sprung: () => void): void
  /** Forgets about a publish that has not come. */
  release(): void
  /** Acknowledges the next so many publishes only after a while. */
  delay(publishes: number): void
}

export type RecordPacket = (packet: PacketObservation) => void

/** Starts the broker for one scenario; `now_ms` stamps what is recorded. */
export type OpenBroker = (now_ms: () => number, record: RecordPacket) => Promise<Broker>
