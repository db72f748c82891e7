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
  dropped,
  exercised,
  fields,
  flagged,
  gone,
  ordered,
  packets,
  reboot,
  shutdown,
  start,
  status,
  stuck,
  views,
} from '../testing/command-histories.js'
import { at, type RightCommands } from '../testing/command-server.js'
import { commandRules } from './command-rules.js'

/** One life without a fault, and what may come in between. */
const life = ordered()
  .order(1, shutdown(B))
  .ack(1, 1, 'execution_started')
  .ack(2, 1, 'accepted', { on: ['canonical'] })
  .look(2, 1)
  .ack(2, 0, 'accepted')
  .look(2, 0)
  .ack(3, 0, 'accepted', { on: ['canonical'] })
  .look(3, 0)
  .ack(4, 0, 'execution_started', { on: ['alias'] })
  .look(4, 0)
  .ack(5, 0, 'completed', { by: B })
  .look(5, 0)
  .tell(6, ackTopic, '{')
  .look(6, 0)
  .tell(7, ackTopic, { command_id: B, status: 'failed', error_code: 'x', error_message: 'x' })
  .look(7, 0)
  .ack(8, 0, 'accepted')
  .look(8, 0)
  .restart(40, 5, () => undefined)
  .look(46, 0)
  .look(100, 1)
  .ack(101, 0, 'failed', { more: { firmware: '1' } })
  .look(101, 0)
  .ack(102, 0, 'completed')
  .look(102, 0)
  .look(240.999, 1)
  .look(242.5, 1)
  .end(300)
const away = ordered().link(10, false).order(11, reboot(B), 'queued').link(40, true).send(41, 1).look(42, 1).end(60)
const downtime = ordered().restart(10, 5, () => undefined)
const heardDown = start().order(0, reboot(A))
heardDown.restart(10, 5, () => heardDown.ack(10, 0, 'accepted')).look(16, 0)

/** Reboots of A at 0, 1 and 2 s, and whatever follows. */
const three = (): RightCommands => start().order(0, reboot(A)).order(1, reboot(A)).order(2, reboot(A))
const locked = three()
  .order(3, reboot(A), 'blocked')
  .order(4, shutdown(A))
  .order(5, reboot(B))
  .restart(6, 1)
  .order(8, reboot(A), 'blocked')
  .order(899.999, reboot(A), 'blocked')
  .order(900, reboot(A))
  .end(910)
const escalated = ordered().ack(2, 0, 'failed').escalate(2, A).ack(30, 0, 'failed').escalate(62, A).end(70)

