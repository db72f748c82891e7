/** What was observed of one implementation, in order; instants in ms since 1970, by the implementation's clock. */
export type Observation =
  | { readonly kind: 'begin'; readonly at_ms: number; readonly config: Readonly<Record<string, string>> }
  | { readonly kind: 'schedule'; readonly at_ms: number; readonly schedule: ObservedSchedule }
  | PacketObservation
  | { readonly kind: 'end'; readonly at_ms: number }

/** A publish as the broker received it. */
export interface PacketObservation {
  readonly kind: 'packet'
  readonly at_ms: number
  readonly topic: string
  readonly payload: string
  readonly qos: number
  readonly retain: boolean
  readonly dup: boolean
  /** MQTT client id of the publisher. */
  readonly sender: string
}

/** The schedule that was given to the implementation. */
export interface ObservedSchedule {
  readonly groups: readonly (number | string)[]
  readonly events: readonly ObservedEvent[]
}

export interface ObservedEvent {
  readonly group_id: number | string
  readonly id: string
  readonly start: string
  readonly end: string
}

export type History = readonly Observation[]
