const works = new Set<() => void>()
let isListening = false

/** Does something when this process exits, unless the returned function was called before; what throws is left undone. */
export function atExit(work: () => void): () => void {
  if (!isListening) process.once('exit', doAll)
  isListening = true
  works.add(work)
  return () => void works.delete(work)
}

function doAll(): void {
  for (const work of works) {
    try {
      work()
    } catch {
      // The others are still to be done.
    }
  }
}
