import type { OperationsMetrics } from '../metrics-operations.js'
import type { Log } from './log.js'

const TIMEOUT_MS = 10_000

export interface PowerCycleOptions {
  /** Null: nobody can be asked, which is said each time. */
  readonly webhook: string | null
  readonly log: Log
  readonly metrics: Pick<OperationsMetrics, 'escalation'>
  readonly note: (kind: 'power_cycled' | 'power_cycle_failed', client_uuid: string, detail: string) => void
  readonly timeout_ms?: number
}

/**
 * The second rung of the ladder: asks whoever manages the power of a client to cycle it. Asked once: what it answers is
 * written down and not tried again, since a second try may cut the power of a machine that is starting.
 */
export function createPowerCycle(options: PowerCycleOptions): (client_uuid: string) => Promise<void> {
  const { webhook, log, metrics, note, timeout_ms = TIMEOUT_MS } = options
  // Made at once: Node loads its HTTP client with the first use of it, and a screen that is stuck should not wait for that.
  const hook = webhook === null ? null : { url: webhook, headers: new Headers({ 'content-type': 'application/json' }) }
  return async (client_uuid) => {
    const why = hook === null ? 'POE_WEBHOOK_URL is not set' : await refusalOf(client_uuid, hook, timeout_ms)
    metrics.escalation(why === null ? 'done' : 'failed')
    const fields = { event: why === null ? 'power_cycled' : 'power_cycle_failed', client_uuid } as const
    if (why === null) log.info(fields, 'a power cycle was asked for')
    else log.error({ ...fields, why }, 'a power cycle could not be asked for')
    note(fields.event, client_uuid, why ?? 'the webhook took it')
  }
}

interface Hook {
  readonly url: string
  readonly headers: Headers
}

/** Why it was not taken; null when it was. The address may hold a secret, so it is not shown. */
async function refusalOf(client_uuid: string, { url, headers }: Hook, timeout_ms: number): Promise<string | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ client_uuid, kind: 'poe_cycle' }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout_ms),
    })
    await answer.body?.cancel()
    return answer.ok ? null : `the webhook answered ${answer.status}`
  } catch (error) {
    const { name, cause } = error as Error
    if (name === 'TimeoutError') return `the webhook did not answer within ${timeout_ms / 1000} s`
    const code = (cause as NodeJS.ErrnoException | undefined)?.code
    return `the webhook cannot be reached${code === undefined ? '' : ` (${code})`}`
  }
}
