import { describe, expect, test } from 'vitest'
import { Known } from './known.js'
import { OPEN_MAX, OPEN_REFUSED_MAX } from './model.js'
import { readCommand } from './read.js'
import { commandsDue } from './step.js'
import { CLIENT, commandId, commandOf, START_MS, TestShell, testConfig } from './testing/shell.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readCommand(bytes(text), CLIENT)

describe('what a payload may be', () => {
  const command = JSON.stringify(commandOf(1))
  const padded = (inner: string) => command.replace('{', `{"more":${inner},`)

  test.each([
    ['empty', ''],
    ['no JSON', '{"command_id":'],
    ['a list', `[${command}]`],
    ['null', 'null'],
    ['text', '"x"'],
    ['a byte order mark', `\uFEFF${command}`],
    ['longer than 1 MB', padded(JSON.stringify('x'.repeat(1_000_000)))],
    ['deeper than 64', padded('['.repeat(64) + ']'.repeat(64))],
    ['brackets without end', '['.repeat(900_000)],
  ])('%s is unreadable', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'unreadable' })
  })

  test('bytes that are not UTF-8 are unreadable', () => {
    expect(readCommand(Uint8Array.from([...bytes(command.slice(0, -2)), 0xff, 34, 125]), CLIENT)).toMatchObject({
      kind: 'unreadable',
    })
  })

  test('brackets in a text, and 63 lists in each other, are no reason', () => {
    for (const inner of [JSON.stringify(`"\\${'['.repeat(99)}`), '['.repeat(63) + ']'.repeat(63)])
      expect(read(padded(inner))).toMatchObject({ verdict: 'reboot_host' })
  })
})

describe('what a client holds', () => {
  test('a flood of garbage is one note and a count, and leaves room for what is right', () => {
    const shell = new TestShell({ ...testConfig, known_max: 100 }).start()
    shell.connect()
    for (let n = 0; n < 2 * OPEN_REFUSED_MAX; n += 1) {
      shell.receive(commandOf(n, { action: 'x' }))
      shell.receive(bytes('{'))
    }
    expect([shell.model.known.size, shell.model.open.size]).toEqual([50, 50])
    shell.receive(commandOf(5000))
    shell.flow()
    for (let n = 2000; n < 2300; n += 1) {
      shell.receive(commandOf(n, { action: 'x' }))
      shell.flow()
    }
    expect([shell.model.known.size > 80, shell.model.known.size <= 100]).toEqual([true, true])
    shell.receive(commandOf(5000))
    expect(shell.executions).toMatchObject([{ command_id: commandId(5000) }])
    const told = shell.notes.filter(({ level }) => level !== 'info').map(({ code }) => code)
    expect(told.sort()).toEqual(['command-dropped', 'command-refused', 'command-unreadable'])
    expect(shell.model.counts.get('command-unreadable')?.times).toBe(2 * OPEN_REFUSED_MAX)
  })

  test('commands that wait for their acks are limited too', () => {
    const shell = new TestShell().start()
    shell.connect()
    for (let n = 0; n < OPEN_MAX + 10; n += 1) shell.receive(commandOf(n))
    expect(shell.model.open.size).toBe(OPEN_MAX)
  })

  test('a flood of copies and conflicts waits as one answer each', () => {
    const shell = new TestShell().start()
    shell.connect()
    shell.receive(commandOf(1))
    shell.write()
    for (let n = 0; n < 1000; n += 1) {
      shell.receive(commandOf(1))
      shell.receive(commandOf(1, { action: 'shutdown_host' }))
    }
    expect([shell.posted.length, shell.model.open.get(commandId(1))?.letters.length]).toEqual([2, 3])
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'accepted', 'failed duplicate_conflict', 'execution_started'])
  })

  test('a client at rest is due for nothing, and holds nothing open', () => {
    const shell = new TestShell().start()
    shell.connect()
    shell.receive(commandOf(1))
    shell.flow()
    expect(commandsDue(shell.model)).toEqual({ wall_ms: null, steady_ms: null })
    shell.endHelper()
    shell.flow()
    expect([shell.model.open.size, shell.model.known.size]).toEqual([0, 1])
  })

  test('a trouble is told again after an hour, with how often there was one', () => {
    const shell = new TestShell().start()
    for (const ahead_ms of [0, 1, 3_600_000]) {
      shell.steady_ms = ahead_ms
      shell.receive(bytes('x'))
    }
    expect(shell.notes.map(({ detail }) => detail)).toEqual([
      'a payload on a command topic was ignored: it is no JSON',
      'a payload on a command topic was ignored: it is no JSON (3 times so far)',
    ])
  })

  test('a command that comes before what was stored is dropped, not executed', () => {
    const shell = new TestShell()
    shell.connect()
    shell.receive(commandOf(1))
    expect([shell.writes, shell.handed, shell.model.known.size]).toEqual([[], [], 0])
  })
})

test('Known is a value: what was derived from it does not change it', () => {
  const shell = new TestShell().start()
  shell.receive(commandOf(1))
  const [one] = [...shell.model.known]
  if (!one) throw new Error('nothing is known')
  const other = { ...one, record: { ...one.record, command_id: commandId(2), known_since_ms: START_MS } }
  const both = shell.model.known.with(other).with(other)
  expect([shell.model.known.size, both.size, both.without(({ record }) => record === other.record).size]).toEqual([
    1, 2, 1,
  ])
  expect([both.get(commandId(2)), shell.model.known.get(commandId(2)), Known.empty.size]).toEqual([other, undefined, 0])
})
