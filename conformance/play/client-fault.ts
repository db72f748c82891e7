/** What kept the suite from judging a client. The set of codes is closed. */
export type ClientFaultCode =
  /** The command cannot be started, or there is no such program. */
  | 'CLIENT_NOT_STARTED'
  /** It ended before it was connected. */
  | 'CLIENT_EXITED'
  | 'CLIENT_NEVER_CONNECTED'
  /** It came under the UUID of another. */
  | 'CLIENT_IS_ANOTHER'
  | 'CLIENT_FLOODS'
  /** Processes of it were still there after it had ended. */
  | 'CLIENT_LEFT_PROCESSES'
  | 'NOTIFIER_FAILED'
  /** Of one that runs elsewhere: nothing came under its id. */
  | 'CLIENT_NOT_HEARD'
  /** It follows no order to itself, or does not report it. */
  | 'CLIENT_SILENT'
  | 'CLIENT_WENT_AWAY'
  /** It was started or connected again in the middle. */
  | 'CLIENT_CAME_ANEW'
  /** Two go by its id. */
  | 'CLIENT_TWICE'
  /** Its clock and this one differ too much. */
  | 'CLIENT_CLOCK_OFF'
  /** Its TV does not do what it is told to. */
  | 'CLIENT_TV_FAILS'

/** The program's fault, or that of how it is called; never a verdict on what it would do. */
export class ClientFault extends Error {
  override readonly name = 'ClientFault'

  constructor(
    readonly code: ClientFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
