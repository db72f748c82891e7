/** Why the store does not do what it was asked. The set of codes is closed. */
export type StoreErrorCode =
  /** No answer, no permission, no space, or in use by another for too long; it may come back. */
  | 'STORE_UNREACHABLE'
  /** A newer version of the server has changed it. */
  | 'STORE_TOO_NEW'
  /** Not a database, damaged, or changed by somebody else. */
  | 'STORE_CORRUPT'
  /** A value that no database keeps; `field` names it. */
  | 'STORE_REFUSED'

export class StoreError extends Error {
  override readonly name = 'StoreError'

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    /** The field that was refused, with STORE_REFUSED. */
    readonly field: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** How a store is called in messages, and what must not stand in them. */
export interface StoreName {
  readonly text: string
  readonly secrets: readonly string[]
}

const corrupt_sqlite = /^SQLITE_(CORRUPT|NOTADB|ERROR|SCHEMA|MISMATCH|FORMAT)/
/** SQLSTATE: damaged data, and what is not there or not of that type; 42501 is a lack of permission. */
const corrupt_postgresql = /^(XX00[12]|42(?!501)[0-9A-Z]{3})$/

/** What a driver threw, as a StoreError. */
export function storeError(name: StoreName, error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const why = name.secrets.reduce((text, secret) => text.replaceAll(secret, '***'), reason(error))
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  // A driver's error may quote what it was given, so only those without secrets are passed on as the cause.
  const options = name.secrets.length === 0 ? { cause: error } : undefined
  if (corrupt_sqlite.test(code) || corrupt_postgresql.test(code)) {
    const hint = 'it is damaged or was changed by something else; restore it from a backup, or give an empty one'
    return new StoreError('STORE_CORRUPT', `Store ${name.text} cannot be read: ${why} (${hint})`, null, options)
  }
  return new StoreError('STORE_UNREACHABLE', `Store ${name.text} does not answer: ${why}`, null, options)
}

function reason(error: unknown): string {
  // Node tries every address of a host and says nothing itself when all fail.
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(reason).join('; ')
  return (error instanceof Error && error.message) || String(error)
}
