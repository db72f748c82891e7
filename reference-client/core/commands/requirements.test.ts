import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channels } from '../../../generated/channels.js'
import { formatInstant } from '../../../generated/instants.js'
import { validateCommandAck } from '../../../generated/validators.js'
import { ackChannels, KNOWN_MS } from './model.js'
import { CLIENT, commandId, commandOf, START_MS, TestShell, TTL_MS, testConfig } from './testing/shell.js'

const SEC = 1000
const at = (ms: number): string => formatInstant(START_MS + ms)
const failing = (code: number, detail = '') => ({ kind: 'exited', code, detail }) as const

function running(changed: Partial<typeof testConfig> = {}): TestShell {
  const shell = new TestShell({ ...testConfig, ...changed }).start()
  shell.connect()
  return shell
}

/** A command as far as the helper's success. */
function executed(n: number, shell = running()): TestShell {
  shell.receive(commandOf(n))
  shell.flow()
  shell.endHelper()
  shell.flow()
  return shell
}

const ran = ({ executions }: TestShell): string[] => executions.map(({ command_id }) => command_id)

describe('client/command, a command that is right', () => {
  test('reads-both-topics, helper-called-with-action', () => {
    for (const channel of ['commands', 'commandsAlias'] as const)
      for (const action of ['reboot_host', 'shutdown_host']) {
        const shell = running()
        shell.receive(commandOf(1, { action }), { channel })
        shell.flow()
        expect(shell.executions.map((run) => run.action)).toEqual([action])
      }
  })

  test('accepted-first: the helper waits until the broker has it on one topic, and the other was tried', () => {
    const shell = running()
    shell.receive(commandOf(1))
    expect([shell.handed.length, shell.writes.length], 'stored before it is told').toEqual([0, 1])
    shell.write()
    expect(shell.handed.map(({ payload }) => payload.status)).toEqual(['accepted', 'accepted'])
    shell.acknowledge(0)
    shell.write()
    expect(ran(shell), 'the alias is still under way').toEqual([])
    shell.acknowledge(0, 'failed')
    expect(ran(shell), 'it is not stored yet').toEqual([])
    shell.write()
    expect(ran(shell)).toEqual([commandId(1)])
    const refused = running()
    refused.receive(commandOf(1))
    refused.write()
    refused.acknowledge(0, 'failed')
    refused.acknowledge(0, 'failed')
    refused.flow()
    expect(ran(refused), 'nobody was told').toEqual([])
  })

  test('ack-order, ack-both-topics, reboot-completes-after-reconnect, reboot-completes-target', () => {
    const shell = executed(1)
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started'])
    shell.wall_ms += 60 * SEC
    shell.kill('boot-2')
    shell.flow()
    shell.connect()
    expect(shell.handed.at(-1), 'at once on the first connection').toMatchObject({ payload: { status: 'completed' } })
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started', 'completed'])
    shell.kill('boot-3')
    shell.connect()
    shell.flow()
    expect(shell.heardOnBoth(1), 'what was told is not told again').toHaveLength(3)
    expect(ran(shell)).toEqual([commandId(1)])
  })

  test('ack-qos-1, ack-not-retained: by the channel', () => {
    for (const channel of ackChannels) expect(channels[channel]).toMatchObject({ qos: 1, retain: false })
  })

  test('ack-schema, for each way to end', () => {
    const shell = running()
    for (const [n, outcome] of [failing(3, 'x'.repeat(9000)), failing(1), { kind: 'timeout' } as const].entries()) {
      shell.receive(commandOf(n))
      shell.flow()
      shell.endHelper(outcome)
      shell.flow()
    }
    shell.receive(commandOf(8, { action: 'x'.repeat(9000) }))
    shell.flow()
    expect(shell.delivered).toHaveLength(20)
    for (const { payload } of shell.delivered) expect(validateCommandAck(payload)).toMatchObject({ ok: true })
  })

  test('completed-only-after-restart: neither a reconnect nor another start in the same boot completes it', () => {
    const shell = executed(1)
    shell.cut()
    shell.connect()
    shell.kill('boot-1')
    shell.connect()
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started'])
    shell.kill('boot-2')
    shell.connect()
    shell.flow()
    expect(shell.heardOnBoth(1).at(-1)).toBe('completed')
  })

  test('a machine without boot ids has only its starts to go by', () => {
    const shell = new TestShell()
    shell.boot_id = null
    shell.start().connect()
    executed(1, shell)
    shell.kill(null)
    shell.connect()
    shell.flow()
    expect(shell.heardOnBoth(1).at(-1)).toBe('completed')
  })

  test('mock-needs-development: only where it is allowed is a reboot completed at once, a shutdown never', () => {
    expect(executed(1).heardOnBoth(1)).not.toContain('completed')
    const shell = executed(1, running({ mock_complete: true }))
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started', 'completed'])
    shell.receive(commandOf(2, { action: 'shutdown_host' }))
    shell.flow()
    shell.endHelper()
    shell.flow()
    expect(shell.heardOnBoth(2)).not.toContain('completed')
  })

  test('one helper at a time: the next command waits, and one that expires meanwhile is not executed', () => {
    const shell = running()
    shell.receive(commandOf(1))
    shell.receive(commandOf(2, { expires_at: at(10 * SEC) }))
    shell.receive(commandOf(3, { action: 'shutdown_host' }))
    shell.flow()
    expect(ran(shell)).toEqual([commandId(1)])
    shell.advance(10 * SEC)
    shell.flow()
    expect(shell.heardOnBoth(2)).toEqual(['accepted', 'failed expired'])
    shell.endHelper(failing(1))
    shell.flow()
    expect(ran(shell)).toEqual([commandId(1), commandId(3)])
  })
})

