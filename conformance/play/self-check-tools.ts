import { setTimeout } from 'node:timers/promises'
import { formatInstant } from '../../generated/instants.js'
import type { PacketObservation } from '../history/observation.js'
import type { Description, ServerAdapter, StartClock } from './adapter.js'
import { AdapterFault, type AdapterFaultCode } from './fault.js'
import type { CheckedStep, Steps } from './self-check-steps.js'

/** In real time nothing is asked to settle; what was published has been taken in this much later. */
const REAL_PAUSE_MS = 1_000

export interface SelfCheckSubject {
  readonly adapter: ServerAdapter
  /** Asks by the protocol's own names; only what is behind the protocol can be asked for what does not exist. */
  readonly ask?: (method: string, params: object) => Promise<unknown>
  /** What was sent and what came since this was last called. */
  readonly heard: () => CheckedStep['exchanges']
}

/** What a step works on. */
export interface Check extends SelfCheckSubject {
  readonly steps: Steps
  readonly description: Description
  readonly mode: StartClock['mode']
  readonly packets: readonly PacketObservation[]
  readonly url: string
  publish(message: {
    readonly topic: string
    readonly payload: string
    readonly qos: 1
    readonly retain: boolean
  }): Promise<void>
}

/** The error that a call must end in. */
export async function refused(call: Promise<unknown>, code: AdapterFaultCode, due: string): Promise<void> {
  let came: unknown
  try {
    came = await call
  } catch (error) {
    if (error instanceof AdapterFault && error.code === code) return
    throw error
  }
  throw new AdapterFault('ADAPTER_ANSWERED_WRONG', `The adapter answered ${JSON.stringify(came)}; expected ${due}.`)
}

type Optional =
  | 'setOverride'
  | 'clearOverride'
  | 'commandIssue'
  | 'commandGet'
  | 'alertsList'
  | 'alertsAcknowledge'
  | 'clientsList'

/** A method that a declared capability brings. */
export function have<M extends Optional>(adapter: ServerAdapter, method: M): NonNullable<ServerAdapter[M]> {
  const found = adapter[method]
  if (!found) throw new AdapterFault('ADAPTER_LACKS_METHOD', `The adapter lacks the method ${method}.`)
  return found.bind(adapter) as NonNullable<ServerAdapter[M]>
}

/** What was published has arrived after this: at once under a virtual clock, where the next call settles. */
export async function settled({ adapter, mode }: Check): Promise<void> {
  if (mode === 'real') await setTimeout(REAL_PAUSE_MS)
  else await adapter.advance({ to: formatInstant(adapter.now()) })
}
