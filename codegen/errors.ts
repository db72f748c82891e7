/** Why the contract could not be turned into code. The set of codes is closed. */
export type CodegenErrorCode = 'CONTRACT_INVALID' | 'REQUIREMENTS_INVALID' | 'LANGUAGE_UNKNOWN' | 'DEVICES_INVALID'

export class CodegenError extends Error {
  override readonly name = 'CodegenError'

  constructor(
    readonly code: CodegenErrorCode,
    message: string,
  ) {
    super(message)
  }
}
