import { parseInstant } from '../../generated/instants.js'
import type { Observation } from '../history/observation.js'

/** Fields that are looked at in one observation at the most. */
const MOST = 60

/** A field of an observation: where it stands, and what there is. */
export interface Leaf {
  /** JSON pointer, through the payload too. */
  readonly path: string
  readonly value: unknown
}

/** The fields of an observation besides what it is and when it was. */
export function leavesOf(observation: Observation): readonly Leaf[] {
  const { kind: _, at_ms: __, ...fields } = observation
  return [...leavesIn(fields, '')].slice(0, MOST)
}

function* leavesIn(value: unknown, path: string): Generator<Leaf> {
  if (path !== '') yield { path, value }
  const inner = path === '/payload' && typeof value === 'string' ? jsonIn(value) : value
  if (inner === null || typeof inner !== 'object') return
  for (const [name, one] of Object.entries(inner)) yield* leavesIn(one, `${path}/${name}`)
}

/** What could stand there instead; what is undefined is missing. An instant is moved besides. */
export function insteadOf({ path, value }: Leaf): readonly unknown[] {
  const instead: unknown[] = [undefined]
  if (typeof value === 'number') instead.push(value + 1, value - 1, String(value))
  else if (typeof value === 'boolean') instead.push(!value, null)
  else if (value === null) instead.push('text', 1)
  else if (typeof value === 'string') instead.push(...textsInsteadOf(path, value))
  else if (Array.isArray(value)) instead.push([], null)
  else instead.push({ ...value, further: 1 }, [], null)
  return instead
}

function textsInsteadOf(path: string, text: string): unknown[] {
  if (path === '/payload') {
    const fields = jsonIn(text)
    return ['', 'text', '[]', ...(fields === null ? [] : [JSON.stringify({ ...fields, further: 1 })])]
  }
  if (path === '/topic') {
    const parts = text.split('/')
    return parts.map((_, index) => parts.with(index, otherPart(parts[index] ?? '')).join('/'))
  }
  if (parseInstant(text) !== null) return [text.replace('Z', '+00:00'), 'soon']
  if (/^\d+$/.test(text)) return [String(Number(text) + 1), String(Number(text) * 2), '0']
  const swapped = SWAPPED.get(text)
  return [...(swapped ?? []), otherPart(text), '', 1, null]
}

/** Words of the contract that change places. */
const SWAPPED = new Map<string, readonly string[]>(
  [
    ['on', 'off'],
    ['true', 'false'],
    ['active_event', 'no_active_event'],
    ['local', 'mqtt', 'hybrid'],
    ['accepted', 'execution_started', 'completed', 'failed', 'expired', 'published', 'queued', 'blocked_safety'],
    ['reboot_host', 'shutdown_host'],
    ['single', 'rule', 'rdate', 'local-time', 'utc', 'exact-length'],
  ].flatMap((words) => words.map((word) => [word, words.filter((other) => other !== word)] as const)),
)

function otherPart(part: string): string {
  if (/^\d+$/.test(part)) return String(Number(part) + 1)
  return part.endsWith('1') ? `${part.slice(0, -1)}2` : `${part.slice(0, -1)}1`
}

/** The object or the list that a text is; null where it is neither. */
export function jsonIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
