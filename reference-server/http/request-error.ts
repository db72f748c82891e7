/** Why the server does not do what a request asks for. The set of codes is closed. */
export type RequestErrorCode =
  | 'INVALID'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'TOO_MANY'
  | 'UNAVAILABLE'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'

/** Thrown by a ServerFace; the message is for the one who asked. */
export class RequestError extends Error {
  override readonly name = 'RequestError'

  constructor(
    readonly code: RequestErrorCode,
    message: string,
    /** JSON Pointer into the body, or a parameter's name; null when no single field is to blame. */
    readonly field: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
