/** Instants, spans and ids in words. Times are those of the browser's zone; UTC is in the title. */

let skew_ms = 0

/** Takes over the server's clock, so that ages and countdowns hold on a machine with a wrong one. @param {string} now */
export function setClock(now) {
  const at_ms = Date.parse(now)
  if (!Number.isNaN(at_ms)) skew_ms = at_ms - Date.now()
}

/** The server's time now. */
export const now_ms = () => Date.now() + skew_ms

const timeOfDay = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const minuteOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `14:03:12`, with the day when it is another. @param {number} at_ms */
export const clock = (at_ms) => (isNear(at_ms) ? timeOfDay : dayAndTime).format(at_ms)

/** `14:03`, with the day when it is another. @param {number} at_ms */
export const clockMinute = (at_ms) => (isNear(at_ms) ? minuteOfDay : dayAndTime).format(at_ms)

/** @param {number} at_ms */
const isNear = (at_ms) => new Date(at_ms).toDateString() === new Date(now_ms()).toDateString()

/** `2026-03-31 14:03:12 UTC` @param {number} at_ms */
export function utc(at_ms) {
  return `${new Date(at_ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** A span in at most two units: `4 s`, `2 min 5 s`, `3 h 10 min`, `2 d 4 h`. @param {number} span_ms */
export function span(span_ms) {
  const seconds = Math.max(0, Math.round(span_ms / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return two(seconds, 60, 'min', 1, 's')
  if (seconds < 86_400) return two(seconds, 3600, 'h', 60, 'min')
  return two(seconds, 86_400, 'd', 3600, 'h')
}

/** @param {number} seconds @param {number} large @param {string} large_name @param {number} small @param {string} small_name */
function two(seconds, large, large_name, small, small_name) {
  const rest = Math.floor((seconds % large) / small)
  return `${Math.floor(seconds / large)} ${large_name}${rest ? ` ${rest} ${small_name}` : ''}`
}

/** `12 s ago`, `in 4 min`; coarse, as it is read at a glance. @param {number} at_ms */
export function relative(at_ms) {
  const away_ms = at_ms - now_ms()
  if (Math.abs(away_ms) < 1500) return 'now'
  const coarse = span(Math.abs(away_ms)).split(' ').slice(0, 2).join(' ')
  return away_ms < 0 ? `${coarse} ago` : `in ${coarse}`
}

/** @param {string | null | undefined} instant @returns {number | null} */
export function parse(instant) {
  const at_ms = instant ? Date.parse(instant) : Number.NaN
  return Number.isNaN(at_ms) ? null : at_ms
}

/** The first part of a UUID tells devices apart in practice; the whole is in the title. @param {string} uuid */
export const short = (uuid) => uuid.slice(0, 8)

/** For an `<input type="datetime-local">`, in the browser's zone. @param {number} at_ms */
export function localInput(at_ms) {
  const local = new Date(at_ms - new Date(at_ms).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 19)
}

/** @param {number} count @param {string} one @param {string} [many] */
export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : many}`

/** @param {import('./types.js').Action} action */
export const verb = (action) => (action === 'reboot_host' ? 'Restart' : 'Shutdown')
