import type { History } from '../history/observation.js'

/** The environment of a service, by the names of S5. */
export type ServiceEnv = Readonly<Record<string, string>>

/** A service that was started, in this process or in one of its own. */
export interface RunningService {
  /** How it ended, a sentence; null while it runs. */
  readonly end: string | null
  /** In good order; resolves when it is gone. */
  stop(): Promise<void>
}

/** Starts a service; `changed` is to be called when it ends by itself. */
export type ServiceFactory = (env: ServiceEnv, changed: () => void) => Promise<RunningService>

/** One play of a service, from its start to its end. */
export interface ServicePlay {
  readonly history: History
  /** What happened that is no observation, and explains some. */
  readonly remarks: readonly string[]
}

/** What kept the suite from judging a service. The set of codes is closed. */
export type ServiceFaultCode =
  /** It ended, or could not be started, before it was connected. */
  'SERVICE_NOT_STARTED' | 'SERVICE_NEVER_CONNECTED' | 'SERVICE_FLOODS'

/** The service's fault, or that of how it is called; never a verdict on what it would do. */
export class ServiceFault extends Error {
  override readonly name = 'ServiceFault'

  constructor(
    readonly code: ServiceFaultCode,
    message: string,
  ) {
    super(message)
  }
}
