/**
 * Remembers the answer to the last question alone: the rules are shown one observation after another, so what they ask
 * of it they ask one after another too.
 */
export function ofLast<Key, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  let last: { readonly key: Key; readonly answer: Answer } | null = null
  return (key) => {
    if (last?.key !== key) last = { key, answer: answer(key) }
    return last.answer
  }
}
