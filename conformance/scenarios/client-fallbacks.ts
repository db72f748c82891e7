import fc from 'fast-check'
import { assignment, events, give, groupIntent, retained, start, wait } from './client-messages.js'
import { groups, names } from './client-power-arbitraries.js'
import { powerScenario, staysOff, staysOn, tvIs, Voice } from './client-power-steps.js'
import type { ClientScenario } from './client-scenario.js'

/** What a TV does when no intent is in force. */

const SOON_MS = 3_000

/** In hybrid mode the events decide. */
export const staleHybrid: fc.Arbitrary<ClientScenario> = fc.record({ groups, names }).map((drawn) => {
  const [group] = drawn.groups
  const ids = drawn.names()
  const voice = new Voice(group, ids, 2)
  const extended = ids.next()
  const extend = (expires_ms: number) => give(groupIntent(group, 'on', extended, { expires_ms }))
  return powerScenario('stale intents and events', { grace_sec: 2, tv: 'off' }, [
    [
      give(assignment(group)),
      start,
      extend(SOON_MS),
      ...tvIs('on'),
      give(events(group)),
      extend(60_000),
      wait(SOON_MS),
      staysOn(2),
    ],
    [voice.says('on', { expires_ms: SOON_MS }), ...tvIs('off', 2, SOON_MS)],
    [give(events(group, [-60_000, 6_000])), ...tvIs('on'), ...tvIs('off', 2, 6_000)],
    [voice.says('on'), ...tvIs('on')],
    [give(retained(`infoscreen/groups/${group}/power/intent`, '')), ...tvIs('off', 2)],
  ])
})

/** In hybrid mode, without a word first, and then without events. */
export const unheardHybrid: fc.Arbitrary<ClientScenario> = fc.record({ groups, names }).map((drawn) => {
  const [group] = drawn.groups
  const voice = new Voice(group, drawn.names(), 1)
  return powerScenario('nothing heard, then no events', { grace_sec: 1, tv: 'on' }, [
    start,
    staysOn(1),
    [give(assignment(group)), voice.says('on', { expires_ms: SOON_MS }), ...tvIs('off', 1, SOON_MS)],
    voice.turns('on'),
  ])
})

export const mqttMode: fc.Arbitrary<ClientScenario> = fc.record({ groups, names }).map((drawn) => {
  const [group] = drawn.groups
  const voice = new Voice(group, drawn.names(), 1)
  return powerScenario('mqtt mode', { mode: 'mqtt', grace_sec: 1, tv: 'on' }, [
    start,
    tvIs('off', 1),
    [give(assignment(group), events(group, [-60_000, 120_000])), wait(300)],
    voice.turns('on'),
    voice.turns('off'),
    [voice.says('on', { expires_ms: SOON_MS }), ...tvIs('on'), ...tvIs('off', 1, SOON_MS)],
    voice.turns('on'),
    [give(retained(`infoscreen/groups/${group}/power/intent`, '')), ...tvIs('off', 1)],
  ])
})

export const localMode: fc.Arbitrary<ClientScenario> = fc.record({ groups, names }).map((drawn) => {
  const [group] = drawn.groups
  const voice = new Voice(group, drawn.names(), 1)
  return powerScenario('local mode', { mode: 'local', grace_sec: 1, tv: 'off' }, [
    start,
    wait(4_000),
    [give(assignment(group)), wait(300), voice.says('on'), staysOff()],
    [give(events(group, [-60_000, 120_000])), ...tvIs('on')],
    [voice.says('off'), staysOn(1)],
  ])
})
