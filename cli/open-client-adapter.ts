import type { ClientAdapter, OpenClientAdapter } from '../conformance/play/client-adapter.js'
import { guardClientAdapter } from '../conformance/play/client-guard.js'
import { AdapterFault } from '../conformance/play/fault.js'
import { within } from '../conformance/play/guard.js'
import { type ChildClient, openChildClient } from '../conformance/play/json-rpc/child-client.js'
import { type AdapterOptions, checkOne, commandOf, loadAdapter, type ShownCall, shown } from './open-adapter.js'

export type OpenedClient = OpenClientAdapter & Partial<Pick<ChildClient, 'ask'>>

/** Opens the client that the options name, as often as it is called; without a name it is the reference client. */
export function clientAdapterOpener(
  { adapter, adapterExec, adapterTimeout }: AdapterOptions,
  observe?: (call: ShownCall) => void,
): () => Promise<OpenedClient> {
  const deadline_ms = adapterTimeout * 1000
  checkOne(adapter, adapterExec)
  if (adapterExec !== undefined) {
    const command = commandOf(adapterExec)
    return () => openChildClient({ command, deadline_ms, ...(observe && { observe }) })
  }
  return async () =>
    guardClientAdapter(
      adapter === undefined ? await referenceAdapter() : await loadAdapter(adapter, deadline_ms),
      deadline_ms,
      (call) => observe?.(shown(call)),
    )
}

/** Loaded when it is asked for: a run of another client does without. */
async function referenceAdapter(): Promise<ClientAdapter> {
  return (await import('../reference-client/adapter.js')).createReferenceClientAdapter()
}

/** What an adapter calls itself, before anything else of it is looked at; null where it does not say. */
export async function roleOf({ adapter, adapterExec, adapterTimeout }: AdapterOptions): Promise<unknown> {
  const deadline_ms = adapterTimeout * 1000
  checkOne(adapter, adapterExec)
  try {
    if (adapterExec !== undefined) return await roleOfChild(commandOf(adapterExec), deadline_ms)
    if (adapter === undefined) return null
    const made = (await loadAdapter(adapter, deadline_ms)) as { describe(): Promise<Described> }
    return (await within(deadline_ms, 'describe()', () => made.describe())).role
  } catch (error) {
    // What is wrong with it is told when it is opened again.
    if (error instanceof AdapterFault) return null
    throw error
  }
}

interface Described {
  readonly role?: unknown
}

async function roleOfChild(command: ReturnType<typeof commandOf>, deadline_ms: number): Promise<unknown> {
  const child = await openChildClient({ command, deadline_ms })
  try {
    return ((await child.ask('describe', {})) as Described).role
  } finally {
    await child.close()
  }
}
