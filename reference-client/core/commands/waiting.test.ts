import { describe, expect, test } from 'vitest'
import { opened } from './life.js'
import type { Failure, OpenCommand } from './model.js'
import { ackOf, failed, newRecord } from './record.js'
import { commandsDue, stepCommands } from './step.js'
import { answer } from './tell.js'
import { commandId, commandOf, START_MS, TestShell, TTL_MS } from './testing/shell.js'

const EXPIRY_MS = START_MS + TTL_MS
const never = { wall_ms: null, steady_ms: null }

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

describe('what is waited for', () => {
  test('is the expiry of a command that is not executed yet, whatever is under way', () => {
    const shell = running()
    shell.receive(commandOf(1))
    expect(commandsDue(shell.model)).toEqual({ wall_ms: EXPIRY_MS, steady_ms: null })
    shell.write()
    expect(commandsDue(shell.model)).toEqual({ wall_ms: EXPIRY_MS, steady_ms: null })
  })

  test('is nothing while acks are under way, and the next try of one that failed, as long as it may be told', () => {
    const shell = called()
    expect(commandsDue(shell.model)).toEqual(never)
    shell.steady_ms = 70
    shell.acknowledge(0, 'failed')
    expect(commandsDue(shell.model)).toEqual({ wall_ms: EXPIRY_MS, steady_ms: 570 })
    shell.cut()
    expect(commandsDue(shell.model)).toEqual({ wall_ms: EXPIRY_MS, steady_ms: null })
  })

  test('is another try to store what was done, half a second later, and then twice that', () => {
    const shell = called()
    shell.acknowledge()
    shell.acknowledge()
    shell.endHelper()
    shell.write('ENOSPC')
    expect(commandsDue(shell.model)).toEqual({ wall_ms: null, steady_ms: 500 })
    shell.advance(499)
    expect(shell.writes).toEqual([])
    shell.advance(1)
    expect([shell.writes.length, commandsDue(shell.model)]).toEqual([1, never])
    shell.write('ENOSPC')
    expect(commandsDue(shell.model)).toEqual({ wall_ms: null, steady_ms: 1500 })
    shell.advance(1000)
    shell.write()
    expect([shell.writes.length, commandsDue(shell.model)]).toEqual([0, never])
    expect(JSON.parse(shell.disk.get(commandId(1)) ?? '')).toMatchObject({ phase: 'executed', told: [2, 2] })
  })

  test('ends with the time that there is a use for it', () => {
    const shell = called()
    shell.acknowledge()
    shell.acknowledge()
    shell.endHelper()
    shell.write('ENOSPC')
    shell.wall_ms = EXPIRY_MS
    shell.advance(500)
    expect([shell.writes, commandsDue(shell.model), shell.model.open.size]).toEqual([[], never, 0])
  })
})

describe('before there is a connection', () => {
  test('nothing is told', () => {
    const shell = new TestShell().start()
    shell.receive(commandOf(1))
    shell.write()
    expect(shell.handed).toEqual([])
    shell.connect()
    expect(shell.handed).toHaveLength(2)
  })
})

describe('a helper', () => {
  test('is not called for what expired while that was being stored', () => {
    for (const [late_ms, executions] of [
      [0, 0],
      [-1, 1],
    ] as const) {
      const shell = running()
      shell.receive(commandOf(1))
      shell.write()
      shell.acknowledge()
      shell.acknowledge()
      shell.wall_ms = EXPIRY_MS + late_ms
      shell.flow()
      expect(shell.executions).toHaveLength(executions)
      if (executions === 0) expect(shell.heardOnBoth(1)).toEqual(['accepted', 'failed expired'])
    }
  })

  test('is free for the next command when its call could not be stored', () => {
    const shell = running()
    for (const n of [1, 2]) shell.receive(commandOf(n))
    shell.write()
    shell.write()
    for (let n = 0; n < 4; n += 1) shell.acknowledge()
    shell.write('ENOSPC')
    shell.flow()
    expect(shell.executions.map(({ command_id }) => command_id)).toEqual([commandId(2)])
  })

  test('that ended well did so, though nobody could be told before the process was killed', () => {
    const shell = called()
    shell.cut()
    shell.endHelper()
    shell.flow()
    shell.kill('boot-1')
    shell.connect()
    shell.flow()
    expect(shell.heardOnBoth(1).at(-1)).toBe('execution_started')
  })
})

