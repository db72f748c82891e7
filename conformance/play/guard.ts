import { formatInstant, parseUtcInstant } from '../../generated/instants.js'
import type { ObservedCommand } from '../history/observation.js'
import type { ServerAdapter } from './adapter.js'
import { AdapterFault } from './fault.js'

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
] as const

/** The same adapter, but each call ends within a deadline, and what goes wrong is told as the adapter's fault. */
export function guardAdapter(adapter: unknown, deadline_ms: number): ServerAdapter {
  const given = checkShape(adapter)
  const clock = guardedClock(given)
  const call: Call = async <T>(method: string, params: unknown, run: () => Promise<T>): Promise<T> => {
    const sent = `${method}(${params === undefined ? '' : shorten(params)})`
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(
          new AdapterFault('ADAPTER_TIMED_OUT', `The adapter did not answer ${sent} within ${deadline_ms / 1000} s.`),
        )
      }, deadline_ms)
    })
    try {
      const answer = await Promise.race([Promise.resolve().then(run), late])
      clock.check()
      return answer
    } catch (error) {
      if (error instanceof AdapterFault) throw error
      throw new AdapterFault('ADAPTER_THREW', `The adapter failed in ${sent}: ${told(error)}`, { cause: error })
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    async describe() {
      const answer = await call('describe', undefined, () => given.describe())
      if (answer?.protocol !== 1 || answer.role !== 'server' || !Array.isArray(answer.capabilities)) {
        throw wrongAnswer('describe', 'protocol 1, role "server" and a list of capabilities', answer)
      }
      return answer
    },
    async start(params) {
      const answer = await call('start', params, () => given.start(params))
      return reached('start', params.clock.now, answer)
    },
    async advance(params) {
      const answer = await call('advance', params, () => given.advance(params))
      return reached('advance', params.to, answer)
    },
    setSchedule: (params) => call('setSchedule', params, () => given.setSchedule(params)),
    ...optional(given, call),
    stop: () => call('stop', undefined, () => given.stop()),
    now: clock.now,
  }
}

type Call = <T>(method: string, params: unknown, run: () => Promise<T>) => Promise<T>

/** The methods that only some adapters have. */
function optional(given: ServerAdapter, call: Call): Pick<ServerAdapter, (typeof extras)[number]> {
  const { setOverride, clearOverride, restart } = given
  return {
    ...(setOverride && {
      setOverride: (params) => call('setOverride', params, () => setOverride.call(given, params)),
    }),
    ...(clearOverride && {
      clearOverride: (params) => call('clearOverride', params, () => clearOverride.call(given, params)),
    }),
    ...operations(given, call),
    ...(restart && {
      async restart(params) {
        const due = formatInstant(given.now() + params.down_ms)
        return reached('restart', due, await call('restart', params, () => restart.call(given, params)))
      },
    }),
  }
}

/** The methods of the capabilities `command` and `monitoring`. */
function operations(given: ServerAdapter, call: Call): Partial<ServerAdapter> {
  const { commandIssue, commandGet, alertsList, alertsAcknowledge, clientsList } = given
  return {
    ...(commandIssue && {
      async commandIssue(params) {
        const answer = await call('commandIssue', params, () => commandIssue.call(given, params))
        return checked('commandIssue', 'a command', answer, isCommand)
      },
    }),
    ...(commandGet && {
      async commandGet(params) {
        const answer = await call('commandGet', params, () => commandGet.call(given, params))
        return checked('commandGet', 'a command', answer, isCommand)
      },
    }),
    ...(alertsList && {
      async alertsList() {
        const answer = await call('alertsList', undefined, () => alertsList.call(given))
        return checked('alertsList', '{"alerts": [...]}', answer, (one) => Array.isArray(one?.alerts))
      },
    }),
    ...(alertsAcknowledge && {
      alertsAcknowledge: (params) => call('alertsAcknowledge', params, () => alertsAcknowledge.call(given, params)),
    }),
    ...(clientsList && {
      async clientsList() {
        const answer = await call('clientsList', undefined, () => clientsList.call(given))
        return checked('clientsList', '{"clients": [...]}', answer, (one) => Array.isArray(one?.clients))
      },
    }),
  }
}

/** What the rules take for granted; whether it is right is theirs to say. */
function isCommand(answer: ObservedCommand | undefined): boolean {
  return typeof answer?.command_id === 'string' && typeof answer.status === 'string' && Array.isArray(answer.states)
}

function checked<T>(method: string, due: string, answer: T, isRight: (answer: T) => boolean): T {
  if (!isRight(answer)) throw wrongAnswer(method, due, answer)
  return answer
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
        else fault ??= wrongAnswer('now', 'a number of milliseconds since 1970', now_ms)
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

function checkShape(adapter: unknown): ServerAdapter {
  const found = adapter !== null && typeof adapter === 'object' ? (adapter as Readonly<Record<string, unknown>>) : {}
  const missing = [
    ...methods.filter((method) => typeof found[method] !== 'function'),
    ...extras.filter((method) => !['function', 'undefined'].includes(typeof found[method])),
  ]
  if (missing.length)
    throw new AdapterFault('ADAPTER_ANSWERED_WRONG', `The adapter lacks the methods ${missing.join(', ')}.`)
  return adapter as ServerAdapter
}

function reached<T extends { readonly now: string }>(method: string, due: string, answer: T): T {
  const now_ms = parseUtcInstant(answer?.now)
  if (now_ms === null || now_ms < Date.parse(due)) throw wrongAnswer(method, `{"now": "${due}"} or later`, answer)
  return answer
}

function wrongAnswer(method: string, due: string, answer: unknown): AdapterFault {
  return new AdapterFault(
    'ADAPTER_ANSWERED_WRONG',
    `The adapter answered ${method} with ${shorten(answer)}; expected ${due}.`,
  )
}

function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
