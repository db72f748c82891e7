import { describe, expect, test } from 'vitest'
import { KNOWN_MS, LATE_MS } from './model.js'
import { CLIENT, commandId, commandOf, TestShell, testConfig } from './testing/shell.js'

/** A client that has done with whatever it is given. */
function restful(known_max: number): TestShell {
  const shell = new TestShell({ ...testConfig, known_max }).start()
  shell.connect()
  return shell
}

const refuse = (shell: TestShell, n: number): void => {
  shell.receive(commandOf(n, { action: 'x' }))
  shell.flow()
  shell.steady_ms += 1
}

const knows = (shell: TestShell, ...numbers: number[]) =>
  numbers.map((n) => shell.model.known.get(commandId(n)) !== undefined)

describe('when memory is full', () => {
  test('the oldest tenth of the refused ids makes room, and nothing that was executed', () => {
    const shell = restful(20)
    for (const n of [1, 2]) {
      shell.receive(commandOf(n))
      shell.flow()
      shell.endHelper()
      shell.flow()
    }
    for (let n = 3; n <= 20; n += 1) refuse(shell, n)
    expect(shell.model.known.size).toBe(20)
    refuse(shell, 21)
    expect(shell.model.known.size).toBe(19)
    expect(knows(shell, 1, 2, 3, 4, 5, 20, 21)).toEqual([true, true, false, false, true, true, true])
  })

  test('the oldest go first, however many there are', () => {
    const shell = restful(300)
    for (let n = 1; n <= 301; n += 1) refuse(shell, n)
    const left = Array.from({ length: 301 }, (_, nth) => nth + 1).filter((n) => knows(shell, n)[0])
    expect(left).toEqual(Array.from({ length: 271 }, (_, nth) => nth + 31))
  })

  test('what is still being told stays', () => {
    const shell = restful(4)
    for (const n of [1, 2]) shell.receive(commandOf(n, { action: 'x' }))
    for (const n of [3, 4]) {
      shell.receive(commandOf(n))
      shell.write()
    }
    shell.receive(commandOf(5))
    shell.flow()
    expect(knows(shell, 1, 2, 3, 4, 5)).toEqual([true, true, true, true, false])
    expect(shell.heardOnBoth(5)).toEqual(['failed helper_failed'])
    expect(shell.notes.map(({ code }) => code)).toContain('command-dropped')
    expect(shell.writes).toEqual([])
  })

  test('an id is over 24 hours after it came, by the steady clock too, and is then given up with all that are', () => {
    const shell = restful(3)
    shell.steady_ms = 5 * KNOWN_MS
    for (const n of [1, 2]) {
      shell.receive(commandOf(n))
      shell.flow()
      shell.endHelper({ kind: 'timeout' })
      shell.flow()
    }
    refuse(shell, 3)
    shell.wall_ms += 2 * KNOWN_MS
    shell.steady_ms += KNOWN_MS - 10
    shell.receive(commandOf(4, { expires_at: 'soon' }))
    shell.flow()
    expect(knows(shell, 1, 2, 3, 4), 'the refused one goes first').toEqual([true, true, false, true])
    shell.steady_ms += 10
    shell.receive(commandOf(5, { expires_at: 'soon' }))
    shell.flow()
    expect(knows(shell, 1, 2, 4, 5)).toEqual([false, false, true, true])
    expect(shell.model.known.size).toBe(2)
  })
})

describe('what is known', () => {
  test('answers a copy without an expiry too, for a while', () => {
    const shell = restful(9)
    shell.receive(commandOf(1))
    shell.flow()
    shell.cut()
    shell.connect()
    shell.receive(commandOf(1, { expires_at: 'soon' }))
    expect(shell.posted.map(({ payload }) => payload.status)).toEqual(['execution_started', 'execution_started'])
    shell.cut()
    shell.advance(LATE_MS)
    shell.connect()
    expect(shell.posted).toEqual([])
  })

  test('is what was stored when the process began, not what a second start would tell', () => {
    const shell = restful(9)
    shell.receive(commandOf(1))
    shell.flow()
    const before = shell.model
    shell.send({ kind: 'started', boot_id: 'other', records: [] })
    expect(shell.model).toEqual(before)
  })

  test('is refused by its code when it came too late', () => {
    const shell = restful(9)
    shell.receive(commandOf(1, { expires_at: '2020-01-01T00:00:00Z', client_uuid: CLIENT }))
    expect(shell.notes.map(({ code }) => code)).toEqual(['command-refused'])
  })
})
