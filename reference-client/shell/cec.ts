import type { TvState } from '../core/power/model.js'
import { ClientError } from '../errors.js'
import { type Child, runChild } from './child.js'
import type { TvDriver } from './tv.js'

/** How long `cec-client` may take; an adapter that does not answer would keep it for ever. */
const CEC_TIMEOUT_MS = 10_000

/** A TV on the HDMI cable, reached by `cec-client` (libCEC), a new process for each order (F). */
export function cecTv(executable: string, timeout_ms: number = CEC_TIMEOUT_MS): TvDriver {
  return new CecTv(executable, timeout_ms)
}

class CecTv implements TvDriver {
  /** Orders wait for one another: two processes cannot share the adapter. */
  #last: Promise<unknown> = Promise.resolve()
  #child: Child | null = null
  #closed = false

  constructor(
    readonly executable: string,
    readonly timeout_ms: number,
  ) {}

  async state(): Promise<TvState> {
    return stateIn(await this.#tell('pow 0'))
  }

  /** CEC confirms that an order was sent, not that it was followed: the TV is taken to be what it was told. */
  async order(wanted: 'on' | 'off'): Promise<TvState> {
    await this.#tell(wanted === 'on' ? 'on 0' : 'standby 0')
    return wanted
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#child?.kill()
    await this.#last
  }

  #tell(command: string): Promise<string> {
    const told = this.#last.then(() => this.#run(command))
    this.#last = told.catch(() => undefined)
    return told
  }

  async #run(command: string): Promise<string> {
    if (this.#closed) throw new ClientError('TV_FAILED', `${this.executable} was not asked to ${command}: it is closed`)
    const { executable, timeout_ms } = this
    this.#child = runChild({ executable, args: ['-s', '-d', '1'], input: `${command}\n`, timeout_ms })
    const { end, code, output } = await this.#child.result
    this.#child = null
    if (end === 'exited' && code === 0) return output
    const how = {
      exited: `ended with exit code ${code}: ${lastLine(output)}`,
      killed: 'was killed',
      timeout: `did not end within ${timeout_ms / 1000} s`,
      'not-started': `cannot be started (${output}); name another executable with CEC_CLIENT, or simulated`,
    }[end]
    throw new ClientError('TV_FAILED', `${executable}, told "${command}", ${how}`)
  }
}

/** `power status: on`, `standby`, `in transition from standby to on`, `in transition from on to standby` or `unknown`. */
function stateIn(output: string): TvState {
  const status = /power status:\s*(?:in transition from \w+ to )?(on|standby)\b/i.exec(output)?.[1]?.toLowerCase()
  if (status === 'on') return 'on'
  return status === 'standby' ? 'off' : 'unknown'
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.slice(0, 200) ?? ''
}
