import type { MessagePort, Worker } from 'node:worker_threads'
import type { ServerAdapter } from '../play/adapter.js'
import { AdapterFault, type AdapterFaultCode } from '../play/fault.js'
import { scenarios } from '../scenarios/scenarios.js'
import type { Player } from './rota.js'
import { abilitiesOf, type Desk, type Outcome, playThrough, RunFailed, type SurveyTask } from './survey.js'

/** A survey's scenarios played in a thread of their own, which has an adapter of its own. */

/** What the thread asks its desk for, one thing at a time; the answer is that of the desk's method. */
type Asked =
  | { readonly kind: 'next' }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly fault: ToldFault }

/** An error as it can be sent: a class does not outlive the way. */
interface ToldFault {
  readonly run: number | null
  /** Of an AdapterFault. */
  readonly code: AdapterFaultCode | null
  readonly message: string
  readonly stack: string | undefined
}

/** In the thread: plays what the desk on the other side names. */
export async function serveDesk(
  port: MessagePort,
  task: SurveyTask,
  open: () => Promise<ServerAdapter>,
): Promise<void> {
  const ask = (asked: Asked): Promise<unknown> => {
    const answer = new Promise<unknown>((resolve) => port.once('message', resolve))
    port.postMessage(asked)
    return answer
  }
  const desk: Desk = {
    next: async () => (await ask({ kind: 'next' })) as number | null,
    done: async (outcome) => void (await ask({ kind: 'done', outcome })),
  }
  try {
    const adapter = await open()
    const drawn = scenarios(abilitiesOf(await adapter.describe(), adapter))
    await playThrough({ adapter }, drawn, task, desk)
  } catch (error) {
    port.postMessage({ kind: 'failed', fault: toldFault(error) } satisfies Asked)
  }
}

/** Where the desk is: starts the thread, and ends it when it has nothing left to play. */
export function threadPlayer(start: () => Worker): Player {
  return async (desk) => {
    const worker = start()
    let run: number | null = null
    try {
      await new Promise<void>((resolve, reject) => {
        const answer = async (asked: Asked): Promise<void> => {
          if (asked.kind === 'failed') throw thrownFault(asked.fault)
          if (asked.kind === 'next') run = await desk.next()
          else await desk.done(asked.outcome)
          if (run === null) resolve()
          else worker.postMessage(run)
        }
        worker.on('message', (asked: Asked) => void answer(asked).catch(reject))
        worker.on('error', (error) => reject(run === null ? error : new RunFailed(run, error)))
        worker.on('exit', (code) => reject(new RunFailed(run ?? -1, ended(code))))
      })
    } finally {
      await worker.terminate()
    }
  }
}

function ended(code: number): AdapterFault {
  return new AdapterFault('ADAPTER_EXITED', `The adapter ended the thread that it runs in, with exit code ${code}.`)
}

function toldFault(error: unknown): ToldFault {
  const [run, cause] = error instanceof RunFailed ? [error.run, error.cause] : [null, error]
  const { message, stack } = cause instanceof Error ? cause : new Error(String(cause))
  return { run, code: cause instanceof AdapterFault ? cause.code : null, message, stack }
}

function thrownFault({ run, code, message, stack }: ToldFault): Error {
  const error = code === null ? Object.assign(new Error(message), { stack }) : new AdapterFault(code, message)
  return run === null ? error : new RunFailed(run, error)
}
