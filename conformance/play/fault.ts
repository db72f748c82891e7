/** What kept the suite from judging. The set of codes is closed. */
export type AdapterFaultCode = 'ADAPTER_NOT_LOADED' | 'ADAPTER_THREW' | 'ADAPTER_TIMED_OUT' | 'ADAPTER_ANSWERED_WRONG'

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
