import { type RequirementId, requirements } from '../../generated/requirements.js'
import { AttachedDevice } from '../play/attached-device.js'
import { AttachedScreen, type ScreenOptions } from '../play/attached-screen.js'
import { BrokerFault } from '../play/broker-fault.js'
import { clientRules } from '../rules/client-rules.js'
import { attachedScenarios } from '../scenarios/client-attached.js'
import { clientCapabilities } from '../scenarios/client-scenario.js'
import { type AttachTerms, whyUnsaid, whyUnseen } from './attached.js'
import type { Site } from './client-site.js'

/** A client that runs elsewhere, on somebody else's broker. */
export interface AttachReach {
  readonly attach: AttachedClient
}

export interface AttachedClient extends AttachTerms, Omit<ScreenOptions, 'group'> {
  /** How far an instant may be off: also what a TV takes until the client reports of it. */
  readonly accuracy_ms: number
  /** How long it may be silent. */
  readonly patience_ms: number
  /** How long it is watched at the end; null for as long as its signs of life need. */
  readonly watch_sec: number | null
  /** Ends the run, with everything put back. */
  readonly signal: AbortSignal
}

/** One connection for the whole run; what is put back is so after each scenario. @throws BrokerFault */
export async function attachedSite({ attach }: AttachReach, only: readonly RequirementId[]): Promise<Site> {
  const { client_uuid, accuracy_ms, patience_ms, signal } = attach
  const isSeen = (id: RequirementId): boolean => isInScope(id, attach) && whyUnseen(id, attach) === null
  const seen = only.filter(isSeen)
  const powered = seen.some((id) => id.startsWith('client/power/'))
  const screen = await AttachedScreen.open(attach, powered)
  const shown = new Set(clientRules.filter(({ id }) => isSeen(id)).map(({ id }) => requirements[id].capability))
  return {
    program: { name: client_uuid, version: null, capabilities: clientCapabilities.filter((one) => shown.has(one)) },
    clock: { mode: 'real', accuracy_ms },
    at_once: 1,
    scenarios: attachedScenarios({ ...attach, seen }),
    unseen(id, verdict) {
      if (!isInScope(id, attach)) return null
      return whyUnseen(id, attach) ?? (verdict === 'not exercised' ? whyUnsaid(id) : null)
    },
    async closedAfter(work) {
      try {
        return await work()
      } finally {
        await screen.end()
      }
    },
    async open(_, scenario) {
      if (signal.aborted) throw ended()
      const device = await AttachedDevice.open({ screen, client_uuid, scenario, accuracy_ms, patience_ms })
      signal.addEventListener('abort', () => device.fail(ended()), { once: true })
      return device
    },
  }
}

function isInScope(id: RequirementId, { capabilities }: AttachTerms): boolean {
  const { capability } = requirements[id]
  return capability === null || capabilities.some((one) => one === capability)
}

function ended(): BrokerFault {
  return new BrokerFault('RUN_ENDED', 'The run was ended before it was over.')
}
