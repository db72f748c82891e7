import fc from 'fast-check'
import {
  assignment,
  clientIntent,
  events,
  type GroupId,
  give,
  groupIntent,
  retained,
  settle,
  start,
  wait,
} from './client-messages.js'
import { groups, ignored, minorVersion, names, unknownFields } from './client-power-arbitraries.js'
import { powerScenario, staysOff, staysOn, tvIs, Voice } from './client-power-steps.js'
import type { ClientScenario, ClientStep, Message } from './client-scenario.js'

/** What the intents of a group, and those of one client, do to its TV. */

/** Nobody can follow it. */
const garbage = (group: GroupId): Message => retained(`infoscreen/groups/${group}/power/intent`, 'on')

/** Intents that are to be ignored, while the TV is off and while it is on. */
export const ignoredIntents: fc.Arbitrary<ClientScenario> = fc
  .record({ groups, names, bad: ignored, worse: ignored, fields: unknownFields, version: minorVersion })
  .map((drawn) => {
    const [group] = drawn.groups
    const ids = drawn.names()
    const voice = new Voice(group, ids, 1)
    const first = ids.next()
    const outranking = { issued_ms: 60_000, also: { poll_interval_sec: undefined } }
    return powerScenario('ignored intents', { grace_sec: 1, tv: 'off' }, [
      give(assignment(group), groupIntent(group, 'on', first)),
      start,
      tvIs('on'),
      [give(events(group)), wait(300), give(groupIntent(group, 'on', first)), wait(700), voice.says('on'), wait(700)],
      voice.turns('off'),
      // Whoever lets it end the intent in force would turn the TV on for the events.
      [give(events(group, [-60_000, 5_000])), wait(300), give(garbage(group)), settle(5_500)],
      voice.ignored('on', drawn.bad),
      voice.turns('on'),
      voice.ignored('off', drawn.worse),
      [voice.says('on', outranking), wait(300)],
      voice.turns('off'),
      voice.turns('on', { also: drawn.fields }),
      voice.turns('off', { also: { schema_version: drawn.version } }),
    ])
  })

/** Which of two intents is followed, and that one of many words is carried out once. */
export const orderOfIntents: fc.Arbitrary<ClientScenario> = fc.record({ groups, names }).map((drawn) => {
  const [group] = drawn.groups
  const ids = drawn.names()
  const voice = new Voice(group, ids, 1)
  const [lesser, greater] = [ids.next(), ids.next()]
  const [small, great] = [ids.next(), ids.next()]
  return powerScenario('older, newer and equal', { grace_sec: 1, tv: 'on' }, [
    give(assignment(group), groupIntent(group, 'off', ids.next(), { issued_ms: -40_000 })),
    start,
    tvIs('off', 1),
    [voice.says('off'), wait(700), voice.says('on', { issued_ms: -20_000 }), staysOff()],
    [give(groupIntent(group, 'off', greater), groupIntent(group, 'on', lesser)), staysOff()],
    [give(groupIntent(group, 'off', small), groupIntent(group, 'on', great)), tvIs('on')].flat(),
    voice.turns('off'),
    voice.turns('on'),
  ])
})

/** The grace of an OFF: repeated, cancelled, and dropped for events. */
export const graceOfOff: fc.Arbitrary<ClientScenario> = fc.record({ groups, names }).map((drawn) => {
  const [group] = drawn.groups
  const ids = drawn.names()
  const voice = new Voice(group, ids, 2)
  const off = ids.next()
  return powerScenario('the grace of an OFF', { grace_sec: 2, tv: 'off' }, [
    [give(assignment(group)), voice.says('on'), start, ...tvIs('on'), give(events(group)), wait(300)],
    [give(groupIntent(group, 'off', off)), wait(1_200), give(groupIntent(group, 'off', off)), ...tvIs('off', 2)],
    voice.turns('on'),
    [voice.says('off'), wait(900), voice.says('on'), staysOn(2)],
    [voice.says('off'), wait(900), give(events(group, [-60_000, 120_000])), staysOn(2)],
    [give(retained(`infoscreen/events/${group}`, '')), wait(300), voice.says('off'), staysOn(2)],
    [give(events(group)), wait(700), voice.says('off'), ...tvIs('off', 2)],
  ])
})

