/** What kept the suite from playing over somebody else's broker. The set of codes is closed. */
export type BrokerFaultCode =
  /** Nobody answers there, or not as a broker. */
  | 'BROKER_UNREACHABLE'
  /** It lets an account not in, or speaks no MQTT 5. */
  | 'BROKER_REFUSED'
  /** It does not let an account publish or read what it has to. */
  | 'BROKER_FORBIDS'
  /** It holds messages that are somebody's. */
  | 'BROKER_NOT_EMPTY'
  /** Somebody else publishes there. */
  | 'BROKER_NOT_ALONE'
  /** It went away, or fell silent, while it was needed. */
  | 'BROKER_LOST'
  /** It did not deliver all that it took. */
  | 'BROKER_DROPPED'
  /** More was published in one scenario than the suite keeps. */
  | 'BROKER_FLOODED'
  /** The run was ended from outside. */
  | 'RUN_ENDED'

/** The fault of the broker, or of what it was set up with; never a verdict on a server. */
export class BrokerFault extends Error {
  override readonly name = 'BrokerFault'

  constructor(
    readonly code: BrokerFaultCode,
    message: string,
  ) {
    super(message)
  }
}
