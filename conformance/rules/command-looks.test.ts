import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import {
  A,
  accepted,
  ackTopic,
  B,
  broken,
  done,
  exercised,
  flagged,
  ordered,
  packets,
  start,
  status,
  views,
} from '../testing/command-histories.js'
import { at } from '../testing/command-server.js'
import { commandRules } from './command-rules.js'
import { judge } from './judge.js'

/** What an operator is shown when a command is looked at. */

const times = (history: readonly Observation[], id: RequirementId): number =>
  judge(history, commandRules).get(id)?.exercised ?? 0
const violations = (history: readonly Observation[], id: RequirementId): number =>
  judge(history, commandRules).get(id)?.violations ?? 0
/** When a stage was reached, as it is told from an instant on. */
const reached = (history: readonly Observation[], from_sec: number, stage: string, told: string) =>
  views(history, from_sec, ({ states }) => ({
    states: states.map((one) => (one.status === stage ? { ...one, at: told } : one)),
  }))

describe('an ack that came while the server was down', () => {
  const heardAt = (sec: number, ack: 'accepted' | 'completed') => {
    const right = ordered()
    return right
      .restart(230, 20, () => right.ack(sec, 0, ack))
      .look(250, 0)
      .end(300)
  }
  const timedOut = (history: readonly Observation[]) => views(history, 250, status('timed_out'))

  test('says nothing where the command expired meanwhile', () => {
    expect(broken(timedOut(heardAt(235, 'accepted')))).toEqual([])
    expect(exercised(timedOut(heardAt(235, 'accepted')))).not.toContain('server/command/acks-across-downtime')
  })

  test('counts or does not where it came at the expiry', () => {
    const history = timedOut(heardAt(240.5, 'completed'))
    expect(broken(history)).toEqual([])
    expect(exercised(history)).toContain('server/command/acks-across-downtime')
    expect(broken(views(history, 250, status('completed')))).toEqual([])
  })

  test('may come twice: whether its first time was forgotten or it was counted twice, nobody can tell', () => {
    const right = ordered()
      .ack(2, 0, 'accepted', { on: ['canonical'] })
      .look(2, 0)
    right.restart(10, 5, () => right.ack(12, 0, 'accepted', { on: ['alias'] })).look(20, 0)
    const again = reached(right.end(30), 20, 'accepted', '2026-03-31T12:00:12Z')
    expect(broken(again)).toEqual([])
    const after = accepted()
    after
      .restart(10, 5, () => after.ack(12, 0, 'accepted'))
      .ack(16, 0, 'accepted')
      .look(20, 0)
    expect(broken(reached(after.end(30), 20, 'accepted', '2026-03-31T12:00:16Z'))).toEqual([
      'server/command/duplicate-ack-idempotent',
    ])
  })
})

describe('a stage', () => {
  test('may be written otherwise, as long as it is the same instant', () => {
    const history = accepted().look(9, 0).end(20)
    expect(broken(reached(history, 9, 'accepted', '2026-03-31T12:00:02.000Z'))).toEqual([])
    expect(broken(reached(history, 9, 'accepted', '2026-03-31T12:00:03Z'))).toEqual([
      'server/command/status-tracks-acks',
    ])
  })

  test('that cannot be read is the same where it stays', () => {
    const history = accepted().look(9, 0).end(20)
    const unread = reached(history, 2, 'accepted', 'soon')
    expect(broken(unread)).toEqual([])
    expect(broken(reached(unread, 9, 'accepted', 'later'))).toEqual(['server/command/status-tracks-acks'])
  })

  test('stays over a restart', () => {
    const history = accepted().restart(10, 5).look(16, 0).end(20)
    expect(broken(reached(history, 16, 'accepted', '2026-03-31T12:00:16Z'))).toEqual([
      'server/command/survives-restart',
    ])
  })

  test('is remembered where another one is gone', () => {
    const history = views(done().look(9, 0).end(20), 3, ({ states }) => ({
      states: states.filter((one) => one.status !== 'accepted'),
    }))
    const id = 'server/command/alias-ack-counts-once'
    expect(violations(history, id)).toBe(1)
    const later = reached(history, 9, 'completed', '2026-03-31T12:00:09Z')
    expect([violations(later, id), violations(later, 'server/command/status-tracks-acks')]).toEqual([1, 1])
  })

  test('that is gone was never reached', () => {
    const over = ordered().look(242, 0).look(250, 0).look(260, 0).end(300)
    const back = views(over, 250, ({ states }) => ({ status: 'published', states: states.slice(0, 2) }))
    expect(broken(back)).toEqual(['server/command/terminal-is-final', 'server/command/timeout-at-expiry'])
  })
})

