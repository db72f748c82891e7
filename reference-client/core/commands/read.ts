import { parseUtcInstant } from '../../../generated/instants.js'
import type { CommandAction } from '../../../generated/types.js'
import { acceptCommand, type Problem } from '../../../generated/validators.js'
import { readPayload } from '../payload.js'
import type { Failure } from './model.js'

/** What a payload on a command topic says. */
export type Reading =
  /** There is nobody to answer (client/command/refusal-without-id-silent). */
  { readonly kind: 'unreadable'; readonly why: string } | ReadCommand

export interface ReadCommand {
  readonly kind: 'command'
  readonly command_id: string
  /** Equal for two payloads exactly when, apart from their timestamps, they are the same order, or wrong in the same way. */
  readonly meaning: string
  /** Equal for two payloads exactly when no known field but their timestamps differs, the reason included. */
  readonly content: string
  /** Null when no instant can be read. */
  readonly expires_at_ms: number | null
  /** What is to be done, or why nothing is. */
  readonly verdict: CommandAction | Failure
}

type Fields = Readonly<Record<string, unknown>>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** How a content begins, as no action does. */
export const CONTENT = '#'

const VERSION = /^1\.(0|[1-9][0-9]*)$/

export function readCommand(payload: Uint8Array, client_uuid: string): Reading {
  const value = parse(payload)
  if (typeof value === 'string') return { kind: 'unreadable', why: value }
  const { command_id } = value
  if (typeof command_id !== 'string' || !UUID.test(command_id))
    return { kind: 'unreadable', why: 'it has no command_id that is a UUID in lower case' }
  const verdict = judge(value, client_uuid)
  const content = contentOf(value)
  const meaning = typeof verdict === 'string' ? verdict : meaningOf(value, content, client_uuid)
  return { kind: 'command', command_id, meaning, content, expires_at_ms: expiryOf(value), verdict }
}

/** The object in a payload, or why there is none. */
function parse(payload: Uint8Array): Fields | string {
  const read = readPayload(payload)
  if (!read.ok) return `it is ${read.detail}`
  const { value } = read
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no JSON object'
  return value as Fields
}

/** client/command/refusal-code. The version comes first: another major one may mean other things by the same fields. */
function judge(value: Fields, client_uuid: string): CommandAction | Failure {
  const { schema_version, action } = value
  if (typeof schema_version === 'string' && !VERSION.test(schema_version))
    return { code: 'unsupported_version', message: `schema_version is ${shown(schema_version)}, expected 1.x` }
  const checked = acceptCommand(value)
  const problem = checked.ok ? null : checked.problems.find(({ path }) => path !== '/action')
  if (problem) return { code: 'invalid_payload', message: inWords(problem) }
  if (expiryOf(value) === null)
    return { code: 'invalid_payload', message: `expires_at names no instant: ${shown(value['expires_at'])}` }
  if (value['client_uuid'] !== client_uuid)
    return { code: 'wrong_client', message: `client_uuid is ${shown(value['client_uuid'])}, this is ${client_uuid}` }
  if (checked.ok) return checked.value.action
  if (typeof action === 'string')
    return {
      code: 'unsupported_action',
      message: `action is ${shown(action)}, expected reboot_host or shutdown_host`,
    }
  return {
    code: 'invalid_payload',
    message: checked.problems[0] ? inWords(checked.problems[0]) : 'action is malformed',
  }
}

/** A command that is right but for its timestamps is the order that it gives; any other is its own text. */
function meaningOf(value: Fields, content: string, client_uuid: string): string {
  const timeless = { ...value, issued_at: '1970-01-01T00:00:00Z', expires_at: '1970-01-01T00:00:00Z' }
  const verdict = judge(timeless, client_uuid)
  return typeof verdict === 'string' ? verdict : content
}

function contentOf(value: Fields): string {
  const { schema_version, action, requested_by, reason } = value
  return `${CONTENT}${digest(JSON.stringify([schema_version, value['client_uuid'], action, requested_by, reason]))}`
}

function expiryOf(value: Fields): number | null {
  return parseUtcInstant(value['expires_at'])
}

function inWords({ path, expected, got }: Problem): string {
  return `${path || 'the payload'}: expected ${expected}, got ${got}`
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 80) ?? 'nothing'
}

/** Two sums of the text, as 16 digits: only copies are compared, and taking another text for a copy executes nothing. */
function digest(text: string): string {
  let [one, other] = [0x811c9dc5, 0x01000193]
  for (let index = 0; index < text.length; index += 1) {
    one = Math.imul(one ^ text.charCodeAt(index), 0x01000193)
    other = Math.imul(other, 31) + text.charCodeAt(index)
  }
  return [one, other].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('')
}