/** Histories that break exactly the named requirement. */
const wrong: readonly (readonly [RequirementId, readonly Observation[]])[] = [
  ['server/command/canonical-topic', packets(ordered().end(10), dropped, 'canonical')],
  ['server/command/canonical-topic', packets(views(ordered().end(10), 0, status('queued')), dropped)],
  ['server/command/alias-mirror', packets(ordered().end(10), dropped, 'alias')],
  [
    'server/command/alias-mirror',
    packets(
      ordered().end(10),
      fields({
        schema_version: '1.0',
        requested_by: 7,
        reason: 'stuck',
        extra: undefined,
        action: 'reboot_host',
        issued_at: '2026-03-31T12:00:00.5Z',
      }),
      'alias',
    ),
  ],
  [
    'server/command/no-alias-when-disabled',
    start({ COMMAND_LEGACY_TOPICS_ENABLED: 'false' }).order(0, reboot(A)).end(10),
  ],
  ['server/command/qos-1', packets(ordered().end(10), flagged({ qos: 0 }))],
  ['server/command/qos-1', packets(ordered().end(10), flagged({ qos: 2 }))],
  ['server/command/not-retained', packets(ordered().end(10), flagged({ retain: true }))],
  ['server/command/schema', packets(ordered().end(10), fields({ extra: 1 }))],
  [
    'server/command/schema',
    [
      ...ordered().history,
      ...packets(
        ordered()
          .end(10)
          .filter(({ kind }) => kind === 'packet'),
        flagged({ payload: '[]' }),
      ),
    ],
  ],
  ['server/command/unique-id', [...ordered().history, ...ordered().history.filter(({ kind }) => kind === 'command')]],
  ['server/command/as-ordered', packets(ordered().end(10), fields({ reason: null }))],
  ['server/command/as-ordered', packets(ordered().end(10), fields({ action: 'shutdown_host' }))],
  ['server/command/client-matches-topic', packets(ordered().end(10), fields({ client_uuid: B }))],
  ['server/command/expires-after-issued', packets(ordered().end(10), fields({ expires_at: '2026-03-31T12:00:00Z' }))],
  ['server/command/validity-as-configured', packets(ordered().end(10), fields({ expires_at: '2026-03-31T12:04:02Z' }))],
  [
    'server/command/never-after-expiry',
    [
      ...ordered().history,
      ...ordered()
        .history.filter(({ kind }) => kind === 'packet')
        .map((one) => ({ ...one, at_ms: at(240) })),
    ],
  ],
  ['server/command/lockout', three().order(3, reboot(A)).end(10)],
  ['server/command/lockout', three().order(899.999, reboot(A)).end(910)],
  [
    'server/command/lockout',
    packets(three().order(3, reboot(A)).end(10), (one) => [one])
      .map((one) =>
        one.kind === 'command' && one.at_ms === at(3)
          ? { ...one, command: { ...one.command, status: 'blocked' } }
          : one,
      )
      .filter((one) => one.kind !== 'command-view'),
  ],
  ['server/command/lockout-is-per-client', three().order(3, reboot(B), 'blocked').end(10)],
  ['server/command/lockout-window-rolls', three().order(900.001, reboot(A), 'blocked').end(910)],
  ['server/command/lockout-counts-by-issue', three().order(900, reboot(A), 'blocked').end(910)],
  [
    'server/command/lockout-counts-by-issue',
    start()
      .link(0, false)
      .order(1, reboot(A), 'queued')
      .link(30, true)
      .send(31, 0)
      .order(50, reboot(A))
      .order(51, reboot(A))
      .order(902, reboot(A), 'blocked')
      .end(910),
  ],
  [
    'server/command/lockout-counts-queued',
    start()
      .order(0, reboot(A))
      .order(1, reboot(A))
      .link(2, false)
      .order(3, reboot(A), 'queued')
      .order(4, reboot(A), 'queued')
      .end(10),
  ],
  [
    'server/command/lockout-ignores-blocked',
    three().order(3, reboot(A), 'blocked').order(4, reboot(A), 'blocked').order(901.5, reboot(A), 'blocked').end(910),
  ],
  ['server/command/lockout-spares-shutdown', three().order(3, shutdown(A), 'blocked').end(10)],
  [
    'server/command/lockout-spares-shutdown',
    start().order(0, shutdown(A)).order(1, reboot(A)).order(2, reboot(A)).order(3, reboot(A), 'blocked').end(10),
  ],
  ['server/command/lockout-survives-restart', three().restart(3, 1).order(5, reboot(A)).end(10)],
  [
    'server/command/queued-while-broker-away',
    packets(away, (one) => (one.at_ms === at(41) ? [] : [one])).filter((one) => one.at_ms !== at(42)),
  ],
  [
    'server/command/published-after-puback',
    views(ordered().look(5, 0).end(10), 0, (view) => ({ status: 'queued', states: view.states.slice(0, 1) })),
  ],
  [
    'server/command/published-after-puback',
    start()
      .link(1, false)
      .order(2, reboot(A), 'queued')
      .look(3, 0)
      .end(4)
      .map((one) =>
        one.kind === 'command-view' && one.command
          ? { ...one, command: { ...one.command, ...status('published')(one.command) } }
          : one,
      ),
  ],
  ['server/command/status-tracks-acks', stuck(2, accepted())],
  ['server/command/status-tracks-acks', views(accepted().end(10), 2, () => ({ status: 'acknowledged' }))],
  ['server/command/status-tracks-acks', gone(accepted())],
  [
    'server/command/ack-on-either-topic',
    stuck(
      2,
      ordered()
        .ack(2, 0, 'accepted', { on: ['alias'] })
        .look(2, 0),
    ),
  ],
  [
    'server/command/ack-on-either-topic',
    stuck(
      2,
      ordered()
        .ack(2, 0, 'accepted', { on: ['canonical'] })
        .look(2, 0),
    ),
  ],
  [
    'server/command/alias-ack-counts-once',
    views(accepted().end(10), 2, ({ states }) => ({ states: [...states, ...states.slice(-1)] })),
  ],
  [
    'server/command/alias-ack-counts-once',
    views(
      ordered()
        .ack(2, 0, 'accepted', { on: ['canonical'] })
        .look(2, 0)
        .ack(4, 0, 'accepted', { on: ['alias'] })
        .look(4, 0)
        .end(9),
      4,
      ({ states }) => ({
        states: states.map((one) => (one.status === 'accepted' ? { ...one, at: '2026-03-31T12:00:04Z' } : one)),
      }),
    ),
  ],
  [
    'server/command/duplicate-ack-idempotent',
    views(accepted().ack(4, 0, 'accepted').look(4, 0).end(9), 4, ({ states }) => ({
      states: states.map((one) => (one.status === 'accepted' ? { ...one, at: '2026-03-31T12:00:04Z' } : one)),
    })),
  ],
  ['server/command/out-of-order-ack', stuck(2, ordered().ack(2, 0, 'completed').look(2, 0))],
  [
    'server/command/out-of-order-ack',
    views(
      ordered().ack(2, 0, 'execution_started').look(2, 0).ack(3, 0, 'accepted').look(3, 0).end(9),
      3,
      status('accepted'),
    ),
  ],
  ['server/command/terminal-is-final', views(done().ack(4, 0, 'failed').look(4, 0).end(9), 4, status('failed'))],
  [
    'server/command/terminal-is-final',
    views(done().look(9, 0).end(10), 9, (view) => ({ status: 'accepted', states: view.states.slice(0, -1) })),
  ],
  [
    'server/command/late-ack-recorded',
    views(done().ack(4, 0, 'failed').look(4, 0).end(9), 4, ({ history = [] }) => ({
      history: history.filter(({ applied }) => applied),
    })),
  ],
  [
    'server/command/unknown-id-ignored',
    views(
      ordered()
        .tell(2, ackTopic, { command_id: B, status: 'accepted', error_code: null, error_message: null })
        .look(2, 0)
        .end(9),
      2,
      status('accepted'),
    ),
  ],
  [
    'server/command/malformed-ack-ignored',
    views(
      ordered()
        .tell(2, ackTopic, {
          command_id: '00000000-0000-4000-8000-000000000000',
          status: 'failed',
          error_code: null,
          error_message: 'x',
        })
        .look(2, 0)
        .end(9),
      2,
      status('failed'),
    ),
  ],
  [
    'server/command/foreign-ack-ignored',
    views(ordered().ack(2, 0, 'accepted', { by: B }).look(2, 0).end(9), 2, status('accepted')),
  ],
  [
    'server/command/tolerates-unknown-fields',
    stuck(
      2,
      ordered()
        .ack(2, 0, 'accepted', { more: { firmware: '1' } })
        .look(2, 0),
    ),
  ],
  [
    'server/command/failed-surfaces-error',
    views(ordered().ack(2, 0, 'failed').look(2, 0).end(9), 2, () => ({ error_message: null })),
  ],
  ['server/command/timeout-at-expiry', stuck(241, ordered().look(241.5, 0))],
  ['server/command/reboot-gap-is-no-timeout', views(ordered().look(239.999, 0).end(300), 239, status('timed_out'))],
  ['server/command/survives-restart', gone(ordered().restart(10, 5).look(16, 0))],
  [
    'server/command/survives-restart',
    views(accepted().restart(10, 5).look(16, 0).end(20), 16, (view) => ({
      status: 'published',
      states: view.states.slice(0, 2),
    })),
  ],
  [
    'server/command/survives-restart',
    views(accepted().restart(10, 5).look(16, 0).end(20), 16, (view) => ({ states: view.states.slice(-1) })),
  ],
  [
    'server/command/restart-sends-no-second-id',
    [
      ...downtime.history,
      ...packets(
        ordered().history.filter(({ kind }) => kind === 'packet'),
        fields({ command_id: 'ffffffff-0000-4000-8000-000000000000' }),
      ).map((one) => ({ ...one, at_ms: at(16) })),
    ],
  ],
  [
    'server/command/acks-across-downtime',
    views(heardDown.end(20), 16, (view) => ({ status: 'published', states: view.states.slice(0, 2) })),
  ],
  ['server/command/escalation-cooldown', ordered().ack(2, 0, 'failed').escalate(2, A).escalate(61.9, A).end(70)],
]

