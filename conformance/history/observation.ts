/** What was observed of one implementation, in order; instants in ms since 1970, by the implementation's clock. */
export type Observation =
  | BeginObservation
  /** It answered that it is started (again): it is connected, and its first publishes are acknowledged. */
  | { readonly kind: 'started'; readonly at_ms: number }
  /** The suite stopped or killed it; `started` follows. */
  | { readonly kind: 'down'; readonly at_ms: number; readonly kill: boolean }
  | ScheduleObservation
  | OverrideObservation
  /** The suite cut its connection to the broker; or it is back: the next CONNECT was accepted. */
  | { readonly kind: 'link'; readonly at_ms: number; readonly up: boolean }
  | FaultObservation
  | PacketObservation
  | RetainedObservation
  | CommandObservation
  | CommandViewObservation
  | AlertsObservation
  | AcknowledgedObservation
  | ClientsObservation
  | DeviceObservation
  | EscalationObservation
  | ClientObservation
  | { readonly kind: 'end'; readonly at_ms: number }

export interface BeginObservation {
  readonly kind: 'begin'
  readonly at_ms: number
  /** The configuration that the implementation was given, by the contract's environment names. */
  readonly config: Readonly<Record<string, string>>
  /** How all instants are to be read; absent where they are virtual and exact. */
  readonly clock?: ObservedClock
  /** Whom it was told to be; only a client has one. */
  readonly client_uuid?: string
  /** By which name it was told to go; only a service has one. */
  readonly service?: string
}

/** Each instant of the history lies within half the accuracy of the true one. */
export interface ObservedClock {
  readonly mode: 'virtual' | 'real' | 'accelerated'
  readonly accuracy_ms: number
}

/** A schedule that the implementation accepted; it replaces everything before. */
export interface ScheduleObservation {
  readonly kind: 'schedule'
  readonly at_ms: number
  readonly schedule: ObservedSchedule
  /** All that the schedule's usable events cover, known by how they were made, never by expanding a rule. */
  readonly occurrences: readonly ObservedOccurrence[]
  /** What only a wrong reading of the schedule covers, and so nothing does. */
  readonly traps: readonly ObservedTrap[]
}

/** An order to one client that the implementation accepted; null withdraws it. */
export interface OverrideObservation {
  readonly kind: 'override'
  readonly at_ms: number
  readonly client_uuid: string
  readonly order: ObservedOrder | null
}

export interface ObservedOrder {
  readonly desired_state: 'on' | 'off'
  /** RFC 3339. */
  readonly until: string
  readonly reason?: string
  readonly grace_seconds?: number
}

/** A publish as the broker received it. */
export interface PacketObservation {
  readonly kind: 'packet'
  readonly at_ms: number
  readonly topic: string
  readonly payload: string
  readonly qos: number
  readonly retain: boolean
  readonly dup: boolean
  /** MQTT client id of the publisher; empty where the broker does not tell. */
  readonly sender: string
  /** The broker took it, but never acknowledged it: the connection was lost then, and its publisher cannot know. */
  readonly withheld?: true
}

/** What the suite did besides cutting the connection; `link` tells when that was lost and came back. */
export interface FaultObservation {
  readonly kind: 'fault'
  readonly at_ms: number
  readonly fault: FaultKind
}

export type FaultKind =
  /** While the link is down, the first who tries to connect is refused. */
  | 'connections-refused'
  /** The broker lost its connections, and kept what is retained and its sessions. */
  | 'broker-restarted'
  /** It lost those too. */
  | 'broker-emptied'
  /** The packet before this was never acknowledged. */
  | 'puback-withheld'
  /** The next publishes are acknowledged only after a while. */
  | 'pubacks-delayed'
  /** What clients published just now the broker delivers again. */
  | 'delivered-twice'
  /** What clients published a while ago arrives only now. */
  | 'delivered-late'
  /** A burst of messages that are none of the implementation's business. */
  | 'overload'

/** What a fresh subscriber was given, once, before the end. */
export interface RetainedObservation {
  readonly kind: 'retained'
  readonly at_ms: number
  readonly topic: string
  readonly payload: string
  readonly qos: number
}

/** An order to a screen that the implementation took; it stands before whatever came of it. */
export interface CommandObservation {
  readonly kind: 'command'
  readonly at_ms: number
  readonly order: ObservedCommandOrder
  /** What it answered. */
  readonly command: ObservedCommand
}

export interface ObservedCommandOrder {
  readonly client_uuid: string
  readonly action: 'reboot_host' | 'shutdown_host'
  readonly reason?: string
  readonly requested_by?: number
}

/** A command as an operator sees it: `command.get` of the adapter protocol, right or wrong as it may be. */
export interface ObservedCommand {
  readonly command_id: string
  readonly client_uuid: string
  readonly action: string
  readonly status: string
  readonly issued_at: string
  readonly expires_at: string
  readonly error_code: string | null
  readonly error_message: string | null
  readonly states: readonly { readonly status: string; readonly at: string }[]
  readonly history?: readonly ObservedAck[]
}

export interface ObservedAck {
  readonly status: string
  readonly topic: string
  readonly at: string
  readonly applied: boolean
}

