import { inspect } from 'node:util'

/** A text that does not show when it is printed, logged or written as JSON. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  reveal(): string {
    return this.#text
  }

  toString(): string {
    return '[redacted]'
  }

  toJSON = this.toString;

  [inspect.custom] = this.toString
}
