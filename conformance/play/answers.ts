import type { StartClock } from './adapter.js'
import { AdapterFault } from './fault.js'

/** How much of a value a message shows. */
const SHOWN = 160

/** An answer that is not what it should be, with what was sent and what came, and what was said beside. */
export function wrongAnswer(method: string, sent: unknown, came: unknown, why: string, aside = ''): AdapterFault {
  const what = `The adapter answered ${callText(method, sent)} with ${shown(came)}; ${why}.`
  return new AdapterFault('ADAPTER_ANSWERED_WRONG', `${what}${asideText(aside)}`)
}

/** An AdapterFault where an adapter that has said who it is does not have a clock. */
export function checkClock(description: { readonly clocks: readonly string[] } | null, mode: StartClock['mode']): void {
  if (!description || description.clocks.includes(mode)) return
  const message = `The adapter has no ${mode} clock; it declares ${description.clocks.join(', ')}. See --clock.`
  throw new AdapterFault('ADAPTER_LACKS_CLOCK', message)
}

/** The last lines of a child's stderr, as messages show them; nothing where there are none. */
export function asideText(aside: string): string {
  return aside === '' ? '' : `\n  stderr  ${aside.split('\n').join('\n          ')}`
}

/** A call as messages tell it. */
export function callText(method: string, sent: unknown): string {
  return `${method}(${sent === undefined ? '' : shown(sent)})`
}

/** A value as JSON, cut where it is long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
