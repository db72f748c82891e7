/** Why the frozen payloads cannot be compared. The set of codes is closed. */
export type FrozenErrorCode = 'FROZEN_MALFORMED'

export class FrozenError extends Error {
  override readonly name = 'FrozenError'

  constructor(
    readonly code: FrozenErrorCode,
    message: string,
  ) {
    super(message)
  }
}
