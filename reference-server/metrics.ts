import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { DesiredState } from '../generated/types.js'
import type { PublishCause } from './core/model.js'
import { createOperationsMetrics, type OperationsMetrics } from './metrics-operations.js'

export interface PublishOutcome {
  readonly result: 'acked' | 'failed'
  readonly cause: PublishCause
  /** Acknowledged minus due; counted for transitions that were acknowledged. */
  readonly lag_ms: number
}

/** What is read at each scrape. */
export interface Readings {
  readonly groups: number
  readonly clients: number
  readonly overrides: number
  readonly publishes_in_flight: number
  /** Age of the retained intent that was acknowledged longest ago; 0 when there is none. */
  readonly retained_age_ms_max: number
  readonly broker_connected: boolean
  readonly store_ok: boolean
}

/** Where input came from that could not be taken. */
export type InputSource = 'http' | 'schedule' | 'mqtt'

/** The server's counters, each call one line; there are no ids among the labels, so their number is bounded. */
export interface Metrics {
  published(outcome: PublishOutcome): void
  /** The meaning of an intent changed. */
  transition(state: DesiredState): void
  /** All groups were looked at and what came of it was published. */
  cycle(duration_ms: number): void
  /** An intent was not published because it would have been wrong. */
  refused(): void
  malformed(source: InputSource): void
  readonly operations: OperationsMetrics
  /** Gives the gauges their values; without it they stay 0. */
  watch(read: () => Readings): void
  /** Everything in Prometheus' text format. */
  text(): Promise<string>
  readonly content_type: string
}

const LAG_SEC = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120]
const CYCLE_SEC = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Metrics in a registry of their own; with `process`, the usual ones of the Node process besides. */
export function createMetrics(options: { readonly process?: boolean } = {}): Metrics {
  const register = new Registry()
  if (options.process) collectDefaultMetrics({ register })
  const counters = createCounters(register)
  const watch = createGauges(register)
  return {
    published({ result, cause, lag_ms }) {
      counters.publishes.inc({ result, cause })
      if (result === 'acked' && cause === 'heartbeat') counters.heartbeats.inc()
      // A clock that was set back must not make a negative observation.
      if (result === 'acked' && cause === 'transition') counters.lag.observe(Math.max(0, lag_ms) / 1000)
    },
    transition: (state) => counters.transitions.inc({ state }),
    cycle: (duration_ms) => counters.cycles.observe(duration_ms / 1000),
    refused: () => counters.refused.inc(),
    malformed: (source) => counters.malformed.inc({ source }),
    operations: createOperationsMetrics(register),
    watch,
    text: () => register.metrics(),
    content_type: register.contentType,
  }
}

function createCounters(register: Registry) {
  const registers = [register]
  return {
    publishes: new Counter({
      name: 'infoscreen_intent_publishes_total',
      help: 'Publishes of power intents, by result and cause.',
      labelNames: ['result', 'cause'],
      registers,
    }),
    transitions: new Counter({
      name: 'infoscreen_intent_transitions_total',
      help: 'Power intents with a new meaning, by the state they ask for.',
      labelNames: ['state'],
      registers,
    }),
    heartbeats: new Counter({
      name: 'infoscreen_intent_heartbeats_total',
      help: 'Power intents that were refreshed and acknowledged.',
      registers,
    }),
    refused: new Counter({
      name: 'infoscreen_intents_refused_total',
      help: 'Power intents that were not published because they would have been wrong.',
      registers,
    }),
    malformed: new Counter({
      name: 'infoscreen_malformed_inputs_total',
      help: 'Inputs that could not be taken, by where they came from.',
      labelNames: ['source'],
      registers,
    }),
    lag: new Histogram({
      name: 'infoscreen_boundary_lag_seconds',
      help: 'From the instant a transition was due to its acknowledgement by the broker.',
      buckets: LAG_SEC,
      registers,
    }),
    cycles: new Histogram({
      name: 'infoscreen_cycle_duration_seconds',
      help: 'From the start of a cycle over all groups to the last acknowledgement in it.',
      buckets: CYCLE_SEC,
      registers,
    }),
  }
}

const gauges: Readonly<Record<string, readonly [help: string, value: (readings: Readings) => number]>> = {
  infoscreen_groups: ['Groups in the schedule.', ({ groups }) => groups],
  infoscreen_clients: ['Clients that belong to a group.', ({ clients }) => clients],
  infoscreen_overrides: ['Overrides in force.', ({ overrides }) => overrides],
  infoscreen_publishes_in_flight: [
    'Publishes that the broker has not acknowledged yet.',
    ({ publishes_in_flight }) => publishes_in_flight,
  ],
  infoscreen_retained_age_seconds_max: [
    'Age of the retained power intent that was acknowledged longest ago.',
    ({ retained_age_ms_max }) => retained_age_ms_max / 1000,
  ],
  infoscreen_broker_connected: ['1 while the broker is connected.', ({ broker_connected }) => Number(broker_connected)],
  infoscreen_store_ok: ['1 while the store can be written.', ({ store_ok }) => Number(store_ok)],
}

function createGauges(register: Registry): Metrics['watch'] {
  let read: (() => Readings) | null = null
  for (const [name, [help, value]] of Object.entries(gauges)) {
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(read ? value(read()) : 0)
      },
    })
  }
  return (given) => {
    read = given
  }
}
