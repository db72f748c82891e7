import { describe, expect, test } from 'vitest'
import type { CommandRecord } from './model.js'
import { commandId, commandOf, START_MS, TestShell, TTL_MS } from './testing/shell.js'

const EXPIRY_MS = START_MS + TTL_MS

function running(): TestShell {
  const shell = new TestShell().start()
  shell.connect()
  return shell
}

/** A command whose helper runs, with its second acks under way. */
function called(shell = running()): TestShell {
  shell.receive(commandOf(1))
  shell.write()
  shell.acknowledge()
  shell.acknowledge()
  shell.write()
  return shell
}

const storedOf = (shell: TestShell): CommandRecord => JSON.parse(shell.disk.get(commandId(1)) ?? '')

/** Its end was told on no topic, and what came before it on one, when all of that had lapsed. */
function halfTold(): TestShell {
  const shell = running()
  shell.receive(commandOf(1))
  shell.write()
  shell.acknowledge(0)
  shell.acknowledge(0, 'failed')
  shell.write()
  shell.acknowledge(0)
  shell.endHelper({ kind: 'exited', code: 1, detail: '' })
  shell.cut()
  shell.flow()
  shell.advance(TTL_MS)
  shell.flow()
  return shell
}

describe('what the broker has', () => {
  test('is stored once nothing is to be told any more, and not with each ack', () => {
    const shell = called()
    shell.endHelper()
    shell.write()
    shell.acknowledge()
    expect(shell.writes).toEqual([])
    shell.acknowledge()
    expect(shell.writes.map(({ record }) => record.told)).toEqual([[2, 2]])
  })

  test('is not stored of a command that waits for its turn', () => {
    const shell = called()
    shell.receive(commandOf(2))
    shell.flow()
    expect(shell.heardOnBoth(2)).toEqual(['accepted'])
    expect(JSON.parse(shell.disk.get(commandId(2)) ?? '')).toMatchObject({ phase: 'accepted', told: [0, 0] })
  })

  test('is stored where only one topic has it, and a repeat after a restart is answered with it', () => {
    const shell = halfTold()
    expect(storedOf(shell)).toMatchObject({ stages: ['accepted', 'execution_started', 'failed'], told: [2, 0] })
    shell.kill('boot-1')
    shell.connect()
    shell.receive(commandOf(1, { expires_at: '2026-03-31T13:00:00Z' }))
    expect(shell.posted.map(({ payload }) => payload.status)).toEqual(['execution_started', 'execution_started'])
  })

  test('answers a repeat that comes before the connection is told, behind what is still to be told', () => {
    const shell = halfTold()
    shell.wall_ms = START_MS
    shell.delivered.splice(0)
    shell.kill('boot-1')
    shell.receive(commandOf(1))
    shell.connect()
    shell.flow()
    expect(shell.heard(1)).toEqual(['failed helper_failed', 'execution_started'])
    expect(shell.heard(1, 'commandAcksAlias')).toEqual([
      ...['accepted', 'execution_started', 'failed helper_failed'],
      'execution_started',
    ])
  })
})

describe('writes', () => {
  test('of one command wait for one another', () => {
    const shell = called()
    shell.endHelper()
    shell.acknowledge()
    shell.acknowledge()
    expect(shell.writes.map(({ record }) => record.told)).toEqual([[0, 0]])
    shell.write()
    expect(shell.writes.map(({ record }) => record.told)).toEqual([[2, 2]])
  })

  test('of what was done are asked for after the expiry too', () => {
    const shell = called()
    shell.wall_ms = EXPIRY_MS + 1
    shell.endHelper()
    expect(shell.writes.map(({ record }) => record.phase)).toEqual(['executed'])
  })

  test.each([
    [-1, 1],
    [0, 0],
  ])('that failed are given up with the use for them: %i ms from the expiry', (late_ms, writes) => {
    const shell = called()
    shell.acknowledge()
    shell.acknowledge()
    shell.endHelper()
    shell.write('ENOSPC')
    shell.wall_ms = EXPIRY_MS + late_ms - 500
    shell.advance(500)
    expect(shell.writes).toHaveLength(writes)
  })
})

describe('a repeat', () => {
  test('is answered by what is still to be told for the first time', () => {
    const shell = new TestShell().start()
    shell.receive(commandOf(1))
    shell.write()
    shell.receive(commandOf(1))
    shell.connect()
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started'])
  })

  test('has an answer of its own where another one waits that says something else', () => {
    const shell = running()
    shell.receive(commandOf(1))
    shell.write()
    shell.acknowledge()
    shell.acknowledge()
    shell.cut()
    shell.write()
    shell.receive(commandOf(1))
    shell.connect()
    shell.receive(commandOf(1))
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started', 'accepted', 'execution_started'])
  })
})

describe('an ack under way', () => {
  test('is waited for when its time is over, and what follows is told', () => {
    const shell = running()
    shell.receive(commandOf(1))
    shell.write()
    shell.wall_ms = EXPIRY_MS
    shell.send({ kind: 'due' })
    shell.write()
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'failed expired'])
  })

  test('that was lost with the connection was tried: the helper is called', () => {
    const shell = running()
    shell.receive(commandOf(1))
    shell.write()
    shell.acknowledge()
    shell.cut()
    shell.write()
    expect(shell.executions).toHaveLength(1)
  })
})

test('a command that waits has the helper as soon as it is free', () => {
  const shell = called()
  shell.receive(commandOf(2))
  shell.flow()
  shell.endHelper({ kind: 'timeout' })
  expect(shell.writes.map(({ record }) => [record.command_id, record.phase])).toEqual([
    [commandId(1), 'ended'],
    [commandId(2), 'called'],
  ])
})

test('a command that comes at its expiry is refused, and not taken first', () => {
  const shell = running()
  shell.wall_ms = EXPIRY_MS
  shell.receive(commandOf(1))
  expect(shell.notes.map(({ code }) => code)).toEqual(['command-refused'])
})
