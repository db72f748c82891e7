import type { PowerMode } from '../model.js'

/**
 * The power of a screen said once more, as plainly as it can be: whole seconds, looked at every second, and a TV that
 * obeys at once. The core is held to it; nothing of the core is used.
 */

export interface Sent {
  readonly id: string
  readonly state: 'on' | 'off'
  readonly issued_sec: number
  readonly expires_sec: number
  readonly grace_sec: number
}

type Topic = 'group' | 'override'
type Author = Topic | 'fallback'
type Wish = {
  readonly author: Author
  readonly id: string | null
  readonly state: 'on' | 'off'
  readonly grace_sec: number
}

export class Expected {
  now_sec = 0
  /** How far the wall clock is ahead of the steady one. */
  ahead_sec = 0
  connected = false
  group: string | null = null
  readonly orders: string[] = []
  readonly told: string[] = []
  #untold: string | null = null
  #applied = ''
  #heard = false
  readonly #inForce: Record<Topic, (Sent & { over: boolean }) | null> = { group: null, override: null }
  #events: readonly (readonly [number, number])[] | null = null
  #wish: Wish | null = null
  /** Since when the present author has wished for this state. */
  #since_sec = 0
  /** When the off that is wished for falls due; infinite where it was dropped. */
  #off_sec = 0
  #settled = true

  constructor(
    readonly mode: PowerMode,
    readonly delay_sec: number,
    public tv: 'on' | 'off',
  ) {
    this.look()
  }

  get wall_sec(): number {
    return this.now_sec + this.ahead_sec
  }

  /** Whether an order may be given at this second, whatever became of the orders before. */
  allows(order: 'on' | 'off'): boolean {
    const wish = this.#wish
    if (wish?.state !== order) return false
    return order === 'on' || (this.now_sec - this.#since_sec >= wish.grace_sec && !this.#isHeld(wish))
  }

  second(): void {
    this.now_sec += 1
    this.look()
  }

  connect(): void {
    this.connected = true
    if (this.#untold !== null) this.told.push(this.#untold)
    this.#untold = null
  }

  assign(group: string | null): void {
    if (group === this.group) return
    this.group = group
    this.#inForce.group = null
    this.#events = null
    this.#heard = this.#live('override') !== null
  }

  hear(topic: Topic, sent: Sent | null): void {
    if (this.mode === 'local' || (topic === 'group' && this.group === null)) return
    const before = this.#inForce[topic]
    if (sent === null) this.#inForce[topic] = null
    else if (sent.expires_sec > this.wall_sec) {
      const newer = before === null || rank(sent) > rank(before)
      if (!newer && before?.id !== sent.id) return
      const expires_sec = Math.max(sent.expires_sec, before?.id === sent.id ? before.expires_sec : -Infinity)
      this.#inForce[topic] = { ...(newer ? sent : before), expires_sec, over: false }
      this.#heard = true
    }
  }

  /** `spoilt`: with one more, of which nothing can be read. */
  hearEvents(events: readonly (readonly [number, number])[], spoilt: boolean): void {
    const readable = events.filter(([from, to]) => from < to)
    const tells = readable.length > 0 || (events.length === 0 && !spoilt)
    if (this.group !== null && tells) this.#events = readable
  }

  /** What is to be done at this second. */
  look(): void {
    this.expire()
    const wish = this.#wishNow()
    if (wish?.author !== this.#wish?.author || wish?.id !== this.#wish?.id || wish?.state !== this.#wish?.state) {
      const goesOn =
        wish?.author === this.#wish?.author &&
        wish?.grace_sec === this.#wish?.grace_sec &&
        wish?.state === this.#wish?.state
      if (!goesOn) this.#since_sec = this.now_sec
      const waits = goesOn && !this.#settled && this.#off_sec < Infinity
      if (!waits) this.#off_sec = this.now_sec + (wish?.grace_sec ?? 0)
      this.#wish = wish
      this.#settled = wish === null
    }
    if (wish && !this.#settled) this.#bring(wish)
  }

  /** What has run out stays so. */
  expire(): void {
    for (const intent of Object.values(this.#inForce))
      if (intent && intent.expires_sec <= this.wall_sec) intent.over = true
  }

  #bring(wish: Wish): void {
    const { author, id, state } = wish
    const skipped = this.tv === state
    if (!skipped && state === 'off') {
      const held = this.#isHeld(wish)
      if (this.#off_sec === Infinity && !held) this.#off_sec = this.now_sec + this.delay_sec
      if (this.now_sec >= this.#off_sec && held) {
        this.#off_sec = Infinity
        this.#tell('skipped', 'fallback')
      }
      if (this.now_sec < this.#off_sec) return
    }
    this.#settled = true
    this.tv = state
    if (!skipped) this.orders.push(`${state} ${this.now_sec}`)
    this.#applied = id ?? this.#applied
    this.#tell(skipped ? 'skipped' : 'ok', author === 'fallback' ? 'fallback' : 'intent')
  }

  #isHeld({ author, state }: Wish): boolean {
    return this.mode === 'hybrid' && author === 'group' && state === 'off' && this.#covered()
  }

  #tell(result: string, source: string): void {
    const report = `${result} ${this.tv} ${source} ${this.#applied}`
    if (this.connected) this.told.push(report)
    else this.#untold = report
  }

  #wishNow(): Wish | null {
    for (const author of ['override', 'group'] as const) {
      const intent = this.#live(author)
      if (intent) return { author, id: intent.id, state: intent.state, grace_sec: intent.grace_sec }
    }
    const state = this.#fallback()
    return state && { author: 'fallback', id: null, state, grace_sec: this.delay_sec }
  }

  #fallback(): 'on' | 'off' | null {
    if (this.mode === 'mqtt') return 'off'
    if (this.#events) return this.#covered() ? 'on' : 'off'
    return this.#heard ? 'off' : null
  }

  #live(topic: Topic): Sent | null {
    const intent = this.#inForce[topic]
    return intent && !intent.over ? intent : null
  }

  #covered(): boolean {
    return (this.#events ?? []).some(([from, to]) => from <= this.wall_sec && this.wall_sec < to)
  }
}

/** Text that sorts as intents rank: the ids of these tests are one letter. */
function rank({ issued_sec, id }: Sent): string {
  return `${String(issued_sec + 1_000_000).padStart(9, '0')}${id}`
}
