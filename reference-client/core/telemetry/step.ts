import { formatInstant } from '../../../generated/instants.js'
import type { Health } from '../../../generated/types.js'
import type { Due, Moment } from '../moment.js'
import { logEntry, noLogs, queued, told } from './logs.js'
import type { SteppedTelemetry, TelemetryConfig, TelemetryEffect, TelemetryEvent, TelemetryModel } from './model.js'
import { readProgram, shownAt } from './program.js'

export function initialTelemetry(config: TelemetryConfig): TelemetryModel {
  return {
    config,
    connected: false,
    connections: 0,
    lost_wall_ms: null,
    beat_steady_ms: null,
    group_id: null,
    program: [],
    logs: noLogs,
  }
}

/** What a screen tells of itself, as a pure function of what happened; while there is no connection, nothing. */
export function stepTelemetry(model: TelemetryModel, event: TelemetryEvent, at: Moment): SteppedTelemetry {
  switch (event.kind) {
    case 'connected':
      return connected(model, at)
    case 'disconnected':
      return disconnected(model, at)
    case 'following':
      return { model: { ...model, group_id: event.group_id, program: [] }, effects: [] }
    case 'events':
      return takeEvents(model, event.group_id, event.payload)
    case 'note': {
      // What went as it should stays in the log of the machine.
      if (event.level === 'info') return { model, effects: [] }
      const entry = logEntry(event.code, event.detail, at.wall_ms)
      return flushed({ ...model, logs: queued(model.logs, event.level, entry) }, [], at)
    }
    case 'due':
      return due(model, at)
  }
}

export function telemetryDue({ beat_steady_ms }: TelemetryModel): Due {
  return { wall_ms: null, steady_ms: beat_steady_ms }
}

/** What is malformed here the power core complains of: it reads the same payloads. */
function takeEvents(model: TelemetryModel, group_id: string, payload: Uint8Array): SteppedTelemetry {
  const program = group_id === model.group_id ? readProgram(payload) : null
  return { model: program ? { ...model, program } : model, effects: [] }
}

function connected(before: TelemetryModel, at: Moment): SteppedTelemetry {
  const { client_uuid: uuid, interval_ms } = before.config
  const model = {
    ...before,
    connected: true,
    connections: before.connections + (before.connected ? 0 : 1),
    beat_steady_ms: at.steady_ms + interval_ms,
  }
  // discovery, discovery-after-reconnect
  const discovery = { uuid, timestamp: formatInstant(at.wall_ms) }
  return flushed(model, [{ kind: 'discovery', payload: discovery }, ...signsOfLife(model, at)], at)
}

/** last-disconnect-utc */
function disconnected(model: TelemetryModel, { wall_ms }: Moment): SteppedTelemetry {
  if (!model.connected) return { model, effects: [] }
  return { model: { ...model, connected: false, lost_wall_ms: wall_ms, beat_steady_ms: null }, effects: [] }
}

/** heartbeat, health: counted from the last one that was due, so that a late one delays none that follows. */
function due(model: TelemetryModel, at: Moment): SteppedTelemetry {
  const { beat_steady_ms } = model
  if (beat_steady_ms === null || at.steady_ms < beat_steady_ms) return { model, effects: [] }
  const { interval_ms } = model.config
  const missed = Math.floor((at.steady_ms - beat_steady_ms) / interval_ms)
  const next_ms = beat_steady_ms + (missed + 1) * interval_ms
  return { model: { ...model, beat_steady_ms: next_ms }, effects: signsOfLife(model, at) }
}

function signsOfLife(model: TelemetryModel, { wall_ms }: Moment): readonly TelemetryEffect[] {
  return [
    { kind: 'heartbeat', payload: { timestamp: formatInstant(wall_ms) } },
    { kind: 'health', payload: health(model, wall_ms) },
  ]
}

/** health-schema, reconnect-count-grows */
function health(model: TelemetryModel, wall_ms: number): Health {
  const { connections, lost_wall_ms, config } = model
  const event_id = shownAt(model.program, wall_ms)
  return {
    timestamp: formatInstant(wall_ms),
    expected_state: event_id === null ? null : { event_id },
    actual_state: { process: config.process, pid: config.pid, status: 'running' },
    broker_connection: {
      broker_reachable: model.connected,
      reconnect_count: Math.max(0, connections - 1),
      last_disconnect_at: lost_wall_ms === null ? null : formatInstant(lost_wall_ms),
    },
  }
}

function flushed(model: TelemetryModel, effects: readonly TelemetryEffect[], at: Moment): SteppedTelemetry {
  if (!model.connected) return { model, effects }
  const { logs, effects: lines } = told(model.logs, at)
  return { model: { ...model, logs }, effects: [...effects, ...lines] }
}
