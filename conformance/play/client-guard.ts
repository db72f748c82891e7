import { shapedAdapter } from './adapter-shape.js'
import { callText, wrongAnswer } from './answers.js'
import type { ClientAdapter } from './client-adapter.js'
import { type GuardedCall, within } from './guard.js'
import { type Method, resultProblem } from './json-rpc/protocol.js'

const methods = ['describe', 'start', 'advance', 'restart', 'stop', 'powerGet', 'helperSet', 'executionsList'] as const
const extras = ['serviceFailed', 'watch'] as const

/** Methods whose answer says nothing. */
const silent: readonly Method[] = ['stop', 'helperSet', 'serviceFailed']

/**
 * The same adapter, but each call ends within a deadline, each answer has the types of the protocol's schema, and what
 * goes wrong is told as the adapter's fault.
 */
export function guardClientAdapter(
  adapter: unknown,
  deadline_ms: number,
  observe: (call: GuardedCall) => void = () => undefined,
): ClientAdapter {
  const given = shapedAdapter<ClientAdapter>(adapter, methods, extras)
  /** Under a real clock a restart takes as long as the client is down. */
  let isReal = false
  const call = async <T>(method: Method, params: unknown, run: () => Promise<T>, longer_ms = 0): Promise<T> => {
    const answer = await within(deadline_ms + (isReal ? longer_ms : 0), callText(method, params), run)
    observe({ method, sent: params, came: answer })
    const problem = silent.includes(method) ? null : resultProblem(method, answer)
    if (problem !== null) throw wrongAnswer(method, params, answer, problem)
    return answer
  }
  return {
    async describe() {
      const answer = await call('describe', undefined, () => given.describe())
      if (answer.role === 'client') return answer
      throw wrongAnswer('describe', undefined, answer, 'role is not "client", and this suite judges clients')
    },
    start(params) {
      isReal = params.clock.mode === 'real'
      return call('start', params, () => given.start(params))
    },
    advance: (params) => call('advance', params, () => given.advance(params)),
    restart: (params) => call('restart', params, () => given.restart(params), params.down_ms),
    stop: () => call('stop', undefined, () => given.stop()),
    powerGet: () => call('powerGet', undefined, () => given.powerGet()),
    helperSet: (params) => call('helperSet', params, () => given.helperSet(params)),
    executionsList: () => call('executionsList', undefined, () => given.executionsList()),
    ...(given.serviceFailed && {
      serviceFailed: (params) => call('serviceFailed', params, () => Promise.resolve(given.serviceFailed?.(params))),
    }),
    ...(given.watch && { watch: (told) => given.watch?.(told) }),
  }
}
