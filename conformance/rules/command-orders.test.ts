import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import {
  A,
  B,
  broken,
  fields,
  flagged,
  ordered,
  packets,
  reboot,
  shutdown,
  start,
} from '../testing/command-histories.js'
import { at, RightCommands } from '../testing/command-server.js'
import { commandRules } from './command-rules.js'
import { judge } from './judge.js'

/** What becomes of orders on the wire. */

const times = (history: readonly Observation[], id: RequirementId): number =>
  judge(history, commandRules).get(id)?.exercised ?? 0
const packetsOf = ({ history }: RightCommands): PacketObservation[] =>
  history.flatMap((one) => (one.kind === 'packet' ? [one] : []))

describe('the alias', () => {
  const renamed = (order: (names: string[]) => string[]) =>
    packets(
      ordered().end(10),
      (one) => {
        const said = JSON.parse(one.payload) as Record<string, unknown>
        return [{ ...one, payload: JSON.stringify(said, order(Object.keys(said))) }]
      },
      'alias',
    )

  test('may have the fields in another order', () => {
    expect(broken(renamed((names) => names.reverse()))).toEqual([])
    expect(broken(renamed((names) => names.sort()))).toEqual([])
    expect(broken(renamed((names) => [...names.slice(3), ...names.slice(0, 3)]))).toEqual([])
  })

  test('may not lack one', () => {
    expect(broken(renamed((names) => names.filter((name) => name !== 'reason')))).toContain(
      'server/command/alias-mirror',
    )
  })
})

describe('after a restart', () => {
  const down = (): Observation[] => ordered().restart(10, 5).history
  const later = (change: (one: PacketObservation) => readonly PacketObservation[]): Observation[] =>
    packetsOf(ordered()).flatMap((one) => change({ ...one, at_ms: at(16) }))
  const other = 'ffffffff-0000-4000-8000-000000000000'

  test('a command under another id is an old one, unless it is for something else', () => {
    expect(broken([...down(), ...later(fields({ command_id: other }))])).toEqual([
      'server/command/restart-sends-no-second-id',
    ])
    expect(broken([...down(), ...later(fields({ command_id: other, action: 'shutdown_host' }))])).toEqual([])
  })

  test('what cannot be read is that alone', () => {
    expect(broken([...down(), ...later(flagged({ payload: '[]' }))])).toEqual(['server/command/schema'])
    expect(broken([...down(), ...later(fields({ command_id: 7 }))])).toEqual(['server/command/schema'])
  })

  test('a server that was never down sends no second id', () => {
    const id = 'server/command/restart-sends-no-second-id'
    expect(times(ordered().end(20), id)).toBe(0)
    expect(times([...ordered().history, { kind: 'started', at_ms: at(5) }], id)).toBe(0)
    expect(times(down(), id)).toBe(1)
  })
})

test('a client’s id that is in a list is the schema’s business', () => {
  expect(broken(packets(ordered().end(10), fields({ client_uuid: [B] })))).toEqual(['server/command/schema'])
})

test('a blocked order that is sent is told as that', () => {
  const blocked = start().order(0, reboot(A)).order(1, reboot(A)).order(2, reboot(A)).order(3, reboot(A), 'blocked')
  const sent = packetsOf(ordered()).map((one) => ({
    ...one,
    at_ms: at(4),
    payload: one.payload.replace('000000000000"', '000000000003"'),
  }))
  const [first] = judge([...blocked.history, ...sent], commandRules).get('server/command/lockout')?.kept ?? []
  expect(first).toMatchObject({
    because: 'the order of 12:00:03 was blocked, so it is never published',
    saw: `client ${A} was sent it`,
  })
})

test('a command that expired while the broker was away tempts once', () => {
  const expired = start().link(1, false).order(2, reboot(A), 'queued').link(300, true).link(301, false).link(302, true)
  expect(times(expired.end(310), 'server/command/never-after-expiry')).toBe(1)
})

describe('what follows a power cycle', () => {
  const id = 'server/command/escalation-cooldown'

  test('tempts to another one where it fails within the cooldown', () => {
    expect(
      times(
        ordered()
          .escalate(2, A)
          .ack(30, 0, 'failed', { on: ['canonical'] })
          .end(70),
        id,
      ),
    ).toBe(1)
    expect(
      times(
        ordered()
          .escalate(2, A)
          .ack(62, 0, 'failed', { on: ['canonical'] })
          .end(70),
        id,
      ),
    ).toBe(0)
  })

  test('does not where it goes well, is of nobody, or of another client', () => {
    expect(times(ordered().escalate(2, A).ack(30, 0, 'completed').end(70), id)).toBe(0)
    expect(times(ordered().escalate(2, A).tell(30, 'infoscreen/x', '{').end(70), id)).toBe(0)
    expect(times(ordered().escalate(2, B).ack(30, 0, 'failed').end(70), id)).toBe(0)
  })
})

describe('of a flood of orders', () => {
  /** So many orders that nothing comes of, and in the end one of them is looked at, which is not there. */
  const flood = (count: number, lost: number): Observation[] => {
    const right = new RightCommands().link(0, false)
    for (let number = 0; number < count; number += 1) right.order(1, shutdown(A), 'queued')
    const looked = right.look(2, lost).history.at(-1)
    const unlooked = right.history.filter(({ kind }) => kind !== 'command-view')
    return looked?.kind === 'command-view' ? [...unlooked, { ...looked, command: null }] : unlooked
  }

  test('the latest are judged', () => {
    expect(broken(flood(2002, 1))).toEqual([])
    expect(broken(flood(2002, 2))).toEqual(['server/command/status-tracks-acks'])
    expect(broken(flood(2001, 0))).toEqual(['server/command/status-tracks-acks'])
  })

  test('ids that were given twice are forgotten at last', () => {
    const [begin, started, cut, one] = new RightCommands().link(0, false).order(1, shutdown(A), 'queued').history
    if (!begin || !started || !cut || one?.kind !== 'command') throw new Error('nothing was ordered')
    const named = (number: number): Observation => ({
      ...one,
      command: { ...one.command, command_id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` },
    })
    const twice = (count: number) => Array.from({ length: count }, (_, number) => [named(number), named(number)]).flat()
    const again = (count: number, number: number): number | undefined =>
      judge([begin, started, cut, ...twice(count), named(number)], commandRules).get('server/command/unique-id')
        ?.violations
    expect(again(2000, 0)).toBe(2001)
    expect(again(2001, 0)).toBe(2001)
    expect(again(2001, 1)).toBe(2002)
  })
})
