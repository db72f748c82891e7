/**
 * What falls due, soonest first, as a value: a leftist heap, so that adding one and taking one share all but a few
 * nodes with the heap before. Nothing is ever looked up in it or taken from its middle: who takes a deadline asks
 * whether it still holds.
 */
export type Deadlines = Due | null

export interface Due {
  readonly at_ms: number
  readonly key: string
  readonly depth: number
  readonly left: Deadlines
  readonly right: Deadlines
}

export function addDeadline(deadlines: Deadlines, at_ms: number, key: string): Due {
  const added: Due = { at_ms, key, depth: 1, left: null, right: null }
  return deadlines ? merged(deadlines, added) : added
}

/** The heap without its soonest deadline. */
export function afterFirst({ left, right }: Due): Deadlines {
  if (!left || !right) return left ?? right
  return merged(left, right)
}

/** Recurs along right edges only, which are no longer than the logarithm of the number of deadlines. */
function merged(one: Due, other: Due): Due {
  const [first, second] = one.at_ms <= other.at_ms ? [one, other] : [other, one]
  const below = first.right ? merged(first.right, second) : second
  const left = first.left
  if (!left) return { ...first, depth: 1, left: below, right: null }
  const [deep, flat] = left.depth >= below.depth ? [left, below] : [below, left]
  return { ...first, depth: flat.depth + 1, left: deep, right: flat }
}