describe('a right server', () => {
  const rights = { life, away, downtime: downtime.end(30), heardDown: heardDown.end(30), locked, escalated }

  test.each(Object.entries(rights))('breaks no rule (%s)', (_, history) => {
    expect(broken(history)).toEqual([])
  })

  test('exercises every rule, one way or another', () => {
    const disabled = packets(
      start({ COMMAND_LEGACY_TOPICS_ENABLED: 'false' }).order(0, reboot(A)).end(10),
      dropped,
      'alias',
    )
    expect(broken(disabled)).toEqual([])
    const expired = start().link(1, false).order(2, reboot(A), 'queued').look(245, 0).link(300, true).end(310)
    expect(broken(expired)).toEqual([])
    const published = start().link(0, false).order(1, reboot(A), 'queued').link(30, true).send(31, 0)
    const late = published.order(50, reboot(A)).order(51, reboot(A)).order(902, reboot(A)).end(910)
    expect(broken(late)).toEqual([])
    const again = three().order(3, reboot(A), 'blocked').order(902.5, reboot(A)).end(910)
    const shut = start().order(0, shutdown(A)).order(1, reboot(A)).order(2, reboot(A)).order(3, reboot(A)).end(10)
    const queue = start().order(0, reboot(A)).order(1, reboot(A)).link(2, false).order(3, reboot(A), 'queued')
    const all = [
      ...Object.values(rights),
      disabled,
      expired,
      late,
      again,
      shut,
      queue.order(4, reboot(A), 'blocked').end(9),
    ]
    const found = new Set(all.flatMap(exercised))
    expect(commandRules.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([])
  })

  test.each([
    [
      'an ack at the very expiry counts',
      views(ordered().ack(240, 0, 'completed').look(240.5, 0).end(300), 240, status('completed')),
    ],
    [
      'what was under way when the link was cut may be queued',
      views(ordered().link(0, false).look(1, 0).end(9), 1, (view) => ({
        status: 'queued',
        states: view.states.slice(0, 1),
      })).filter(({ kind, at_ms }) => kind !== 'command-view' || at_ms > at(0)),
    ],
    [
      'an ack that is published while the link is cut may be lost',
      stuck(3, ordered().link(1, false).ack(2, 0, 'accepted').link(3, true).look(9, 0)),
    ],
    [
      'a command may be published again before it expires',
      [...ordered().history, ...ordered().history.filter(({ kind }) => kind === 'packet')],
    ],
    [
      'a server that keeps no history of acks',
      views(done().ack(4, 0, 'failed').look(4, 0).end(9), 0, () => ({ history: undefined })),
    ],
    [
      'what is not the server’s is no business of these rules',
      [
        ...ordered().history,
        {
          kind: 'packet',
          at_ms: at(1),
          topic: 'infoscreen/groups/7/power/intent',
          payload: '{',
          qos: 0,
          retain: false,
          dup: false,
          sender: 'x',
        },
      ],
    ],
  ] as const)('may be unusual: %s', (_, history) => {
    expect(broken(history)).toEqual([])
  })
})

describe('a wrong server', () => {
  test('is imagined for every rule', () => {
    expect(new Set(wrong.map(([id]) => id))).toEqual(new Set(commandRules.map(({ id }) => id)))
  })

  test.each(wrong.map(([id, history], index) => ({ id, history, index })))(
    'breaks $id alone ($index)',
    ({ id, history }) => {
      expect(broken(history)).toEqual([id])
    },
  )
})