describe('client/command, copies', () => {
  test('executes-once, executes-once-by-alias, repeat-resends-last-ack', () => {
    const shell = running()
    shell.receive(commandOf(1))
    shell.receive(commandOf(1), { channel: 'commandsAlias' })
    shell.flow()
    expect(shell.heardOnBoth(1), 'what is to come answers a copy too').toEqual(['accepted', 'execution_started'])
    shell.receive(commandOf(1))
    shell.receive(commandOf(1), { channel: 'commandsAlias' })
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', ...Array(3).fill('execution_started')])
    shell.endHelper(failing(2))
    shell.flow()
    for (const channel of ['commands', 'commandsAlias'] as const) {
      shell.receive(commandOf(1), { channel })
      shell.flow()
    }
    expect(shell.heardOnBoth(1).slice(4)).toEqual(Array(3).fill('failed helper_failed'))
    expect(ran(shell)).toEqual([commandId(1)])
  })

  test('executes-once-after-restart, retimed-repeat-is-a-repeat', () => {
    for (const boot of ['boot-1', 'boot-2']) {
      const shell = executed(1)
      shell.kill(boot)
      shell.connect()
      shell.flow()
      shell.receive(commandOf(1))
      shell.receive(commandOf(1, { issued_at: at(SEC), expires_at: at(TTL_MS + SEC) }))
      shell.flow()
      const last = boot === 'boot-1' ? 'execution_started' : 'completed'
      expect(shell.heardOnBoth(1).slice(-2)).toEqual([last, last])
      expect(ran(shell)).toEqual([commandId(1)])
    }
  })

  test('a copy is answered until its own expiry, and not from then on', () => {
    const shell = executed(1)
    shell.advance(TTL_MS)
    shell.receive(commandOf(1))
    shell.receive(commandOf(1, { action: 'shutdown_host' }))
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started'])
    shell.receive(commandOf(1, { expires_at: at(TTL_MS + 1) }))
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started', 'execution_started'])
  })

  test('executes-once-for-24-hours, whatever the wall clock does and however full memory is', () => {
    const shell = executed(1, running({ known_max: 2 }))
    shell.wall_ms += 3 * KNOWN_MS
    const later = (n: number) => ({ ...commandOf(n), expires_at: formatInstant(shell.wall_ms + TTL_MS) })
    for (const n of [2, 3, 1]) {
      shell.receive(later(n))
      shell.flow()
      shell.endHelper(failing(1))
      shell.flow()
    }
    expect(ran(shell)).toEqual([commandId(1), commandId(2)])
    expect(shell.heardOnBoth(3), 'new ones are refused').toEqual(['failed helper_failed'])
    expect(shell.heardOnBoth(1).at(-1)).toBe('execution_started')
    shell.steady_ms += KNOWN_MS
    shell.wall_ms += KNOWN_MS
    shell.receive(later(4))
    shell.flow()
    expect(ran(shell).at(-1), 'old ids are given up').toBe(commandId(4))
  })

  test('repeat-resends-last-ack: a repeat with another reason is one, since a conflict ack would end the command', () => {
    const shell = executed(1)
    shell.receive(commandOf(1, { reason: 'another' }))
    shell.flow()
    expect(shell.heardOnBoth(1).slice(-1)).toEqual(['execution_started'])
    expect(shell.heardOnBoth(1)).not.toContain('failed duplicate_conflict')
  })

  test('conflict-refused: told apart from the command, which goes on', () => {
    const shell = executed(1)
    shell.receive(commandOf(1, { action: 'shutdown_host' }))
    shell.receive(commandOf(1, { reason: 7 }))
    shell.flow()
    expect(shell.heardOnBoth(1).slice(2)).toEqual(['failed duplicate_conflict', 'failed duplicate_conflict'])
    shell.receive(commandOf(1))
    shell.flow()
    expect(shell.heardOnBoth(1).at(-1)).toBe('execution_started')
    shell.kill('boot-2')
    shell.connect()
    shell.flow()
    expect([ran(shell), shell.heardOnBoth(1).at(-1)]).toEqual([[commandId(1)], 'completed'])
  })

  test('refused-id-stays-known, over a restart too; with other timestamps alone it is a repeat', () => {
    const shell = running()
    shell.receive(commandOf(1, { action: 'format_disk' }))
    shell.receive(commandOf(2, { expires_at: at(0) }))
    shell.receive(commandOf(3, { expires_at: 'soon' }))
    shell.receive(commandOf(4, { expires_at: 'soon', reason: 'another' }))
    shell.flow()
    shell.kill('boot-1')
    shell.connect()
    for (const n of [1, 2, 3, 4]) shell.receive(commandOf(n))
    shell.flow()
    expect(ran(shell)).toEqual([])
    expect([1, 2, 3, 4].map((n) => shell.heardOnBoth(n))).toEqual([
      ['failed unsupported_action', 'failed duplicate_conflict'],
      ['failed expired', 'failed expired'],
      ['failed invalid_payload', 'failed invalid_payload'],
      ['failed invalid_payload', 'failed duplicate_conflict'],
    ])
  })
})

