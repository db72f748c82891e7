const EVERY_MS = { terminal: 200, other: 5_000 } as const
const CLEAR = '\r\u001b[2K'

/** Where a status is written to. */
export interface StatusStream {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** One line that is rewritten on a terminal; elsewhere a line every few seconds, if it has changed. */
export class StatusLine {
  #next_ms = Number.NEGATIVE_INFINITY
  #last = ''

  constructor(
    readonly stream: StatusStream,
    /** Monotonic, in ms. */
    readonly now_ms: () => number = () => performance.now(),
  ) {}

  show(line: string): void {
    const now_ms = this.now_ms()
    if (now_ms < this.#next_ms || line === this.#last) return
    const { isTTY = false, columns = Number.POSITIVE_INFINITY } = this.stream
    this.#next_ms = now_ms + (isTTY ? EVERY_MS.terminal : EVERY_MS.other)
    this.#last = line
    this.stream.write(isTTY ? `${CLEAR}${cut(line, columns - 1)}` : `${line}\n`)
  }

  /** Writes a line that stays. */
  tell(line: string): void {
    this.stream.write(`${this.#clear()}${line}\n`)
  }

  done(): void {
    this.stream.write(this.#clear())
  }

  /** What takes the status away; it comes again when it is next shown. */
  #clear(): string {
    const shown = this.stream.isTTY === true && this.#last !== ''
    if (shown) this.#next_ms = Number.NEGATIVE_INFINITY
    this.#last = ''
    return shown ? CLEAR : ''
  }
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`
}
