import { formatInstant, parseUtcInstant } from '../../generated/instants.js'
import type { Description, Reached, ServerAdapter } from './adapter.js'
import { shapedAdapter } from './adapter-shape.js'
import { callText, checkClock, wrongAnswer } from './answers.js'
import { AdapterFault } from './fault.js'
import { type Method, resultProblem } from './json-rpc/protocol.js'

const methods = ['describe', 'start', 'advance', 'setSchedule', 'stop', 'now'] as const
const extras = [
  'setOverride',
  'clearOverride',
  'restart',
  'commandIssue',
  'commandGet',
  'alertsList',
  'alertsAcknowledge',
  'clientsList',
  'reconnected',
  'accuracy_ms',
] as const

/** One call of an adapter in process, and what came of it. */
export interface GuardedCall {
  readonly method: Method
  readonly sent: unknown
  readonly came: unknown
}

/**
 * The same adapter, but each call ends within a deadline, each answer has the types of the protocol's schema, and what
 * goes wrong is told as the adapter's fault.
 */
export function guardAdapter(
  adapter: unknown,
  deadline_ms: number,
  observe: (call: GuardedCall) => void = () => undefined,
): ServerAdapter {
  const given = shapedAdapter<ServerAdapter>(adapter, methods, extras)
  const clock = guardedClock(given)
  let isReal = false
  let description: Description | null = null
  const ended: Call = async (method, params, run, longer_ms = 0) => {
    const limit_ms = deadline_ms + (isReal ? longer_ms : 0)
    const answer = await within(limit_ms, callText(method, params), run)
    observe({ method, sent: params, came: answer })
    clock.check()
    return answer
  }
  const call: Call = async (method, params, run, longer_ms) => {
    const answer = await ended(method, params, run, longer_ms)
    const problem = resultProblem(method, answer)
    if (problem !== null) throw wrongAnswer(method, params, answer, problem)
    return answer
  }
  return {
    async describe() {
      const answer = await call('describe', undefined, () => given.describe())
      if (answer.role !== 'server')
        throw wrongAnswer('describe', undefined, answer, 'role is not "server", and this suite judges servers')
      description = answer
      return answer
    },
    async start(params) {
      checkClock(description, params.clock.mode)
      isReal = params.clock.mode === 'real'
      const answer = await call('start', params, () => given.start(params))
      return params.clock.mode === 'virtual' ? reached('start', params, params.clock.now, answer) : answer
    },
    async advance(params) {
      const answer = await call('advance', params, () => given.advance(params))
      return reached('advance', params, params.to, answer)
    },
    setSchedule: (params) => call('setSchedule', params, () => given.setSchedule(params)),
    ...optional(given, call, ended),
    stop: () => ended('stop', undefined, () => given.stop()),
    now: clock.now,
  }
}

/** Under a real clock the call may take `longer_ms` more. */
type Call = <T>(method: Method, params: unknown, run: () => Promise<T>, longer_ms?: number) => Promise<T>

/** The methods that only some adapters have; `ended` is for those whose answer says nothing. */
function optional(given: ServerAdapter, call: Call, ended: Call): Partial<ServerAdapter> {
  const { setOverride, clearOverride, restart, reconnected, accuracy_ms } = given
  return {
    ...(setOverride && {
      setOverride: (params) => call('setOverride', params, () => setOverride.call(given, params)),
    }),
    ...(clearOverride && {
      clearOverride: (params) => ended('clearOverride', params, () => clearOverride.call(given, params)),
    }),
    ...operations(given, call, ended),
    ...(restart && {
      async restart(params) {
        const due = formatInstant(given.now() + params.down_ms)
        const answer = await call('restart', params, () => restart.call(given, params), params.down_ms)
        return reached('restart', params, due, answer)
      },
    }),
    ...(reconnected && { reconnected: () => reconnected.call(given) }),
    ...(accuracy_ms && { accuracy_ms: () => accuracy_ms.call(given) }),
  }
}

/** The methods of the capabilities `command` and `monitoring`. */
function operations(given: ServerAdapter, call: Call, ended: Call): Partial<ServerAdapter> {
  const { commandIssue, commandGet, alertsList, alertsAcknowledge, clientsList } = given
  return {
    ...(commandIssue && {
      commandIssue: (params) => call('commandIssue', params, () => commandIssue.call(given, params)),
    }),
    ...(commandGet && { commandGet: (params) => call('commandGet', params, () => commandGet.call(given, params)) }),
    ...(alertsList && { alertsList: () => call('alertsList', undefined, () => alertsList.call(given)) }),
    ...(alertsAcknowledge && {
      alertsAcknowledge: (params) => ended('alertsAcknowledge', params, () => alertsAcknowledge.call(given, params)),
    }),
    ...(clientsList && { clientsList: () => call('clientsList', undefined, () => clientsList.call(given)) }),
  }
}

/** What a call answers, and as an AdapterFault what goes wrong in it. */
export async function within<T>(deadline_ms: number, sent: string, run: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `The adapter did not answer ${sent} within ${deadline_ms / 1000} s.`
      reject(new AdapterFault('ADAPTER_TIMED_OUT', message))
    }, deadline_ms)
  })
  try {
    return await Promise.race([Promise.resolve().then(run), late])
  } catch (error) {
    if (error instanceof AdapterFault) throw error
    const code = isNotFound(error) ? 'ADAPTER_FOUND_NOTHING' : 'ADAPTER_THREW'
    throw new AdapterFault(code, `The adapter failed in ${sent}: ${told(error)}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && (error as { readonly code?: unknown }).code === 'NOT_FOUND'
}

/** now() is asked while packets arrive, where nothing can be thrown: what is wrong is kept, and told after the call. */
function guardedClock(given: ServerAdapter): { now(): number; check(): void } {
  let last_ms = 0
  let fault: AdapterFault | null = null
  return {
    now() {
      try {
        const now_ms: unknown = given.now()
        if (typeof now_ms === 'number' && Number.isFinite(now_ms)) last_ms = now_ms
        else fault ??= wrongAnswer('now', undefined, now_ms, 'expected a number of milliseconds since 1970')
      } catch (error) {
        fault ??= new AdapterFault('ADAPTER_THREW', `The adapter failed in now(): ${told(error)}`, { cause: error })
      }
      return last_ms
    },
    check() {
      if (fault) throw fault
    },
  }
}

function reached(method: Method, params: unknown, due: string, answer: Reached): Reached {
  const now_ms = parseUtcInstant(answer.now)
  if (now_ms === null || now_ms < Date.parse(due))
    throw wrongAnswer(method, params, answer, `expected {"now": "${due}"} or later`)
  return answer
}

function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
