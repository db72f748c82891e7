import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { assignmentTopic, event, eventsTopic, groupIntent, groupTopic, overrideTopic } from './client-messages.js'
import { changed, misled, more, right, type Story, told } from './client-stories.js'
import { at } from './stage.js'
import type { StagedClient } from './staged-client.js'
import { begun, events, intent, on, onOff, order, retain, spec } from './tv-stories.js'

/** Histories of clients that are wrong about their TV in one way, made from those of a right one; times in seconds. */

type PowerId = Extract<RequirementId, `client/power/${string}`>

const mqtt = { ...told, POWER_CONTROL_MODE: 'mqtt' }
const local = { ...told, POWER_CONTROL_MODE: 'local' }

/** Its TV goes where it should some time later. */
const lateTv = (history: readonly Observation[], by_sec: number, order: 'on' | 'off'): Story =>
  changed(history, (one) => {
    const late =
      (one.kind === 'tv' && one.order === order) ||
      (one.kind === 'packet' && one.payload.includes(`_state":"${order}"`))
    return late ? { ...one, at_ms: one.at_ms + by_sec * 1000 } : one
  })

const again = (history: readonly Observation[], at_sec: number, order: 'on' | 'off'): Story =>
  more(history, { kind: 'tv', at_ms: at(at_sec), order })

const newer = spec('n', 'on', 20, 190)
const older = spec('o', 'off', 15, 190)
const nothing = { schema_version: 7 }

export const rightTv = {
  on: right(on),
  onOff: right(onOff),
  repeated: right((client) =>
    intent(intent(onOff(client), 45, spec('b', 'off', 45, 190)), 60, spec('b', 'off', 60, 190)),
  ),
  held: right((client) => intent(onOff(client), 70, spec('c', 'off', 70, 190))),
}