/** What a change of group does. */
export const changeOfGroup: fc.Arbitrary<ClientScenario> = fc.record({ groups, names }).map((drawn) => {
  const [group, other] = drawn.groups
  const ids = drawn.names()
  const [voice, others] = [new Voice(group, ids, 1), new Voice(other, ids, 1)]
  return powerScenario('a change of group', { grace_sec: 1, tv: 'off' }, [
    [give(assignment(group)), voice.says('on'), others.says('off'), start, ...tvIs('on')],
    [give(assignment(other)), ...tvIs('off', 1)],
    [voice.says('on'), staysOff()],
    others.turns('on'),
    others.turns('off'),
    [give(assignment(null)), wait(700), others.says('on'), staysOff()],
    [give(assignment(group)), ...tvIs('on')],
  ])
})

/** What is said to one client alone. */
export const overrides: fc.Arbitrary<ClientScenario> = fc.record({ groups, names }).map((drawn) => {
  const [group] = drawn.groups
  const ids = drawn.names()
  const voice = new Voice(group, ids, 1)
  const withdraw = give(retained('infoscreen/{client}/power/intent', ''))
  return powerScenario('overrides', { grace_sec: 1, tv: 'off' }, [
    [give(assignment(group)), voice.says('on'), start, ...tvIs('on'), give(events(group)), wait(300)],
    [give(clientIntent('off', ids.next(), { grace_sec: 3 })), ...tvIs('off', 3)],
    [voice.says('on'), staysOff()],
    [withdraw, ...tvIs('on')],
    [give(events(group, [-60_000, 120_000])), wait(700)],
    [give(clientIntent('off', ids.next(), { grace_sec: 1 })), ...tvIs('off', 1)],
    [give(events(group)), wait(300), withdraw, ...tvIs('on')],
    voice.turns('off'),
    [give(clientIntent('on', ids.next(), { expires_ms: 4_000 })), ...tvIs('on'), ...tvIs('off', 1, 4_000)],
  ])
})

/** The connection or the client is gone while something changes. */
export const absences: fc.Arbitrary<ClientScenario> = fc
  .record({ groups, names, how: fc.constantFrom<'hang' | 'refuse'>('hang', 'refuse'), kill: fc.boolean() })
  .map(({ how, kill, ...drawn }) => {
    const [group] = drawn.groups
    const ids = drawn.names()
    const voice = new Voice(group, ids, 1)
    const cut: ClientStep = { kind: 'cut', how }
    const restore: ClientStep = { kind: 'restore' }
    const down = (killed: boolean): ClientStep => ({ kind: 'down', kill: killed, boot: false })
    const override = clientIntent('off', ids.next(), { grace_sec: 1 })
    return powerScenario('the TV over outages and restarts', { grace_sec: 1, tv: 'off' }, [
      [give(assignment(group)), voice.says('on'), start, ...tvIs('on'), give(events(group)), wait(300)],
      [cut, wait(300), voice.says('off'), staysOn(1), restore, ...tvIs('off', 1)],
      // It ends while nobody can be heard.
      [voice.says('on', { expires_ms: 6_000 }), ...tvIs('on'), cut, ...tvIs('off', 1, 6_000), restore, staysOff()],
      voice.turns('on'),
      [down(kill), wait(300), voice.says('off'), start, ...tvIs('off', 1)],
      [voice.says('on'), ...tvIs('on'), give(override), wait(300), down(!kill), wait(300), start, ...tvIs('off', 1)],
      [down(kill), give(retained('infoscreen/{client}/power/intent', '')), wait(300), start, ...tvIs('on')],
      [down(!kill), wait(300), start, staysOn(1)],
    ])
  })
