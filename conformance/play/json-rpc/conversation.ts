import { isUtf8 } from 'node:buffer'
import { asideText } from '../answers.js'
import { AdapterFault, type AdapterFaultCode } from '../fault.js'
import { errorCodes } from './protocol.js'

/** How much of a line a message shows. */
const SHOWN = 300

interface Waiting {
  readonly id: number
  readonly method: string
  readonly sent: string
  resolve(result: unknown): void
  reject(fault: AdapterFault): void
}

/** One request and what came of it, as the lines were. */
export interface Exchange {
  readonly sent: string
  /** Null where nothing came. */
  readonly came: string | null
}

export interface ConversationOptions {
  write(line: string): void
  /** The other side cannot be trusted from here on. */
  broken(): void
  /** What the other side said beside, to be shown with a fault; empty for nothing. */
  aside(): string
  observe?(exchange: Exchange): void
}

/**
 * JSON-RPC 2.0 from the asking side, one request at a time. Whatever is not the answer that is waited for ends the
 * conversation: the fault is told to who asks, and to everybody who asks after it.
 */
export class Conversation {
  readonly #options: ConversationOptions
  #last_id = 0
  #last_sent = 'nothing yet'
  #waiting: Waiting | null = null
  #fault: AdapterFault | null = null

  constructor(options: ConversationOptions) {
    this.#options = options
  }

  /** Resolves with the result; rejects with an AdapterFault. */
  ask(method: string, params: object): Promise<unknown> {
    if (this.#fault) return Promise.reject(this.#fault)
    if (this.#waiting) throw new Error(`${method} is asked while ${this.#waiting.method} is not answered`)
    const id = ++this.#last_id
    const sent = JSON.stringify({ jsonrpc: '2.0', id, method, params })
    this.#last_sent = sent
    return new Promise((resolve, reject) => {
      this.#waiting = { id, method, sent, resolve, reject }
      this.#options.write(`${sent}\n`)
    })
  }

  /** Takes a line of the other side, without its end. */
  hear(bytes: Buffer): void {
    if (this.#fault) return
    const came = bytes.toString()
    const value = isUtf8(bytes) ? parsed(came) : undefined
    const waiting = this.#waiting
    if (!waiting || !isAnswer(value) || value.id !== waiting.id) {
      this.end('ADAPTER_BROKE_PROTOCOL', misunderstood(value, waiting, this.#last_id), came)
      return
    }
    this.#waiting = null
    this.#options.observe?.({ sent: waiting.sent, came })
    if ('error' in value) waiting.reject(this.#answeredError(waiting, value.error, came))
    else waiting.resolve(value.result)
  }

  /** Ends the conversation; a later fault does not replace the first. */
  end(code: AdapterFaultCode, what: string, came: string | null = null): void {
    if (this.#fault) return
    const waiting = this.#waiting
    this.#waiting = null
    const sent = waiting?.sent ?? this.#last_sent
    this.#fault = new AdapterFault(code, this.#told(what, sent, came))
    if (waiting) this.#options.observe?.({ sent, came })
    waiting?.reject(this.#fault)
    this.#options.broken()
  }

  #answeredError({ method, sent }: Waiting, { code, message }: RpcError, came: string): AdapterFault {
    const what =
      code === errorCodes.noMethod ? `lacks the method ${method}` : `answered ${method} with error ${code}: ${message}`
    return new AdapterFault(faultCodes.get(code) ?? 'ADAPTER_THREW', this.#told(what, sent, came))
  }

  #told(what: string, sent: string, came: string | null): string {
    const lines = [`The adapter ${what}.`, `  sent    ${shorten(sent)}`]
    if (came !== null) lines.push(`  came    ${shorten(came)}`)
    return lines.join('\n') + asideText(this.#options.aside())
  }
}

const faultCodes = new Map<number, AdapterFaultCode>([
  [errorCodes.noMethod, 'ADAPTER_LACKS_METHOD'],
  [errorCodes.notFound, 'ADAPTER_FOUND_NOTHING'],
])

interface RpcError {
  readonly code: number
  readonly message: string
}

type Answer = { readonly id: unknown } & ({ readonly result: unknown } | { readonly error: RpcError })

function isAnswer(value: unknown): value is Answer {
  if (value === null || typeof value !== 'object') return false
  const { jsonrpc, id, error } = value as Readonly<Record<string, unknown>>
  if (jsonrpc !== '2.0' || id === undefined || 'result' in value === 'error' in value) return false
  if (!('error' in value)) return true
  const { code, message } = (error ?? {}) as Partial<RpcError>
  return Number.isInteger(code) && typeof message === 'string'
}

/** Why a line is not the answer that is waited for. */
function misunderstood(value: unknown, waiting: Waiting | null, last_id: number): string {
  if (value === undefined) return 'wrote a line that is no JSON in UTF-8 to its stdout'
  if (!isAnswer(value)) return 'wrote what is no JSON-RPC 2.0 answer to its stdout'
  if (!waiting) return value.id === last_id ? 'answered a second time' : 'answered what was not asked'
  const { id, method } = waiting
  if (value.id === null && 'error' in value)
    return `could not read the request ${method}: error ${value.error.code}: ${value.error.message}`
  return `answered ${method} with the id ${JSON.stringify(value.id)}; expected ${id}`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** So that a message stays readable, whatever the line holds. */
function shorten(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1))
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN)}… (${text.length} characters)` : plain
}
