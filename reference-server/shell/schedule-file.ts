import type { Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { ServerError } from '../errors.js'
import { scheduleFromIcs } from '../schedule/from-ics.js'
import { scheduleFromJson } from '../schedule/from-json.js'
import { limits, type ReadSchedule } from '../schedule/model.js'
import type { Log } from './log.js'

const WATCH_INTERVAL_MS = 500

/** A schedule file, JSON or iCalendar by its ending. It is looked at again and again: that sees every way to save. */
export class ScheduleFile {
  /** The version last read; what is saved after that is an edit, even while the file is not watched yet. */
  #seen = ''
  #timer: NodeJS.Timeout | undefined

  constructor(readonly file: string) {}

  /** Reads it; ServerError SCHEDULE_UNREADABLE or SCHEDULE_MALFORMED, naming the file. */
  async read(): Promise<ReadSchedule> {
    const text = await this.#text()
    try {
      return /\.(ics|ical|ifb)$/i.test(this.file) ? scheduleFromIcs(text) : scheduleFromJson(text)
    } catch (error) {
      if (!(error instanceof ServerError)) throw error
      throw new ServerError(error.code, `Schedule file ${this.file}: ${error.message}`, { cause: error })
    }
  }

  /** Calls back with each readable edit; an unreadable one is logged once and the schedule in force stays. */
  watch(log: Log, changed: (read: ReadSchedule) => void): void {
    const look = async (): Promise<void> => {
      const version = await stat(this.file).then(versionOf, () => '')
      if (version !== this.#seen) await this.#reread(version, log, changed)
      if (this.#timer) this.#timer = setTimeout(look, WATCH_INTERVAL_MS)
    }
    this.#timer = setTimeout(look, WATCH_INTERVAL_MS)
  }

  unwatch(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  async #reread(version: string, log: Log, changed: (read: ReadSchedule) => void): Promise<void> {
    this.#seen = version
    try {
      changed(await this.read())
    } catch (error) {
      const why = (error as Error).message
      log.error({ event: 'schedule_rejected', why }, 'the edited schedule is not usable; the one before stays in force')
    }
  }

  async #text(): Promise<string> {
    let bytes: number
    try {
      const stats = await stat(this.file)
      this.#seen = versionOf(stats)
      bytes = stats.size
      if (bytes <= limits.bytes) return (await readFile(this.file, 'utf8')).replace(/^\uFEFF/, '')
    } catch (error) {
      const why = (error as Error).message
      throw new ServerError('SCHEDULE_UNREADABLE', `Schedule file ${this.file} cannot be read: ${why}`, {
        cause: error,
      })
    }
    throw new ServerError(
      'SCHEDULE_MALFORMED',
      `Schedule file ${this.file} has ${bytes} bytes; at most ${limits.bytes} are taken`,
    )
  }
}

function versionOf({ mtimeMs, size, ino }: Stats): string {
  return `${mtimeMs} ${size} ${ino}`
}
