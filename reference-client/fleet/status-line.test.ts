import { describe, expect, test } from 'vitest'
import { StatusLine } from './status-line.js'

function setup(terminal: { readonly columns: number } | null) {
  let written = ''
  let now_ms = 0
  const stream = {
    write: (text: string) => {
      written += text
    },
    ...(terminal && { isTTY: true, ...terminal }),
  }
  const line = new StatusLine(stream, () => now_ms)
  return {
    line,
    wait: (ms: number) => {
      now_ms += ms
    },
    written: () => written,
  }
}

describe('on a terminal', () => {
  test('rewrites one line, no wider than the terminal, and leaves nothing of it', () => {
    const { line, wait, written } = setup({ columns: 10 })
    line.show('short')
    wait(1000)
    line.show('much too long')
    line.done()
    expect(written()).toBe('\r\u001b[2Kshort\r\u001b[2Kmuch too…\r\u001b[2K')
  })

  test('what is told stays, above the status, which comes back', () => {
    const { line, written } = setup({ columns: 80 })
    line.show('status')
    line.tell('told')
    line.show('status')
    expect(written()).toBe('\r\u001b[2Kstatus\r\u001b[2Ktold\n\r\u001b[2Kstatus')
  })
})

describe('elsewhere', () => {
  test('writes a line every few seconds, without control characters, and none twice', () => {
    const { line, wait, written } = setup(null)
    for (let n = 0; n < 100; n += 1) {
      line.show(`status ${Math.floor(n / 60)}`)
      wait(100)
    }
    wait(60_000)
    line.show('status 1')
    line.done()
    expect(written()).toBe('status 0\nstatus 1\n')
  })

  test('tells at once', () => {
    const { line, written } = setup(null)
    line.show('status')
    line.tell('told')
    expect(written()).toBe('status\ntold\n')
  })
})
