/** Cuts a stream of bytes into lines of bounded length. */
export class Lines {
  readonly #max_bytes: number
  readonly #line: (bytes: Buffer) => void
  readonly #tooLong: (beginning: Buffer) => void
  #parts: Buffer[] = []
  #length = 0
  #over = false

  /** `tooLong` is told once, with how the line begins; nothing is read after it. */
  constructor(max_bytes: number, line: (bytes: Buffer) => void, tooLong: (beginning: Buffer) => void) {
    this.#max_bytes = max_bytes
    this.#line = line
    this.#tooLong = tooLong
  }

  push(chunk: Buffer): void {
    let from = 0
    for (let end = chunk.indexOf(10); end !== -1 && !this.#over; end = chunk.indexOf(10, from)) {
      this.#add(chunk.subarray(from, end))
      this.#finish()
      from = end + 1
    }
    if (!this.#over) this.#add(chunk.subarray(from))
  }

  /** What stands after the last line end; empty where there is nothing. */
  rest(): Buffer {
    return Buffer.concat(this.#parts)
  }

  #add(part: Buffer): void {
    if (part.length === 0) return
    this.#parts.push(part)
    this.#length += part.length
    if (this.#length <= this.#max_bytes) return
    this.#over = true
    this.#tooLong(this.rest().subarray(0, this.#max_bytes))
    this.#parts = []
  }

  #finish(): void {
    if (this.#over) return
    const line = this.rest()
    this.#parts = []
    this.#length = 0
    this.#line(line)
  }
}
