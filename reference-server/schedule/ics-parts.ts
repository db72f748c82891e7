import ICAL from 'ical.js'
import { ServerError } from '../errors.js'

export type Component = InstanceType<typeof ICAL.Component>
export type Property = InstanceType<typeof ICAL.Property>

/** Where a calendar says which group an event is for: on the VEVENT, or once for the whole VCALENDAR. */
export const groupProperty = 'x-infoscreen-group'

/** One VEVENT, parsed by itself. */
export interface Vevent {
  readonly label: string
  readonly uid: string | undefined
  readonly group: string | undefined
  /** As they are written: the parser would drop what it does not know, or take it for something else. */
  readonly rrules: readonly string[]
  /** The rest of it, or why it cannot be parsed. */
  readonly parsed: Component | string
}

export interface IcsParts {
  readonly group: string | undefined
  readonly vevents: readonly Vevent[]
}

/** Takes an iCalendar file apart, so that what is wrong in one VEVENT is no fault of the others. */
export function icsParts(text: string): IcsParts {
  const around: string[] = []
  const vevents: Vevent[] = []
  let inside: string[] | null = null
  for (const line of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    if (!inside && /^BEGIN:VEVENT\s*$/i.test(line)) inside = []
    ;(inside ?? around).push(line)
    if (!inside || !/^END:VEVENT\s*$/i.test(line)) continue
    vevents.push(vevent(inside))
    inside = null
  }
  return { group: textOf(calendar([...around, ...(inside ?? [])]), groupProperty), vevents }
}

export function textOf(component: Component, name: string): string | undefined {
  const value = component.getFirstPropertyValue(name)
  return value === null || value === undefined || value === '' ? undefined : String(value)
}

function calendar(lines: readonly string[]): Component {
  try {
    const found = new ICAL.Component(ICAL.parse(lines.join('\r\n')))
    if (found.name === 'vcalendar') return found
  } catch (error) {
    throw new ServerError('SCHEDULE_MALFORMED', `not iCalendar: ${(error as Error).message}`)
  }
  throw new ServerError('SCHEDULE_MALFORMED', 'not iCalendar: expected one VCALENDAR')
}

function vevent(lines: readonly string[]): Vevent {
  const parsed = parse(lines.filter((line) => !/^RRULE[;:]/i.test(line)))
  const text = (name: string): string | undefined =>
    typeof parsed === 'string' ? valuesOf(lines, name)[0] : textOf(parsed, name)
  const uid = text('uid')
  const label = `VEVENT ${uid ?? 'without UID'}`
  return { label, uid, group: text(groupProperty), rrules: valuesOf(lines, 'rrule'), parsed }
}

function parse(lines: readonly string[]): Component | string {
  try {
    return new ICAL.Component(ICAL.parse(lines.join('\r\n')))
  } catch (error) {
    return (error as Error).message
  }
}

/** Values of a property as they are written, those that are empty left out. */
function valuesOf(lines: readonly string[], name: string): string[] {
  const line = new RegExp(`^${name}(?:;(?:"[^"]*"|[^":])*)?:(.*)$`, 'i')
  return lines.map((text) => line.exec(text)?.[1]?.trim() ?? '').filter((value) => value !== '')
}
