import fc from 'fast-check'
import type { History } from '../history/observation.js'
import type { ClientAdapter } from '../play/client-adapter.js'
import { accuracyOf } from '../play/client-machine.js'
import { playClient } from '../play/client-play.js'
import { VirtualDevice } from '../play/client-virtual.js'
import type { ClientCapability, ClientScenario } from '../scenarios/client-scenario.js'
import { clientScenarios } from '../scenarios/client-scenarios.js'

/** How a wrong client is played: in process, in virtual time, and in scenarios of one family. */

/** What is claimed for each family of requirements, so that no scenario of another is drawn. */
const CAPABILITIES: Readonly<Record<string, readonly ClientCapability[]>> = {
  'client/power': ['power', 'power-state', 'override'],
  'client/command': ['command', 'reboot-continuity'],
  'client/telemetry': ['telemetry'],
}

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const CLIENT_UUID = '9b8d1856-ff34-4864-a726-12de072d0f77'

/** All scenarios of a family, so many times, each time drawn anew. */
export function scenariosOf(family: string, seed: number, times: number): readonly ClientScenario[] {
  const drawn = clientScenarios(CAPABILITIES[family] ?? [], { clock: 'virtual' })
  return fc.sample(drawn, { seed, numRuns: times }).flat()
}

/** What is seen of a client in a scenario; the client is stopped afterwards. */
export async function historyOf(adapter: ClientAdapter, scenario: ClientScenario): Promise<History> {
  const opening = { adapter, scenario, client_uuid: CLIENT_UUID }
  const device = await VirtualDevice.open(opening, accuracyOf(adapter), START_MS)
  try {
    return await playClient(scenario, device)
  } finally {
    await device.close()
  }
}
