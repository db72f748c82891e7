import { Counter, Gauge, type Registry } from 'prom-client'
import type { CommandStatus } from './core/commands/model.js'
import type { AlertKind } from './core/monitoring/model.js'

/** What became of an ack. */
export type AckResult = 'applied' | 'duplicate' | 'late' | 'unknown' | 'foreign' | 'malformed'

export type CycleResult = 'done' | 'failed'

/** What is read of commands and monitoring at each scrape. */
export interface OperationsReadings {
  readonly commands: Readonly<Partial<Record<CommandStatus, number>>>
  readonly devices_known: number
  readonly devices_silent: number
  readonly devices_refused: number
  readonly alerts: Readonly<Partial<Record<AlertKind | 'command_failures', number>>>
  readonly streams: number
  /** What waits to be written. */
  readonly owed: number
  readonly owed_given_up: number
}

export interface OperationsMetrics {
  ack(result: AckResult): void
  escalation(result: CycleResult): void
  /** A message of a device, by its channel. */
  telemetry(channel: string, result: 'taken' | 'malformed'): void
  watch(read: () => OperationsReadings): void
}

export function createOperationsMetrics(register: Registry): OperationsMetrics {
  const registers = [register]
  const acks = new Counter({
    name: 'infoscreen_command_acks_total',
    help: 'Acks of commands, by what became of them.',
    labelNames: ['result'],
    registers,
  })
  const escalations = new Counter({
    name: 'infoscreen_escalations_total',
    help: 'Power cycles that were asked for, by whether the webhook took them.',
    labelNames: ['result'],
    registers,
  })
  const telemetry = new Counter({
    name: 'infoscreen_telemetry_messages_total',
    help: 'Messages of devices, by channel and by whether they could be read.',
    labelNames: ['channel', 'result'],
    registers,
  })
  return {
    ack: (result) => acks.inc({ result }),
    escalation: (result) => escalations.inc({ result }),
    telemetry: (channel, result) => telemetry.inc({ channel, result }),
    watch: createGauges(registers),
  }
}

/** Longer than a scrape takes to come by all gauges, shorter than the time to the next one. */
const SCRAPE_MS = 20

function createGauges(registers: Registry[]): OperationsMetrics['watch'] {
  let read: (() => OperationsReadings) | null = null
  let last: { readonly at_ms: number; readonly readings: OperationsReadings } | null = null
  // All gauges of a scrape are read at once: counting takes as long as there are commands.
  const readOnce = (given: () => OperationsReadings): OperationsReadings => {
    const at_ms = performance.now()
    if (!last || at_ms - last.at_ms > SCRAPE_MS) last = { at_ms, readings: given() }
    return last.readings
  }
  const byLabel = (
    name: string,
    help: string,
    label: string,
    values: (readings: OperationsReadings) => Readonly<Record<string, number>>,
  ): void => {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset()
        if (read)
          for (const [value, count] of Object.entries(values(readOnce(read)))) this.set({ [label]: value }, count)
      },
    })
  }
  const single = (name: string, help: string, value: (readings: OperationsReadings) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read ? value(readOnce(read)) : 0)
      },
    })
  }
  byLabel('infoscreen_commands', 'Commands in memory, by status.', 'status', ({ commands }) => commands)
  byLabel('infoscreen_alerts_open', 'Open alerts, by kind.', 'kind', ({ alerts }) => alerts)
  single('infoscreen_devices_known', 'Devices that are known.', ({ devices_known }) => devices_known)
  single('infoscreen_devices_silent', 'Devices with an open alert of silence.', ({ devices_silent }) => devices_silent)
  single(
    'infoscreen_devices_refused',
    'Messages of devices for which there was no room.',
    ({ devices_refused }) => devices_refused,
  )
  single('infoscreen_streams', 'Open event streams.', ({ streams }) => streams)
  single('infoscreen_owed', 'Changes of commands, alerts and devices that wait for the store.', ({ owed }) => owed)
  single(
    'infoscreen_owed_given_up',
    'Changes that a lost store never got, as too many waited for it.',
    ({ owed_given_up }) => owed_given_up,
  )
  return (given) => {
    read = given
  }
}
