/** Why the reference server refuses to start or to take something. The set of codes is closed. */
export type ServerErrorCode =
  | 'CONFIG_INVALID'
  | 'SCHEDULE_UNREADABLE'
  | 'SCHEDULE_MALFORMED'
  | 'BROKER_UNREACHABLE'
  | 'PORT_IN_USE'
  /** The store cannot be opened; `cause` is the StoreError. */
  | 'STORE_UNUSABLE'

export class ServerError extends Error {
  override readonly name = 'ServerError'

  constructor(
    readonly code: ServerErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
