import { expect } from 'vitest'

/** Expects something that comes true sooner or later; how long that takes on a busy machine is no matter. */
export function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 30_000, interval: 5 })
}
