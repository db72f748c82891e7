import pino from 'pino'
import pretty from 'pino-pretty'

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error'>
export type LogLevel = 'error' | 'warn' | 'info' | 'silent'

/** JSON lines on stdout, one an event; on a terminal the same for people to read. */
export function createLog(level: LogLevel, terminal: boolean): Log {
  if (!terminal) return pino({ base: null, level, timestamp: pino.stdTimeFunctions.isoTime })
  const stream = pretty({
    colorize: true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'event',
    singleLine: true,
    sync: true,
  })
  return pino({ base: null, level }, stream)
}

export const silentLog: Log = pino({ enabled: false })
