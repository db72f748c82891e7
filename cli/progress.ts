import type { Progress } from '../conformance/suite.js'

const SILENT_FOR_MS = 2_000
const LINE_EVERY_MS = { terminal: 100, other: 10_000 } as const

/** Tells on stderr how far a run has come, once it has taken two seconds. */
export function progressTo(stream: NodeJS.WriteStream): { tell(progress: Progress): void; done(): void } {
  let next_ms = Date.now() + SILENT_FOR_MS
  let shown = false
  return {
    tell({ phase, done, of }) {
      const now_ms = Date.now()
      if (now_ms < next_ms) return
      next_ms = now_ms + (stream.isTTY ? LINE_EVERY_MS.terminal : LINE_EVERY_MS.other)
      const line =
        phase === 'playing' ? `playing scenario ${done} of ${of}` : `shortening a counterexample, attempt ${done}`
      stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`)
      shown = true
    },
    done() {
      if (shown && stream.isTTY) stream.write('\r\u001b[2K')
    },
  }
}