describe('client/command, refusals', () => {
  const refusals = {
    'malformed-not-executed: a missing field': [{ reason: undefined }, 'invalid_payload'],
    'malformed-not-executed: a wrong type': [{ requested_by: 'me' }, 'invalid_payload'],
    'malformed-not-executed: a day that is none': [{ expires_at: '2026-02-30T00:00:00Z' }, 'invalid_payload'],
    'malformed-not-executed: no action': [{ action: 7 }, 'invalid_payload'],
    'foreign-uuid-not-executed': [{ client_uuid: CLIENT.replace(/1$/, '2') }, 'wrong_client'],
    'unknown-action-not-executed': [{ action: 'reboot' }, 'unsupported_action'],
    'unsupported-version-not-executed: 2.0': [{ schema_version: '2.0' }, 'unsupported_version'],
    'unsupported-version-not-executed: 0.9': [{ schema_version: '0.9' }, 'unsupported_version'],
    'unsupported-version-not-executed: 1': [{ schema_version: '1' }, 'unsupported_version'],
    'expired-not-executed: at its expiry': [{ expires_at: at(0) }, 'expired'],
    'expired-not-executed: long ago': [{ expires_at: at(-KNOWN_MS) }, 'expired'],
  } as const

  test.each(Object.entries(refusals))('refusal-code, %s', (_, [changed, code]) => {
    const shell = running()
    shell.receive(commandOf(1, changed))
    shell.flow()
    expect([ran(shell), shell.heardOnBoth(1)]).toEqual([[], [`failed ${code}`]])
    shell.receive(commandOf(2))
    shell.flow()
    expect(ran(shell)).toEqual([commandId(2)])
  })

  test('a millisecond before its expiry a command is executed', () => {
    const shell = running()
    shell.receive(commandOf(1, { expires_at: at(1) }))
    shell.flow()
    expect(shell.executions).toMatchObject([{ timeout_ms: 1 }])
  })

  test('retained-not-executed: it leaves no trace, so that the same one is executed when it comes live', () => {
    const shell = running()
    shell.receive(commandOf(1), { retained: true })
    shell.flow()
    expect([ran(shell), shell.handed]).toEqual([[], []])
    shell.receive(commandOf(1))
    shell.flow()
    expect(ran(shell)).toEqual([commandId(1)])
  })

  test('refusal-without-id-silent', () => {
    const shell = running()
    for (const command_id of [undefined, 7, 'x', commandId(1).toUpperCase()])
      shell.receive(commandOf(1, { command_id, reason: 7 }))
    shell.flow()
    expect([shell.handed, shell.notes.map(({ code }) => code)]).toEqual([[], ['command-unreadable']])
    expect(shell.model.counts.get('command-unreadable')).toMatchObject({ times: 4 })
  })

  test('tolerates-unknown-fields', () => {
    const shell = running()
    shell.receive(commandOf(1, { schema_version: '1.12', urgent: true, __proto__: { action: 'x' } }))
    shell.flow()
    expect(ran(shell)).toEqual([commandId(1)])
  })

  test('survives-garbage: after any bytes, the next command is executed', () => {
    const near = fc
      .record({})
      .chain(() =>
        fc.dictionary(
          fc.constantFrom(...Object.keys(commandOf(1)), '__proto__', 'x'),
          fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(commandOf(1)))),
        ),
      )
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.oneof(near, fc.jsonValue({ maxDepth: 8 })).map((value) => new TextEncoder().encode(JSON.stringify(value))),
    )
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 20 }), (payloads) => {
        const shell = running()
        for (const payload of payloads) shell.receive(payload)
        shell.flow()
        shell.receive(commandOf(99))
        shell.flow()
        expect(ran(shell)).toEqual([commandId(99)])
      }),
    )
  })
})

