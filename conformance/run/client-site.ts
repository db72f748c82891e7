import { createHash, randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type fc from 'fast-check'
import type { RequirementId } from '../../generated/requirements.js'
import type { ObservedClock } from '../history/observation.js'
import { checkClock } from '../play/answers.js'
import type { OpenClientAdapter } from '../play/client-adapter.js'
import type { ClientDevice } from '../play/client-device.js'
import { type ClientExec, ExecDevice } from '../play/client-exec.js'
import { accuracyOf } from '../play/client-machine.js'
import { RealDevice } from '../play/client-real.js'
import { topicsOf } from '../play/client-topics.js'
import { VirtualDevice } from '../play/client-virtual.js'
import { Turnstile } from '../play/turnstile.js'
import { type ClientCapability, type ClientScenario, clientCapabilities } from '../scenarios/client-scenario.js'
import { clientScenarios } from '../scenarios/client-scenarios.js'
import type { Verdict } from '../verdict/verdict.js'

/** Processes of clients that one core serves at a time without their answers coming late. */
const CLIENTS_A_CORE = 8
/** Of these, so many may be starting: whoever starts needs a core for a while. */
const STARTS_A_CORE = 2
/** Adapters that one core serves at a time, under a real clock. */
const ADAPTERS_A_CORE = 4
/** What an instant may be off at least, under a real clock. */
const REAL_ACCURACY_MS = 250
/** When virtual time begins. */
const START_MS = Date.parse('2026-03-31T12:00:00Z')

/** A client in a process of its own. */
export interface ExecReach {
  readonly exec: ClientExec
  readonly capabilities: readonly ClientCapability[]
}

/** A client behind an adapter. */
export interface AdapterReach {
  /** Opens an adapter of its own for each client that is played at a time: one in virtual time, several in real time. */
  readonly open: () => Promise<OpenClientAdapter>
  /** Virtual by default, where the adapter has such a clock. */
  readonly clock?: 'virtual' | 'real'
}

/** Who is played. */
export interface ClientProgram {
  /** The command of the program, or what its adapter calls it. */
  readonly name: string
  readonly version: string | null
  readonly capabilities: readonly ClientCapability[]
}

/** Where clients are played. */
export interface Site {
  readonly program: ClientProgram
  readonly clock: ObservedClock
  /** Clients that are played at a time. */
  readonly at_once: number
  /** All that is played in one run. */
  readonly scenarios: fc.Arbitrary<readonly ClientScenario[]>
  /** Why a requirement cannot be judged, however it is played, or since it was not exercised; null where it can. */
  unseen?(id: RequirementId, verdict?: Verdict): string | null
  open(run: number, scenario: ClientScenario): Promise<ClientDevice>
  /** Does the work, and ends what it has opened for several plays. */
  closedAfter<T>(work: () => Promise<T>): Promise<T>
}

export function execSite({ exec, capabilities }: ExecReach): Site {
  const turnstile = new Turnstile(STARTS_A_CORE * availableParallelism())
  return {
    program: { name: exec.command, version: null, capabilities },
    clock: { mode: exec.clock.mode, accuracy_ms: exec.accuracy_ms },
    at_once: CLIENTS_A_CORE * availableParallelism(),
    scenarios: clientScenarios(capabilities),
    closedAfter: (work) => work(),
    open(_, scenario) {
      const client_uuid = randomUUID()
      return ExecDevice.open({ exec, client_uuid, scenario, needed: topicsOf(client_uuid, capabilities), turnstile })
    },
  }
}

/** The adapters are kept from one play to the next. */
export async function adapterSite({ open, clock }: AdapterReach, seed: number): Promise<Site> {
  const first = await open()
  const all = [first]
  const free = [first]
  const closedAfter = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } finally {
      for (const adapter of all) await adapter.close?.()
    }
  }
  const { program, accuracy_ms, mode } = await introduced(first, clock)
  return {
    program,
    clock: { mode, accuracy_ms },
    at_once: mode === 'virtual' ? 1 : ADAPTERS_A_CORE * availableParallelism(),
    scenarios: clientScenarios(program.capabilities, { clock: mode }),
    closedAfter,
    async open(run, scenario) {
      const adapter = free.pop() ?? (await open())
      if (!all.includes(adapter)) all.push(adapter)
      const opening = {
        adapter,
        scenario,
        client_uuid: uuidOf(`${seed}:${run}`),
        closed: () => void free.push(adapter),
      }
      return mode === 'virtual'
        ? VirtualDevice.open(opening, accuracy_ms, START_MS)
        : RealDevice.open(opening, accuracy_ms)
    },
  }
}

/** What an adapter says of itself; it is closed where it cannot be played. */
async function introduced(adapter: OpenClientAdapter, wanted: 'virtual' | 'real' | undefined) {
  try {
    const description = await adapter.describe()
    const { name, version, capabilities, clocks } = description
    const mode = wanted ?? (clocks.includes('virtual') ? 'virtual' : 'real')
    checkClock(description, mode)
    const accuracy_ms =
      mode === 'virtual' ? accuracyOf(adapter) : Math.max(REAL_ACCURACY_MS, description.accuracy_ms ?? 0)
    const known = clientCapabilities.filter((one) => capabilities.includes(one))
    return { program: { name, version, capabilities: known }, accuracy_ms, mode } as const
  } catch (error) {
    await adapter.close?.()
    throw error
  }
}

/** A UUID that a text stands for, the same in every run. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
