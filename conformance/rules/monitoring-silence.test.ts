import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, ObservedSchedule } from '../history/observation.js'
import {
  A,
  ack,
  alerts,
  all,
  at,
  B,
  beat,
  beats,
  broken,
  C,
  device,
  discovery,
  down,
  every,
  health,
  history,
  log,
  malformedBeat,
  outage,
  rough,
  silent,
  started,
  tallyOf,
  text,
  verdictOf,
} from '../testing/monitoring-histories.js'

const OUTAGE = 'server/monitoring/broker-outage-alert'
const PARTIAL = 'server/monitoring/partial-silence-is-no-outage'
const SILENT = 'server/monitoring/device-silent-alert'
const EARLY = 'server/monitoring/no-early-silence-alert'
const ANY_SIGN = 'server/monitoring/any-sign-of-life-counts'
const RECOVERY = 'server/monitoring/recovery-closes-silence-alerts'
const UNKNOWN = 'server/monitoring/tolerates-unknown-fields'

type Story = readonly [string, Observation[], RequirementId[]]
const judged = (_: string, observed: Observation[], ids: RequirementId[]): void => expect(broken(observed)).toEqual(ids)

describe('a client is known', () => {
  /** A and B fall silent, and that is taken for an outage. */
  const silence = (...before: Observation[]): Observation[] =>
    history(before, beats(A, [0]), beats(B, [0]), alerts(200, outage(180)))
  const scheduled = (more: Pick<ObservedSchedule, 'clients'>): Observation => ({
    kind: 'schedule',
    at_ms: at(0),
    schedule: { groups: [7], events: [], ...more },
    occurrences: [],
    traps: [],
  })
  const ordered: Observation = {
    kind: 'command',
    at_ms: at(0),
    order: { client_uuid: C, action: 'reboot_host' },
    command: {
      command_id: A,
      client_uuid: C,
      action: 'reboot_host',
      status: 'queued',
      issued_at: text(0),
      expires_at: text(60),
      error_code: null,
      error_message: null,
      states: [],
    },
  }

  test.each<Story>([
    ['by its discovery', silence(discovery(0, C)), []],
    ['by the schedule', silence(scheduled({ clients: [{ client_uuid: C, group_id: 7 }] })), []],
    ['by a command', silence(ordered), []],
    ['by a log entry', silence(log(0, C)), []],
    ['once, however often it is told of', silence(discovery(0, A)), [PARTIAL]],
    ['by no schedule that says nothing of clients', silence(scheduled({})), [PARTIAL]],
    ['by no discovery that is malformed', silence(discovery(0, 7)), [PARTIAL]],
    ['by no discovery elsewhere', silence(device(0, 'infoscreen/elsewhere', { uuid: C })), [PARTIAL]],
  ])('%s', judged)
})

describe('an alert that stays open after a sign of life', () => {
  const others = beats(A, every(0, 1200))
  /** B falls silent, and its alert closes at its next heartbeat. */
  const closes = [beats(B, [0, 260]), alerts(246, silent(240, B)), alerts(270)].flat()
  /** B falls silent again after 260. */
  const again = [beat(520, B, { load: 1 }), alerts(506, silent(500, B)), alerts(530, silent(500, B))]
  const deaf = [health(520, B, 1), alerts(506, silent(500, B)), alerts(530, silent(500, B))]

  test.each<Story>([
    ['a health report, where a heartbeat closed one', history(others, closes, deaf), [ANY_SIGN]],
    ['a health report, where nothing closed one', history(others, beats(B, [260]), deaf), []],
    ['a heartbeat with a field of its own, where a plain one closed one', history(others, closes, again), [UNKNOWN]],
    ['a heartbeat with a field of its own, where nothing closed one', history(others, beats(B, [260]), again), []],
    [
      'a health report, where a heartbeat closed the alert of another',
      history(
        others,
        beats(B, [0, 260]),
        beats(C, [0]),
        alerts(246, silent(240, B), silent(240, C)),
        alerts(270, silent(240, C)),
        health(280, C, 1),
        alerts(290, silent(240, C)),
      ),
      [ANY_SIGN],
    ],
    [
      'a health report, where a heartbeat does not close the alert of another either',
      history(
        others,
        beats(B, [0, 260]),
        beats(C, [0]),
        alerts(246, silent(240, B), silent(240, C)),
        health(260, C, 1),
        alerts(270, silent(240, B), silent(240, C)),
      ),
      [RECOVERY],
    ],
    [
      'a health report, where one of several heartbeats that closed an outage had a field of its own',
      history(
        all(0, 60),
        alerts(246, outage(240)),
        beat(250, A),
        beat(251, B, { load: 1 }),
        alerts(260),
        beats(A, every(300, 600)),
        beats(C, every(300, 600)),
        alerts(506, silent(500, B)),
        health(520, B, 1),
        alerts(530, silent(500, B)),
      ),
      [ANY_SIGN],
    ],
    [
      'a health report, where an outage took the place of an alert',
      history(
        beats(A, every(0, 300)),
        beats(C, every(0, 300)),
        beats(B, [0, 260]),
        alerts(246, silent(240, B)),
        alerts(506, outage(500)),
        health(520, A, 1),
        alerts(530, outage(500)),
      ),
      [],
    ],
    [
      'a health report, where an alert closed that was dated at the last heartbeat',
      history(others, beats(B, [0, 240]), health(242, B, 1), alerts(243, silent(240, B)), alerts(250), deaf),
      [],
    ],
    [
      'a health report right after the heartbeat at which it is dated',
      history(others, closes, beat(500, B), health(502, B, 1), alerts(510, silent(500, B))),
      [ANY_SIGN],
    ],
    [
      'the first of several clients',
      history(all(0, 60), alerts(246, outage(240)), beat(250, A), beat(254, B), alerts(256, outage(240))),
      [RECOVERY],
    ],
  ])('%s', judged)

  test('is looked at five seconds after that', () => {
    const closing = (sec: number): Observation[] =>
      history(others, beats(B, [0, 260]), alerts(246, silent(240, B)), alerts(sec))
    expect(tallyOf(closing(264.9), RECOVERY).exercised).toBe(0)
    expect(tallyOf(closing(265), RECOVERY).exercised).toBe(1)
  })
})

