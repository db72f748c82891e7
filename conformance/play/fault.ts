/** What kept the suite from judging. The set of codes is closed. */
export type AdapterFaultCode =
  /** The module cannot be imported, or the command cannot be started. */
  | 'ADAPTER_NOT_LOADED'
  /** It rejected, or answered with an error. */
  | 'ADAPTER_THREW'
  /** It has no such command or alert: an error whose code is NOT_FOUND, or -32001. */
  | 'ADAPTER_FOUND_NOTHING'
  | 'ADAPTER_LACKS_METHOD'
  /** The clock that it is to be judged under is not among those it declares. */
  | 'ADAPTER_LACKS_CLOCK'
  | 'ADAPTER_TIMED_OUT'
  /** The answer has the wrong type, or is not what was asked for. */
  | 'ADAPTER_ANSWERED_WRONG'
  /** What stands on the child's stdout is not the answer to the request: noise, another id, a second answer. */
  | 'ADAPTER_BROKE_PROTOCOL'
  /** The child ended, or closed its stdin or stdout, while it was needed. */
  | 'ADAPTER_EXITED'

/** The adapter's fault, or that of what it drives; never a verdict on the implementation. */
export class AdapterFault extends Error {
  override readonly name = 'AdapterFault'

  constructor(
    readonly code: AdapterFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