describe('client/command, failures', () => {
  test('helper-failure-reported, and never completed', () => {
    const ways = [
      [failing(3, 'permission denied'), 'the helper ended with exit code 3: permission denied'],
      [failing(143), 'the helper ended with exit code 143'],
      [{ kind: 'not-started', detail: 'ENOENT' }, 'the helper could not be started: ENOENT'],
    ] as const
    for (const [outcome, message] of ways) {
      const shell = running()
      shell.receive(commandOf(1))
      shell.flow()
      shell.endHelper(outcome)
      shell.kill('boot-2', 1)
      shell.connect()
      shell.flow()
      expect(new Set(shell.heardOnBoth(1))).toEqual(new Set(['accepted', 'execution_started', 'failed helper_failed']))
      expect(shell.delivered.at(-1)?.payload.error_message).toBe(message)
    }
  })

  test('helper-timeout-reported: within COMMAND_HELPER_TIMEOUT, or by the expiry, and then told after it', () => {
    const shell = running()
    shell.receive(commandOf(1))
    shell.flow()
    expect(shell.executions).toMatchObject([{ timeout_ms: testConfig.helper_timeout_ms }])
    shell.endHelper({ kind: 'timeout' })
    shell.wall_ms = START_MS + TTL_MS - 5 * SEC
    shell.receive(commandOf(2))
    shell.flow()
    expect(shell.executions[1]).toMatchObject({ timeout_ms: 5 * SEC })
    shell.advance(5 * SEC)
    shell.endHelper({ kind: 'timeout' })
    shell.flow()
    for (const n of [1, 2])
      expect(shell.heardOnBoth(n)).toEqual(['accepted', 'execution_started', 'failed helper_timeout'])
  })

  test('killed while the helper ran: in another boot it is completed, in the same one it failed', () => {
    for (const [boot, end] of [
      ['boot-2', 'completed'],
      ['boot-1', 'failed helper_failed'],
    ] as const) {
      const shell = running()
      shell.receive(commandOf(1))
      shell.flow()
      shell.kill(boot)
      shell.connect()
      shell.flow()
      expect([ran(shell), shell.heardOnBoth(1).at(-1)]).toEqual([[commandId(1)], end])
    }
  })

  test('what cannot be stored is not executed, and says so; the failure is stored when that can be done again', () => {
    for (const before of [0, 1]) {
      const shell = running()
      shell.receive(commandOf(1))
      for (let n = 0; n < before; n += 1) {
        shell.write()
        while (shell.acknowledge());
      }
      expect([shell.write('ENOSPC'), shell.write('ENOSPC')]).toEqual([true, true])
      while (shell.acknowledge());
      expect(shell.heardOnBoth(1)).toEqual([...Array(before).fill('accepted'), 'failed helper_failed'])
      expect(shell.delivered.at(-1)?.payload.error_message).toMatch(/not executed.*ENOSPC/)
      expect(shell.notes.filter(({ code }) => code === 'store-failed')).toHaveLength(1)
      shell.advance(500)
      shell.flow()
      shell.kill('boot-1')
      shell.connect()
      shell.receive(commandOf(1))
      shell.flow()
      expect([ran(shell), shell.heardOnBoth(1).at(-1)]).toEqual([[], 'failed helper_failed'])
    }
  })
})