describe('what a wrong status is blamed on', () => {
  test('is the alias, where the other topic was looked at before', () => {
    const history = ordered()
      .ack(2, 0, 'accepted', { on: ['canonical'] })
      .look(2, 0)
      .ack(3, 0, 'accepted', { on: ['alias'] })
      .look(3, 0)
    expect(broken(views(history.end(9), 3, status('completed')))).toEqual(['server/command/alias-ack-counts-once'])
  })

  test('is no acknowledgement of the broker, where there was none', () => {
    const unsure = packets(accepted().look(9, 0).end(20), flagged({ qos: 0 }))
    const back = views(unsure, 9, ({ states }) => ({ status: 'published', states: states.slice(0, 2) }))
    expect(broken(back)).toEqual(['server/command/qos-1', 'server/command/status-tracks-acks'])
    const sure = views(accepted().look(9, 0).end(20), 9, ({ states }) => ({
      status: 'published',
      states: states.slice(0, 2),
    }))
    expect(broken(sure)).toEqual(['server/command/published-after-puback'])
  })

  test('is either half of an error', () => {
    const failed = ordered().ack(2, 0, 'failed').look(2, 0).end(9)
    for (const half of [{ error_code: null }, { error_code: 'other' }, { error_message: 'other' }])
      expect(broken(views(failed, 2, () => half))).toEqual(['server/command/failed-surfaces-error'])
  })

  test('is the last of very many acks, and each kind of them is remembered', () => {
    const history = ordered()
    const stranger = { command_id: B, status: 'accepted', error_code: null, error_message: null }
    history.ack(2, 0, 'accepted', { on: ['canonical'] }).ack(2, 0, 'accepted', { on: ['alias'] })
    history.tell(2, ackTopic, '{').ack(2, 0, 'accepted', { by: B })
    for (let count = 0; count < 40; count += 1) history.tell(3, ackTopic, stranger)
    const looked = history.ack(4, 0, 'accepted').look(5, 0).end(9)
    expect(broken(looked)).toEqual([])
    expect(exercised(looked)).toEqual(
      expect.arrayContaining([
        'server/command/ack-on-either-topic',
        'server/command/alias-ack-counts-once',
        'server/command/malformed-ack-ignored',
        'server/command/foreign-ack-ignored',
        'server/command/unknown-id-ignored',
        'server/command/duplicate-ack-idempotent',
      ]),
    )
    expect(broken(views(looked, 5, status('completed')))).toEqual(['server/command/duplicate-ack-idempotent'])
  })
})

describe('what was published when the connection was lost', () => {
  /** On the alias a second after the canonical topic, and the link is cut right then. */
  const cutAt = (sec: number): Observation[] => {
    const { history } = ordered()
    const split = history.map((one) =>
      one.kind === 'packet' && one.topic.endsWith('/command') ? { ...one, at_ms: at(1) } : one,
    )
    const view = split.findLast(({ kind }) => kind === 'command-view')
    if (!view) throw new Error('nothing was looked at')
    const queued = views([{ ...view, at_ms: at(sec + 1) }], 0, ({ states }) => ({
      status: 'queued',
      states: states.slice(0, 1),
    }))
    const rest = split.filter((one) => one !== view)
    return [...rest, { kind: 'link', at_ms: at(sec), up: false }, ...queued, { kind: 'end', at_ms: at(sec + 3) }]
  }

  test('may not have been acknowledged on the alias', () => {
    expect(broken(cutAt(1))).toEqual([])
  })

  test('was, where that was before', () => {
    expect(broken(cutAt(2))).toEqual(['server/command/published-after-puback'])
  })
})

test('a client that is silent says nothing at the very expiry', () => {
  const id = 'server/command/reboot-gap-is-no-timeout'
  expect(times(ordered().look(29.999, 0).end(250), id)).toBe(0)
  expect(times(ordered().look(30, 0).look(239.999, 0).end(250), id)).toBe(2)
  expect(times(ordered().look(240, 0).end(250), id)).toBe(0)
  expect(times(start().order(0, { client_uuid: A, action: 'reboot_host' }).look(100, 0).end(250), id)).toBe(1)
})
