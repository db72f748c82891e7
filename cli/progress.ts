import type { Progress } from '../conformance/run/suite.js'

/** How a run of the suite, or of a real minute, tells how far it has come. */
interface ProgressLine {
  tell(progress: Progress): void
  say(line: string): void
  waited(progress: { readonly done_sec: number; readonly of_sec: number }): void
  done(): void
}

const SILENT_FOR_MS = 2_000
const LINE_EVERY_MS = { terminal: 100, other: 10_000 } as const

/** Tells on stderr how far a run has come, once it has taken two seconds. */
export function progressTo(stream: NodeJS.WriteStream): ProgressLine {
  let next_ms = Date.now() + SILENT_FOR_MS
  let shown = false
  const show = (line: string): void => {
    const now_ms = Date.now()
    if (now_ms < next_ms) return
    next_ms = now_ms + (stream.isTTY ? LINE_EVERY_MS.terminal : LINE_EVERY_MS.other)
    stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`)
    shown = true
  }
  return {
    tell({ phase, done, of }) {
      show(phase === 'playing' ? `playing scenario ${done} of ${of}` : `shortening a counterexample, attempt ${done}`)
    },
    say: show,
    waited({ done_sec, of_sec }) {
      show(`playing in real time, ${done_sec} of ${of_sec} s`)
    },
    done() {
      if (shown && stream.isTTY) stream.write('\r\u001b[2K')
    },
  }
}