describe('client/command, acks that cannot be delivered', () => {
  test('ack-retried-until-expiry: with backoff from 0.5 s to 15 s by the steady clock, at once on a connection', () => {
    const shell = running()
    shell.receive(commandOf(1))
    shell.write()
    shell.acknowledge(1, 'failed')
    const tries: number[] = []
    while (shell.steady_ms < 80 * SEC) {
      shell.advance(1)
      const alias = shell.posted.findIndex(({ channel }) => channel === 'commandAcksAlias')
      if (alias === -1) continue
      tries.push(shell.steady_ms)
      shell.acknowledge(alias, 'failed')
    }
    expect(tries).toEqual([500, 1500, 3500, 7500, 15_500, 30_500, 45_500, 60_500, 75_500])
    shell.cut()
    expect(shell.posted).toEqual([])
    shell.connect()
    expect(shell.posted, 'what was under way, and what waited').toHaveLength(2)
    shell.acknowledge(1, 'failed')
    shell.advance(500)
    expect(shell.posted, 'the backoff begins anew').toHaveLength(2)
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started'])
  })

  test('no-ack-after-expiry: a completed that is late is not told, nor what waited for a connection', () => {
    const shell = executed(1)
    shell.wall_ms += TTL_MS
    shell.kill('boot-2')
    shell.connect()
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started'])
    const away = running()
    away.receive(commandOf(1))
    away.cut()
    away.write()
    away.advance(TTL_MS)
    away.connect()
    away.flow()
    expect([ran(away), away.heardOnBoth(1)]).toEqual([[], ['failed expired']])
  })

  test('an answer to an ack of a connection that is gone changes nothing', () => {
    const shell = running()
    shell.receive(commandOf(1))
    shell.write()
    const [{ ack } = { ack: 0 }] = shell.posted
    shell.cut()
    shell.send({ kind: 'ack-sent', ack })
    shell.send({ kind: 'ack-failed', ack })
    shell.send({ kind: 'stored', write: 77 })
    shell.send({ kind: 'helper-ended', command_id: commandId(1), outcome: failing(0) })
    expect([ran(shell), shell.posted, shell.writes]).toEqual([[], [], []])
    shell.connect()
    shell.flow()
    expect(shell.heardOnBoth(1)).toEqual(['accepted', 'execution_started'])
  })
})
