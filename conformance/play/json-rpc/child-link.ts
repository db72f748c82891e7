import { setTimeout as setTimer } from 'node:timers'
import { wrongAnswer } from '../answers.js'
import { AdapterFault } from '../fault.js'
import { Child, type ChildListener } from './child-process.js'
import { Conversation, type Exchange } from './conversation.js'
import { Lines } from './lines.js'
import { MAX_LINE_BYTES, type Method, protocolNames, resultProblem } from './protocol.js'

export interface ChildAdapterOptions {
  /** The program and its arguments, as `splitCommand` gives them. */
  readonly command: readonly [string, ...string[]]
  /** How long one request may take, in ms; a restart may take its downtime longer. */
  readonly deadline_ms: number
  /** What its environment has beside that of this process. */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** Told of each request with what came, in order. */
  readonly observe?: (exchange: Exchange) => void
}

/** The process and the conversation with it. */
export class ChildLink {
  readonly deadline_ms: number
  readonly #child: Child
  readonly #conversation: Conversation

  constructor({ command, deadline_ms, env, observe }: ChildAdapterOptions) {
    this.deadline_ms = deadline_ms
    const lines = new Lines(
      MAX_LINE_BYTES,
      (line) => this.#conversation.hear(line),
      (beginning) => {
        const what = `wrote a line of more than ${MAX_LINE_BYTES} bytes to its stdout`
        this.#conversation.end('ADAPTER_BROKE_PROTOCOL', what, beginning.toString())
      },
    )
    const listener: ChildListener = {
      stdout: (chunk) => lines.push(chunk),
      ended: ({ how, why }) => {
        const rest = lines.rest().toString()
        const code = how === 'not started' ? 'ADAPTER_NOT_LOADED' : 'ADAPTER_EXITED'
        this.#conversation.end(code, why, rest === '' ? null : rest)
      },
    }
    this.#child = new Child(command, listener, env)
    this.#conversation = new Conversation({
      write: (line) => this.#child.write(line),
      broken: () => this.#child.kill(),
      aside: () => this.#child.stderr(),
      ...(observe && { observe }),
    })
  }

  /** Resolves with the result, whatever it is. */
  async ask(method: string, params: object, longer_ms = 0): Promise<unknown> {
    const limit_ms = this.deadline_ms + longer_ms
    const timer = setTimer(() => {
      this.#conversation.end('ADAPTER_TIMED_OUT', `did not answer ${method} within ${limit_ms / 1000} s`)
    }, limit_ms)
    try {
      return await this.#conversation.ask(method, params)
    } finally {
      clearTimeout(timer)
    }
  }

  /** Whether there is a method; nothing is started yet, so it cannot do anything. */
  async has(method: string, params: object): Promise<boolean> {
    try {
      await this.ask(method, params)
    } catch (error) {
      if (!(error instanceof AdapterFault)) throw error
      if (error.code === 'ADAPTER_LACKS_METHOD') return false
      if (error.code !== 'ADAPTER_THREW') throw error
    }
    return true
  }

  /** Resolves with a result of the right types. */
  async call<T>(method: Method, params: object, longer_ms = 0): Promise<T> {
    const result = await this.ask(protocolNames[method], params, longer_ms)
    const problem = resultProblem(method, result)
    if (problem !== null) throw this.wrong(method, params, result, problem)
    return result as T
  }

  wrong(method: Method, params: object, result: unknown, why: string): AdapterFault {
    return wrongAnswer(protocolNames[method], params, result, why, this.#child.stderr())
  }

  close(): Promise<void> {
    this.#conversation.end('ADAPTER_EXITED', 'was ended by the suite')
    return this.#child.close()
  }
}
