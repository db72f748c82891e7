import type { Log } from '../shell/log.js'

/** The number of events that a client knows is small; this bounds it whatever happens. */
const EVENTS_MAX = 100

/** What the screens of a fleet warn of and fail in, counted: as a log, thousands would drown each other out. */
export class Complaints implements Log {
  readonly #counts = new Map<string, number>()
  readonly #unseen: string[] = []
  count = 0

  get byEvent(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }

  /** The first of each kind since this was last asked, in words. */
  takeNew(): readonly string[] {
    return this.#unseen.splice(0)
  }

  info(): void {}

  warn(...line: readonly unknown[]): void {
    this.#note(line)
  }

  error(...line: readonly unknown[]): void {
    this.#note(line)
  }

  #note([fields, message]: readonly unknown[]): void {
    this.count += 1
    const event = String((fields as { readonly event?: unknown } | null)?.event ?? message)
    const known = this.#counts.get(event)
    if (known === undefined && this.#counts.size >= EVENTS_MAX) return
    this.#counts.set(event, (known ?? 0) + 1)
    if (known === undefined) this.#unseen.push(`${event}: ${String(message)} ${JSON.stringify(fields)}`)
  }
}
