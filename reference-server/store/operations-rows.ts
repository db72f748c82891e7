import type { CommandRecord, Escalation, StoredRollback } from '../core/commands/model.js'
import { isTerminal } from '../core/commands/policy.js'
import type { Alert, Device } from '../core/monitoring/model.js'
import { Damaged, parsed, readRow, type Salvage } from './rows.js'
import * as values from './values.js'

/** Rows of commands, devices and alerts, in and out: each is kept as JSON, beside the columns that are asked for. */

export const commandShape = { command_id: 'text', record: 'text' } as const
export const deviceShape = { client_uuid: 'text', record: 'text' } as const
export const alertShape = { alert_id: 'text', record: 'text' } as const
export const escalationShape = { client_uuid: 'text', at_ms: 'integer' } as const
export const rollbackShape = { name: 'text', raised_at_ms: 'integer?', counted_from_ms: 'integer' } as const

type Rows = readonly Readonly<Record<string, unknown>>[]

export function commandRow(record: CommandRecord) {
  const { command, order, status, states, issued_at_ms, expires_at_ms } = record
  return {
    command_id: values.id('command_id', command.command_id),
    client_uuid: values.id('client_uuid', command.client_uuid),
    issue_order: values.integer('order', order),
    status,
    issued_at_ms: values.integer('issued_at_ms', issued_at_ms),
    expires_at_ms: values.integer('expires_at_ms', expires_at_ms),
    ended_at_ms: isTerminal(status) ? values.integer('ended_at_ms', states.at(-1)?.at_ms ?? expires_at_ms) : null,
    record: JSON.stringify(record),
  }
}

export function deviceRow(device: Device) {
  return {
    client_uuid: values.id('client_uuid', device.client_uuid),
    last_seen_ms: values.integerOrNull('last_seen_ms', device.last_seen_ms),
    record: JSON.stringify(device),
  }
}

export function alertRow(alert: Alert) {
  return {
    alert_id: values.id('alert_id', alert.alert_id),
    raised_at_ms: values.integer('raised_at_ms', alert.raised_at_ms),
    closed_at_ms: values.integerOrNull('closed_at_ms', alert.closed_at_ms),
    clear_due: Number(alert.clear_due),
    record: JSON.stringify(alert),
  }
}

export function escalationRow({ client_uuid, at_ms }: Escalation) {
  return { client_uuid: values.id('client_uuid', client_uuid), at_ms: values.integer('at_ms', at_ms) }
}

export function rollbackRow({ raised_at_ms, counted_from_ms }: StoredRollback) {
  return {
    name: 'commands',
    raised_at_ms: values.integerOrNull('raised_at_ms', raised_at_ms),
    counted_from_ms: values.integer('counted_from_ms', counted_from_ms),
  }
}

export function readCommands(rows: Rows, salvage: Salvage): CommandRecord[] {
  return salvage.keep('command_record', rows, (row) => {
    const { command_id, record } = readRow(commandShape, row)
    const read = objectOf(record) as Partial<CommandRecord>
    if (read.command?.command_id !== command_id || !Array.isArray(read.states) || !Array.isArray(read.history))
      throw new Damaged('record is no command')
    return read as CommandRecord
  })
}

export function readDevices(rows: Rows, salvage: Salvage): Device[] {
  return salvage.keep('device_record', rows, (row) => {
    const { client_uuid, record } = readRow(deviceShape, row)
    const read = objectOf(record) as Partial<Device>
    if (read.client_uuid !== client_uuid || !Array.isArray(read.failed_units)) throw new Damaged('record is no device')
    return read as Device
  })
}

export function readAlerts(rows: Rows, salvage: Salvage): Alert[] {
  return salvage.keep('alert_record', rows, (row) => {
    const { alert_id, record } = readRow(alertShape, row)
    const read = objectOf(record) as Partial<Alert>
    if (read.alert_id !== alert_id || typeof read.kind !== 'string') throw new Damaged('record is no alert')
    return read as Alert
  })
}

export function readRollback(rows: Rows, salvage: Salvage): StoredRollback | null {
  const [read] = salvage.keep('command_rollback', rows, (row) => readRow(rollbackShape, row))
  return read ? { raised_at_ms: read.raised_at_ms, counted_from_ms: read.counted_from_ms } : null
}

function objectOf(record: string): object {
  const read = parsed('record', record)
  if (read === null || typeof read !== 'object') throw new Damaged('record is no object')
  return read
}