describe('an alert that is missing', () => {
  test.each<Story>([
    [
      'of one client where all may be silent by now',
      history(beats(A, [0, 60, 120]), beats(B, [0]), beats(C, [0, 60, 120]), alerts(295)),
      [],
    ],
    [
      'of one client where not all can be silent yet',
      history(beats(A, [0, 60, 120]), beats(B, [0]), beats(C, [0, 60, 120]), alerts(294)),
      [SILENT],
    ],
    [
      'of one client where all may be silent by now, by a rough clock',
      rough(history(beats(A, [0, 60, 120]), beats(B, [0]), beats(C, [0, 60, 120]), alerts(294.5))),
      [],
    ],
    [
      'of one client right after what may have been an outage',
      history(beats(A, [0, ...every(175, 400)]), beats(B, [0]), beats(C, [0]), alerts(250)),
      [],
    ],
    [
      'of one client right after what may have been an outage by a rough clock',
      rough(history(beats(A, [0, ...every(174.5, 400)]), beats(B, [0]), beats(C, [0]), alerts(250))),
      [],
    ],
    [
      'of one client after a restart that was longer than an outage takes',
      history(
        all(0),
        down(10),
        started(400),
        health(402, A, 1),
        health(402, C, 1),
        beats(B, every(410, 800)),
        alerts(650),
      ),
      [SILENT],
    ],
    [
      'of one client, which told something malformed at its last heartbeat',
      history(beats(A, every(0, 300)), beats(B, [0]), malformedBeat(0, B), alerts(250)),
      [SILENT],
    ],
    [
      'of one client, which told something malformed, and then something else',
      history(beats(A, every(0, 300)), beats(B, [0]), malformedBeat(50, B), log(60, B), alerts(250)),
      [SILENT],
    ],
    [
      'of one client, which told something malformed and something else at once',
      history(beats(A, every(0, 300)), beats(B, [0]), malformedBeat(50, B), log(50, B), alerts(250)),
      [],
    ],
    [
      'of one client, which told something malformed, while another has one',
      history(
        beats(A, every(0, 300)),
        beats(B, [0, 60]),
        beats(C, [0]),
        malformedBeat(100, B),
        alerts(246, silent(240, C)),
        alerts(310, silent(240, C)),
      ),
      [],
    ],
    [
      'of an outage before which one told something malformed, and another had one',
      history(
        beats(A, [0, 60, 120]),
        beats(B, [0, 60, 120]),
        beats(C, [0]),
        alerts(250, silent(240, C)),
        malformedBeat(260, A),
        alerts(310, silent(240, C)),
      ),
      [],
    ],
  ])('%s', judged)
})

describe('an alert of a silent client beside that of an outage', () => {
  const beside = (sec: number, ...before: Observation[]): Observation[] =>
    history(all(0, 60), before, alerts(sec, outage(240), silent(240, A)))

  test.each([
    [304.9, [0, 0], [0, 0]],
    [305, [1, 0], [0, 1]],
    [305.9, [1, 0], [0, 1]],
    [306, [1, 0], [1, 0]],
  ] as const)('may be open for an interval: at %d s', (sec, exact, close) => {
    expect(verdictOf(beside(sec), OUTAGE)).toEqual(exact)
    expect(verdictOf(rough(beside(sec)), OUTAGE)).toEqual(close)
  })

  test('may have to do with what is malformed', () => {
    expect(verdictOf(beside(306, malformedBeat(100, B)), OUTAGE)).toEqual([0, 0])
  })
})

describe('an alert that is early', () => {
  const raised = (sec: number): Observation[] =>
    rough(history(beats(A, every(0, 300)), beats(B, [60]), alerts(245, silent(sec, B))))
  test.each([
    [239, [0, 0]],
    [238.5, [0, 1]],
    [238, [0, 1]],
    [237.9, [1, 0]],
  ] as const)('by a clock that is accurate to a second, at %d s', (sec, verdict) => {
    expect(verdictOf(raised(sec), EARLY)).toEqual(verdict)
  })

  test.each<Story>([
    [
      'though not by heartbeats alone',
      history(beats(A, every(0, 300)), beats(B, [0, 61]), health(230, B, 1), alerts(245, silent(240, B))),
      [ANY_SIGN],
    ],
    [
      'though not by heartbeats alone, where an ack came on the old topic',
      history(
        beats(A, every(0, 300)),
        beats(B, [0, 61]),
        { ...ack(230, B), topic: `infoscreen/${B}/command/ack` } as Observation,
        alerts(245, silent(240, B)),
      ),
      [ANY_SIGN],
    ],
  ])('%s', judged)
})