export const wrongTv: readonly (readonly [PowerId, Story])[] = [
  ['client/power/on', lateTv(right(on), 2.5, 'on')],
  [
    'client/power/on',
    changed(right(on), (one) =>
      one.kind === 'tv' ? [] : one.kind === 'packet' && one.topic.endsWith('state') ? [] : one,
    ),
  ],
  ['client/power/off-after-grace', lateTv(right(onOff), -2, 'off')],
  ['client/power/off-after-grace', lateTv(right(onOff), 4, 'off')],
  [
    'client/power/repeated-off-keeps-deadline',
    misled((client, as) =>
      as(
        (c: StagedClient) => intent(onOff(c), 48, spec('b', 'off', 48, 190)),
        (c: StagedClient) => intent(on(c), 48, spec('b', 'off', 48, 190)),
      )(client),
    ),
  ],
  [
    'client/power/on-cancels-pending-off',
    misled((client, as) => as((c: StagedClient) => intent(onOff(c), 45, spec('c', 'on', 45, 190)), onOff)(client)),
  ],
  [
    'client/power/off-rechecks-events',
    misled((client, as) => onOff(events(begun(client), 5, event(1, as(30, 0), as(80, 4))))),
  ],
  [
    'client/power/mqtt-off-skips-recheck',
    misled((client) => onOff(events(begun(client), 5, event(1, 5, 180))), {
      config: mqtt,
      taken_as: told,
      tv: 'on',
      nature: { eager: false },
    }),
  ],
  [
    'client/power/empty-events-payload-ignored',
    misled((client, as) =>
      onOff(events(begun(client), 5, event(1, 30, 80))).give(45, eventsTopic(7), as('', '[]'), retain),
    ),
  ],
  [
    'client/power/empty-events-payload-ignored',
    misled((client, as) =>
      onOff(events(begun(client), 5, event(1, 30, 180))).give(45, eventsTopic(7), as('[]', ''), retain),
    ),
  ],
  [
    'client/power/ignores-malformed',
    misled((client, as) => intent(onOff(client), 70, spec('c', 'on', 70, 190), as({ issued_at: 'now' }, {}))),
  ],
  [
    'client/power/ignores-malformed',
    misled((client, as) => as((c: StagedClient) => onOff(c.give(5, groupTopic(7), '{', retain)), begun)(client), {
      tv: 'off',
    }),
  ],
  [
    'client/power/unreadable-field-is-malformed',
    misled((client, as) => intent(on(client), 40, spec('b', 'off', 40, 190), as({ event_window_end: 'later' }, {}))),
  ],
  ['client/power/ignores-expired', misled((client, as) => intent(on(client), 40, spec('b', 'off', 20, as(40, 190))))],
  [
    'client/power/ignores-unsupported-version',
    misled((client, as) => intent(on(client), 40, spec('b', 'off', 40, 190), { schema_version: as('2.0', '1.0') })),
  ],
  [
    'client/power/ignored-does-not-compete',
    misled((client, as) =>
      on(client).give(
        40,
        groupTopic(7),
        as(groupIntent(7, spec('b', 'on', 40, 190), { schema_version: '2.0' }), ''),
        retain,
      ),
    ),
  ],
  [
    'client/power/ignored-does-not-compete',
    misled((client, as) =>
      intent(
        intent(on(client), 40, spec('x', 'off', 60, 190), { schema_version: '2.0' }),
        65,
        spec('b', 'off', 58, 190),
        as({}, nothing),
      ),
    ),
  ],
  [
    'client/power/tolerates-unknown-fields',
    misled((client, as) => intent(on(client), 40, spec('b', 'off', 40, 190), as({ hue: 1 }, nothing))),
  ],
  [
    'client/power/tolerates-unknown-fields',
    misled((client, as) => intent(on(client), 40, spec('b', 'off', 40, 190), as({ schema_version: '1.3' }, nothing))),
  ],
  [
    'client/power/newest-issued-wins',
    misled((client, as) => intent(intent(begun(client), 20, newer), 40, as(older, { ...older, issued: 40 }))),
  ],
  [
    'client/power/tie-greater-id-wins',
    misled((client, as) => intent(on(client), 40, spec(as('b', 'B'), 'off', 10, 190))),
  ],
  [
    'client/power/tie-greater-id-wins',
    misled((client, as) => intent(on(client), 40, spec(as('A', 'b'), 'off', 10, 190))),
  ],
  [
    'client/power/heartbeat-extends-expiry',
    misled((client, as) =>
      intent(intent(begun(client), 10, spec('a', 'on', 10, 50)), 40, spec('a', 'on', 40, as(190, 50))),
    ),
  ],
  [
    'client/power/applied-once',
    again(
      right((client) => intent(on(client), 40, spec('a', 'on', 40, 190))),
      40.5,
      'on',
    ),
  ],
  [
    'client/power/applied-once',
    again(
      right((client) => on(client).cut(40).restore(50)),
      50.5,
      'on',
    ),
  ],
  [
    'client/power/held-state-moves-nothing',
    again(
      right((client) => intent(on(client), 40, spec('b', 'on', 40, 190))),
      40.5,
      'on',
    ),
  ],
  [
    'client/power/held-state-moves-nothing',
    again(
      right((client) => intent(onOff(client), 70, spec('c', 'off', 70, 190))),
      80,
      'off',
    ),
  ],
  [
    'client/power/cleared-intent-falls-back',
    misled((client, as) => on(events(begun(client), 5)).give(40, groupTopic(7), as('', '{'), retain)),
  ],
  [
    'client/power/stale-falls-back',
    misled((client, as) => intent(events(begun(client), 5), 10, spec('a', 'on', 10, as(40, 190)))),
  ],
  [
    'client/power/stale-falls-back',
    misled((client, as) => intent(events(begun(client), 5, event(1, 0, as(190, 6))), 10, spec('a', 'on', 10, 40)), {
      nature: { eager: false },
    }),
  ],
  [
    'client/power/stale-unknown-events-turns-off',
    misled((client, as) => intent(begun(client), 10, spec('a', 'on', 10, as(40, 190)))),
  ],
  [
    'client/power/mqtt-stale-turns-off',
    misled((client, as) => intent(begun(client), 10, spec('a', 'on', 10, as(40, 190))), { config: mqtt }),
  ],
  [
    'client/power/mqtt-stale-turns-off',
    misled((client) => intent(events(begun(client), 5, event(1, 0, 190)), 10, spec('a', 'on', 10, 40)), {
      config: mqtt,
      taken_as: told,
      nature: { eager: false },
    }),
  ],
  ['client/power/local-mode-ignores-intents', misled(on, { config: local, taken_as: told })],
  ['client/power/never-heard-leaves-tv', misled(begun, { taken_as: mqtt, tv: 'on' })],
  ['client/power/mqtt-never-heard-turns-off', misled(begun, { config: mqtt, taken_as: told, tv: 'on' })],
  [
    'client/power/follows-group-change',
    misled(
      (client, as) => intent(on(client).give(40, assignmentTopic, as(8, 7), retain), 50, spec('b', 'off', 50, 190)),
      {},
    ),
  ],
  [
    'client/power/follows-group-change',
    misled((client, as) =>
      on(client)
        .give(40, assignmentTopic, as(8, 7), retain)
        .give(50, groupTopic(8), groupIntent(8, spec('b', 'off', 50, 190)), retain),
    ),
  ],
  [
    'client/power/unassigned-ignores-groups',
    misled((client, as) =>
      intent(begun(client).give(40, assignmentTopic, as('', 7), retain), 50, spec('b', 'on', 50, 190)),
    ),
  ],
  [
    'client/power/client-overrides-group',
    misled((client, as) => order(on(client), 40, spec('x', 'off', 40, 190), 5, as({}, { target: {} }))),
  ],
  [
    'client/power/client-overrides-group',
    misled((client, as) =>
      as(
        (c: StagedClient) => intent(order(on(c), 40, spec('x', 'off', 40, 190)), 60, spec('a', 'on', 60, 190)),
        (c: StagedClient) => intent(order(on(c), 40, spec('x', 'off', 40, 60)), 60, spec('a', 'on', 60, 190)),
      )(client),
    ),
  ],
  ['client/power/override-grace', misled((client, as) => order(on(client), 40, spec('x', 'off', 40, 190), as(5, 10)))],
  ['client/power/override-grace', misled((client, as) => order(on(client), 40, spec('x', 'off', 40, 190), as(5, 0)))],
  [
    'client/power/override-off-skips-recheck',
    misled((client, as) =>
      order(
        on(events(order(begun(client), 2, spec('w', 'on', 2, 6)), 7, event(1, 0, 195))),
        40,
        spec('x', 'off', 40, 190),
        5,
        as({}, nothing),
      ),
    ),
  ],
  [
    'client/power/withdrawn-override-falls-back',
    misled((client, as) =>
      order(on(client), 40, spec('x', 'off', 40, 190)).give(60, overrideTopic, as('', '{'), retain),
    ),
  ],
  [
    'client/power/expired-override-falls-back',
    misled((client, as) => order(on(client), 40, spec('x', 'off', 40, as(60, 190)))),
  ],
  [
    'client/power/applies-retained-on-connect',
    misled((client, as) =>
      as(
        (c: StagedClient) => intent(c.give(0, assignmentTopic, 7, retain), 0, spec('a', 'on', 0, 190)).start(1),
        begun,
      )(client),
    ),
  ],
]
