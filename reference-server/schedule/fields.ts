import { matchesChannel } from '../../generated/channels.js'
import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { GroupId } from '../core/model.js'

export type Fields = Readonly<Record<string, unknown>>

/** One part of a schedule is wrong and is left out. Thrown and caught inside this folder. */
export class Unusable extends Error {
  constructor(
    readonly field: string | null,
    message: string,
  ) {
    super(message)
  }
}

export function objectOf(value: unknown): Fields | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : null
}

export function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80)
}

export function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  if (value !== undefined && typeof value !== 'string') throw new Unusable(name, `${name} must be text`)
  return value
}

export function instantIn(fields: Fields, name: string, field = name): number {
  const instant_ms = parseInstant(fields[name])
  if (instant_ms === null) {
    throw new Unusable(
      field,
      `${name} ${show(fields[name])} is not an RFC 3339 time with Z or an offset, like 2026-03-31T12:00:00Z`,
    )
  }
  if (parseInstant(formatInstant(instant_ms)) === null)
    throw new Unusable(field, `${name} ${show(fields[name])} is outside the years 0000 to 9999 in UTC`)
  return instant_ms
}

export function instantsIn(fields: Fields, name: string): number[] {
  const list = fields[name]
  if (list === undefined) return []
  if (!Array.isArray(list)) throw new Unusable(name, `${name} must be a list`)
  return list.map((_, index) => instantIn(list as unknown as Fields, String(index), name))
}

/** A group id of the contract's form: a positive integer or a slug. */
export function groupIdOf(value: unknown, field: string | null = 'group_id'): GroupId {
  const usable = typeof value === 'number' ? Number.isSafeInteger(value) && value >= 1 : typeof value === 'string'
  if (!usable || !matchesChannel('groupPowerIntent', `infoscreen/groups/${value}/power/intent`)) {
    throw new Unusable(
      field,
      `group id ${show(value)} is neither a positive integer nor a slug of letters, digits, _ and - (at most 64)`,
    )
  }
  return value as GroupId
}

/** A client's UUID, in lower case. */
export function clientUuidOf(value: unknown): string {
  if (typeof value !== 'string' || !matchesChannel('groupAssignment', `infoscreen/${value}/group_id`))
    throw new Unusable('client_uuid', `client_uuid ${show(value)} is no UUID in lower case`)
  return value
}