describe('what is asked for', () => {
  test('is nothing by what changes nothing', () => {
    const { model } = new TestShell().start()
    const at = { wall_ms: START_MS, steady_ms: 0 }
    for (const event of [{ kind: 'due' }, { kind: 'stored', write: 7 }, { kind: 'ack-sent', ack: 7 }] as const)
      expect(stepCommands(model, event, at).effects).toEqual([])
  })

  test('is one write at a time, and few of them', () => {
    const shell = running()
    const writes: string[] = []
    shell.watch = (effect) => {
      if (effect.kind !== 'store') return
      expect(shell.writes).toEqual([])
      writes.push(`${effect.record.phase} ${effect.record.told}`)
    }
    shell.receive(commandOf(1))
    shell.flow()
    shell.endHelper()
    shell.flow()
    shell.receive(commandOf(1))
    expect(shell.writes, 'a copy is nothing to remember').toEqual([])
    shell.flow()
    expect(writes).toEqual(['accepted 0,0', 'called 0,0', 'executed 2,2'])
  })
})

describe('an answer to a copy', () => {
  const accepted = ackOf(
    newRecord({ command_id: commandId(1), meaning: 'm', expires_at_ms: 9 }, 'reboot_host', 0),
    'accepted',
  )
  const refused = (code: Failure['code']) => failed(commandId(1), { code, message: '' })
  const rest = opened(newRecord({ command_id: commandId(1), meaning: 'm', expires_at_ms: 9 }, 'reboot_host', 0))
  const told = (open: OpenCommand) =>
    open.letters.map(({ ack, until_ms }) => `${ack.error_code ?? ack.status} ${until_ms}`)

  test('waits once, as long as the longest of the copies; another one waits for itself', () => {
    const open = [accepted, refused('expired'), accepted, refused('helper_failed'), refused('expired')].reduce(
      (before, ack, nth) => answer(before, ack, [5, 5, 7, 5, 3][nth] ?? 0),
      rest,
    )
    expect(told(open)).toEqual(['accepted 7', 'expired 5', 'helper_failed 5'])
  })

  test('that is under way on one topic already answers no later copy', () => {
    const flying = (flight: number | null, done = 0): OpenCommand => {
      const open = answer(rest, accepted, 5)
      const [one, other] = open.lanes
      return { ...open, lanes: [{ ...one, flight, done }, other] }
    }
    expect(told(answer(flying(null), accepted, 6))).toEqual(['accepted 6'])
    expect(told(answer(flying(7), accepted, 6))).toEqual(['accepted 5', 'accepted 6'])
    expect(told(answer(flying(null, 1), accepted, 6))).toEqual(['accepted 5', 'accepted 6'])
  })

  test('is the last that was told of the command, not of a conflict', () => {
    const shell = called()
    shell.receive(commandOf(1, { action: 'shutdown_host' }))
    shell.acknowledge()
    shell.acknowledge()
    expect(shell.posted.map(({ payload }) => payload.error_code)).toEqual(['duplicate_conflict', 'duplicate_conflict'])
    shell.receive(commandOf(1))
    shell.flow()
    expect(shell.heardOnBoth(1).slice(-2)).toEqual(['failed duplicate_conflict', 'execution_started'])
  })
})

describe('after a restart', () => {
  test('what one topic has heard is told to the other, and a copy is answered by the later of the two', () => {
    const shell = running()
    shell.receive(commandOf(1))
    shell.write()
    shell.acknowledge(0)
    shell.acknowledge(0, 'failed')
    shell.write()
    shell.acknowledge(0)
    shell.endHelper({ kind: 'timeout' })
    shell.write()
    shell.kill('boot-1')
    const record = JSON.parse(shell.disk.get(commandId(1)) ?? '')
    shell.model = { ...shell.model, started: false, open: new Map() }
    shell.send({ kind: 'started', boot_id: 'boot-1', records: [{ ...record, told: [2, 0] }] })
    shell.connect()
    const statuses = shell.posted.map(({ channel, payload }) => `${channel} ${payload.status}`)
    expect(statuses).toEqual(['commandAcks failed', 'commandAcksAlias accepted'])
  })
})
