import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AdapterFactory, ServerAdapter } from '../conformance/play/adapter.js'
import type { ClientAdapterFactory } from '../conformance/play/client-adapter.js'
import { AdapterFault } from '../conformance/play/fault.js'
import { type GuardedCall, guardAdapter } from '../conformance/play/guard.js'
import { type ChildAdapter, openChildAdapter } from '../conformance/play/json-rpc/child-adapter.js'
import { CommandLineError, splitCommand } from '../conformance/play/json-rpc/command-line.js'
import { protocolNames } from '../conformance/play/json-rpc/protocol.js'
import type { OpenAdapter } from '../conformance/play/real.js'
import { UsageError } from './exit-codes.js'

/** The options that say which implementation is meant; without either it is the reference server. */
export interface AdapterOptions {
  /** A module whose default export makes the adapter. */
  readonly adapter?: string
  /** A command that speaks the adapter protocol over stdio. */
  readonly adapterExec?: string
  /** How long one call may take. */
  readonly adapterTimeout: number
}

/** One call, as people are shown it. */
export interface ShownCall {
  readonly sent: string
  readonly came: string | null
}

/**
 * Opens the implementation that the options name, as often as it is called; a process with `env` beside its environment, as
 * that is then. UsageError where they name none.
 */
export function adapterOpener(
  { adapter, adapterExec, adapterTimeout }: AdapterOptions,
  observe?: (call: ShownCall) => void,
  env?: () => Readonly<Record<string, string>>,
): () => Promise<OpenAdapter & Partial<Pick<ChildAdapter, 'ask'>>> {
  const deadline_ms = adapterTimeout * 1000
  checkOne(adapter, adapterExec)
  if (adapterExec !== undefined) {
    const command = commandOf(adapterExec)
    return () => openChildAdapter({ command, deadline_ms, env: env?.(), ...(observe && { observe }) })
  }
  return async () =>
    guardAdapter(
      adapter === undefined ? await referenceAdapter() : await loadAdapter(adapter, deadline_ms),
      deadline_ms,
      (call) => observe?.(shown(call)),
    )
}

/** Loaded when it is asked for: a run of another implementation does without. */
async function referenceAdapter(): Promise<ServerAdapter> {
  return (await import('../reference-server/adapter.js')).createReferenceAdapter()
}

/** UsageError where both kinds of adapters are named. */
export function checkOne(adapter: string | undefined, adapterExec: string | undefined): void {
  if (adapter !== undefined && adapterExec !== undefined)
    throw new UsageError('--adapter names a module and --adapter-exec a command; give one of them')
}

/** A call of an adapter in process. */
export function shown({ method, sent, came }: GuardedCall): ShownCall {
  return {
    sent: `${protocolNames[method]} ${JSON.stringify(sent ?? {})}`,
    came: JSON.stringify(came) ?? 'nothing',
  }
}

/** The words of a command; UsageError where there are none. */
export function commandOf(text: string): readonly [string, ...string[]] {
  try {
    return splitCommand(text)
  } catch (error) {
    throw error instanceof CommandLineError ? new UsageError(`--adapter-exec: ${error.message}`) : error
  }
}

/** What the default export of a module makes; AdapterFault where it makes nothing. */
export function loadAdapter(module: string, deadline_ms: number): Promise<unknown> {
  return withDeadline(made(module), module, deadline_ms)
}

async function made(module: string): Promise<unknown> {
  const local = module.startsWith('.') || isAbsolute(module) || existsSync(module)
  try {
    const loaded: unknown = await import(local ? pathToFileURL(resolve(module)).href : module)
    const create = (loaded as { default?: unknown }).default
    if (typeof create !== 'function') throw new Error('its default export is not a function that returns an adapter')
    return await (create as AdapterFactory | ClientAdapterFactory)()
  } catch (error) {
    throw new AdapterFault(
      'ADAPTER_NOT_LOADED',
      `The adapter ${module} cannot be loaded: ${(error as Error).message}`,
      { cause: error },
    )
  }
}

/** A module whose loading never ends is the adapter's fault too. */
async function withDeadline<T>(loading: Promise<T>, module: string, deadline_ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new AdapterFault('ADAPTER_TIMED_OUT', `The adapter ${module} was not loaded within ${deadline_ms / 1000} s.`),
      )
    }, deadline_ms)
  })
  try {
    return await Promise.race([loading, late])
  } finally {
    clearTimeout(timer)
  }
}
