import type { ErrorObject } from 'ajv'
import { RequestError, type RequestErrorCode } from './request-error.js'

/** An answer that refuses; the set of codes is closed. */
export interface Problem {
  readonly status: number
  readonly code: ProblemCode
  readonly message: string
  readonly field: string | null
}

export type ProblemCode =
  | RequestErrorCode
  | 'MALFORMED_URL'
  | 'INVALID_PARAMETER'
  | 'MALFORMED_JSON'
  | 'MALFORMED_REQUEST'
  | 'ROUTE_UNKNOWN'
  | 'METHOD_NOT_ALLOWED'
  | 'TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'INTERNAL'

/** Its body on the wire. */
export const problemBody = ({ code, message, field }: Problem) => ({ error: { code, message, field } })

/** 400 is for what cannot be read, 422 for a body that was read and asks for what cannot be. */
const statusOf: Readonly<Record<RequestErrorCode, number>> = {
  INVALID: 422,
  TOO_MANY: 429,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  UNAVAILABLE: 503,
}

const byFastifyCode: Readonly<Record<string, Pick<Problem, 'status' | 'code'>>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'TOO_LARGE' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, code: 'MALFORMED_REQUEST' },
  FST_ERR_BAD_URL: { status: 400, code: 'MALFORMED_URL' },
  FST_ERR_MAX_PARAM_LENGTH: { status: 414, code: 'MALFORMED_URL' },
}

interface Thrown {
  readonly code?: unknown
  readonly message?: unknown
  readonly validation?: readonly ErrorObject[]
  readonly validationContext?: string
}

/** What to answer when something was thrown; null when that is a fault of the server. */
export function problemOf(thrown: unknown): Problem | null {
  if (thrown instanceof ParameterError) {
    return { status: 400, code: 'INVALID_PARAMETER', message: thrown.message, field: thrown.field }
  }
  if (thrown instanceof JsonError) {
    return { status: 400, code: 'MALFORMED_JSON', message: thrown.message, field: null }
  }
  if (thrown instanceof RequestError) {
    return { status: statusOf[thrown.code], code: thrown.code, message: thrown.message, field: thrown.field || null }
  }
  const { code, message, validation, validationContext } = (thrown ?? {}) as Thrown
  if (validation) return invalid(validation, validationContext === 'body')
  const known = typeof code === 'string' ? byFastifyCode[code] : undefined
  return known ? { ...known, message: String(message).slice(0, 300), field: null } : null
}

/** A body that is no JSON. */
export class JsonError extends Error {
  override readonly name = 'JsonError'
}

/** A parameter of the path or the query that cannot be used. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError'

  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message)
  }
}

function invalid(errors: readonly ErrorObject[], in_body: boolean): Problem {
  // Where alternatives failed, theirs come first and that of the whole comes last.
  const error = errors.at(-1)
  const pointer = error ? pointerOf(error) : ''
  const field = (in_body ? pointer : unescaped(pointer.split('/')[1] ?? '')) || null
  const { description } = (error?.parentSchema ?? {}) as { readonly description?: string }
  const expected = error?.keyword === 'anyOf' && description ? 'is not what is expected' : error?.message
  const about = description && error?.keyword !== 'required' ? ` (${description.replace(/\.$/, '')})` : ''
  return {
    status: in_body ? 422 : 400,
    code: in_body ? 'INVALID' : 'INVALID_PARAMETER',
    message: `${field ?? (in_body ? 'the body' : 'the request')} ${wording(error, expected ?? 'is not valid')}${about}`,
    field,
  }
}

/** Where the fault is; a field that is missing, or should not be there, is named itself. */
function pointerOf({ instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as Readonly<Record<string, string | undefined>>
  const name = missingProperty ?? additionalProperty
  return name === undefined ? instancePath : `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function wording(error: ErrorObject | undefined, otherwise: string): string {
  switch (error?.keyword) {
    case 'required':
      return 'is missing'
    case 'additionalProperties':
      return 'is not known here'
    case 'enum':
      return `must be one of ${(error.params as { readonly allowedValues: unknown[] }).allowedValues.join(', ')}`
    default:
      return otherwise
  }
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
