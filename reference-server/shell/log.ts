import pino from 'pino'
import pretty from 'pino-pretty'
import type { Skipped } from '../schedule/model.js'

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error'>

/** JSON lines on stdout, one an event; on a terminal the same for people to read. */
export function createLog(terminal: boolean): Log {
  if (!terminal) return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const stream = pretty({
    colorize: true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'event,mqtt_topic,qos,retain,issued_at,heartbeat_publish,transition_publish',
    singleLine: true,
    sync: true,
  })
  return pino({ base: null }, stream)
}

export const silentLog: Log = pino({ enabled: false })

/** Says what of a schedule was left out. */
export function logSkipped(log: Log, skipped: readonly Skipped[]): void {
  for (const { path, why } of skipped) {
    log.error({ event: 'schedule_entry_skipped', path, why }, 'a part of the schedule was left out')
  }
}
