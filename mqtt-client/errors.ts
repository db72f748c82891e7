/** Why a call on the central client failed (S5). The set of codes is closed. */
export type MqttClientErrorCode =
  /** The broker cannot be reached, refuses the login, or refuses a subscription or a publish. */
  | 'CONNECTION_FAILED'
  /** There is no connection, or it was lost before the broker confirmed; also a call that the state does not allow. */
  | 'NOT_CONNECTED'
  /** The address is no broker address. */
  | 'INVALID_URL'
  /** An argument, a setting or a payload is wrong; `field` names it. */
  | 'VALIDATION_ERROR'
  /** A handler threw; `cause` is what it threw. Told to `fault`, never thrown at a caller. */
  | 'HANDLER_ERROR'
  /** Handlers were still running when the time for a shutdown was over. */
  | 'SHUTDOWN_TIMEOUT'

export class MqttClientError extends Error {
  override readonly name = 'MqttClientError'
  /** The argument, setting or JSON Pointer at fault; of several the first; null where there is none. */
  readonly field: string | null

  constructor(
    readonly code: MqttClientErrorCode,
    message: string,
    { field = null, ...options }: ErrorOptions & { readonly field?: string | null } = {},
  ) {
    super(message, options)
    this.field = field
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error)
}

/** What is said of an argument that is wrong. */
export function invalid(field: string, message: string): MqttClientError {
  return new MqttClientError('VALIDATION_ERROR', message, { field })
}
