/** Why the reference client refuses to start or to do something. The set of codes is closed. */
export type ClientErrorCode =
  | 'CONFIG_INVALID'
  /** STATE_DIR cannot be made or written to. */
  | 'STATE_UNUSABLE'
  /** Another client runs on the same STATE_DIR. */
  | 'ALREADY_RUNNING'
  /** What was asked for needs a client that is started, or one of another kind. */
  | 'NOT_STARTED'
  /** The TV did not do what it was told, or did not answer in time. */
  | 'TV_FAILED'
  /** The broker did not confirm in the time there was. */
  | 'BROKER_UNREACHABLE'

export class ClientError extends Error {
  override readonly name = 'ClientError'

  constructor(
    readonly code: ClientErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** What any thrown thing says, for a log or a message. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error)
}