/** What an operator who looks at a command is shown; null when the implementation knows no such command. */
export interface CommandViewObservation {
  readonly kind: 'command-view'
  readonly at_ms: number
  readonly command_id: string
  readonly command: ObservedCommand | null
}

export interface ObservedAlert {
  readonly alert_id: string
  readonly kind: string
  readonly client_uuid?: string
  readonly unit?: string
  readonly raised_at: string
}

/** The alerts that are open. */
export interface AlertsObservation {
  readonly kind: 'alerts'
  readonly at_ms: number
  readonly alerts: readonly ObservedAlert[]
}

/** An operator acknowledges an alert; it stands before whatever came of it. */
export interface AcknowledgedObservation {
  readonly kind: 'acknowledged'
  readonly at_ms: number
  readonly alert: ObservedAlert
}

export interface ObservedScreen {
  readonly client_uuid: string
  readonly last_seen: string | null
  readonly reconnect_count: number | null
  readonly last_disconnect_at: string | null
}

/** The screens that the implementation knows. */
export interface ClientsObservation {
  readonly kind: 'clients'
  readonly at_ms: number
  readonly clients: readonly ObservedScreen[]
}

/** What the suite published in a screen's name; never the implementation's doing. */
export interface DeviceObservation {
  readonly kind: 'device'
  readonly at_ms: number
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
  /** The broker delivered it for the second time. */
  readonly again?: true
}

/** The implementation had a client's power cycled: the suite stands where that is asked for. */
export interface EscalationObservation {
  readonly kind: 'escalation'
  readonly at_ms: number
  readonly client_uuid: string
}

/** What only a client shows, or is only done to one. `started`, `down` and `link` are as of a server. */
export type ClientObservation =
  /** The next start is another boot of the host. */
  | { readonly kind: 'boot'; readonly at_ms: number }
  | GivenObservation
  | LoginObservation
  /** An order that reached the TV. */
  | { readonly kind: 'tv'; readonly at_ms: number; readonly order: 'on' | 'off' }
  /** What the TV is in: looked at, or set, by the suite. */
  | { readonly kind: 'tv-state'; readonly at_ms: number; readonly state: 'on' | 'off' | 'unknown' }
  | HelperObservation
  /** The suite told a service's end to the notifier of the client, which then said that it was done. */
  | { readonly kind: 'given-up'; readonly at_ms: number; readonly unit: string }

/** What the suite published in the server's name; never the client's doing. */
export interface GivenObservation {
  readonly kind: 'given'
  readonly at_ms: number
  readonly topic: string
  /** Empty to clear what is retained. */
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
  /** The payload is no UTF-8: each character stands for one byte. */
  readonly binary?: true
}

/** The client or service tried to log in to the broker. */
export interface LoginObservation {
  readonly kind: 'login'
  readonly at_ms: number
  /** MQTT client id. */
  readonly client_id: string
  readonly username: string | null
  readonly accepted: boolean
  /** Of a service: what the broker is to publish when it is gone without a word; null for nothing. */
  readonly will?: ObservedWill | null
}

export interface ObservedWill {
  readonly topic: string
  readonly payload: string
  readonly qos: number
  readonly retain: boolean
}

/** COMMAND_HELPER, which is the suite's, was called. */
export interface HelperObservation {
  readonly kind: 'helper'
  readonly at_ms: number
  /** Without the program's own name. */
  readonly args: readonly string[]
  /** How it ends, and how long after the call, unless it is ended before. */
  readonly result: { readonly exit_code: number; readonly delay_ms: number }
}

/** The schedule that was given to the implementation, right or wrong as it may be. */
export interface ObservedSchedule {
  readonly groups: readonly (number | string)[]
  readonly events: readonly ObservedEvent[]
  readonly clients?: readonly ObservedClient[]
}

export interface ObservedClient {
  readonly client_uuid: string
  readonly group_id: number | string
}

export interface ObservedEvent {
  readonly group_id: number | string
  readonly id: string
  readonly title?: string
  readonly start: string
  readonly end: string
  /** IANA zone in which the rule recurs. */
  readonly tz?: string
  readonly rrule?: string
  readonly exdates?: readonly string[]
  readonly rdates?: readonly string[]
  readonly event_type?: string
}

/** One event at one time, `[start, end)`, RFC 3339 in UTC; `endless` stands for all that follow without a gap. */
export interface ObservedOccurrence {
  readonly group_id: number | string
  readonly id: string
  readonly start: string
  readonly end: string
  /** Which requirement decides that it is one. */
  readonly by: OccurrenceOrigin
  /** Further ones follow without a gap for as long as the implementation may look ahead. */
  readonly endless?: true
}

export type OccurrenceOrigin = 'single' | 'rule' | 'rdate' | 'local-time' | 'utc' | 'exact-length'

export interface ObservedTrap {
  readonly group_id: number | string
  readonly start: string
  readonly end: string
  readonly by: 'exdate' | 'local-time' | 'utc' | 'exact-length'
}

export type History = readonly Observation[]

/** How its instants are to be read. */
export function clockIn([begin]: History): ObservedClock {
  return (begin?.kind === 'begin' ? begin.clock : undefined) ?? { mode: 'virtual', accuracy_ms: 0 }
}
