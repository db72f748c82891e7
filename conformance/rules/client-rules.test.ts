import { describe, expect, test } from 'vitest'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { assignmentTopic, command, commandsTopic, groupIntent, groupTopic } from '../testing/client-messages.js'
import { packet } from '../testing/client-stories.js'
import { at, UUID } from '../testing/stage.js'
import { StagedClient } from '../testing/staged-client.js'
import { clientRules } from './client-rules.js'
import { judge } from './judge.js'

test('every requirement of a client has one rule', () => {
  const wanted = Object.values(requirements).filter(({ role }) => role === 'client')
  expect(clientRules.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort())
})

test('a history without a client exercises nothing and breaks nothing', () => {
  const nothing = judge(
    [
      { kind: 'begin', at_ms: 0, config: {} },
      { kind: 'end', at_ms: 1_000_000 },
    ],
    clientRules,
  )
  expect([...nothing.values()].every(({ exercised, violations }) => exercised === 0 && violations === 0)).toBe(true)
})

describe('a clock that is accurate to 300 ms', () => {
  const latency_ms = 150
  const nature = { eager: true, anew: true, promptly: false, session: false, remembers: false, tells_late: true }
  const kind = { ...nature, latency_ms, resumes: true, refuses_expired: true, starts_late: false }
  const client = (): StagedClient => new StagedClient({ CEC_TURN_OFF_DELAY: '5' }, kind)

  const late = (history: readonly Observation[], by_ms: number, test: (one: Observation) => boolean): Observation[] =>
    history
      .map((one) => (test(one) ? { ...one, at_ms: one.at_ms + by_ms } : one))
      .sort((one, other) => one.at_ms - other.at_ms)
  const verdict = (history: readonly Observation[], id: RequirementId): string => {
    const tally = judge(history, clientRules).get(id)
    return tally?.violations
      ? 'broken'
      : tally?.inconclusive
        ? 'inconclusive'
        : tally?.exercised
          ? 'kept'
          : 'not exercised'
  }

  const intent = groupIntent(7, { id: 'a', state: 'on', issued: 10, expires: 100 })
  const powered = client()
    .give(0, assignmentTopic, 7, { retain: true })
    .start(1)
    .give(10, groupTopic(7), intent)
    .end(60)
  const isOn = (one: Observation): boolean => one.kind === 'tv' && one.order === 'on'

  test.each([
    [1_500, 'kept'],
    [2_000, 'inconclusive'],
    [2_500, 'broken'],
  ])('a TV that is on %i ms too late', (by_ms, told) => {
    expect(verdict(late(powered, by_ms, isOn), 'client/power/on')).toBe(told)
  })

  const ordered = client()
    .start(1)
    .give(5, commandsTopic, command({ number: 0, expires: 20 }))
    .end(60)
  const isAccepted = (one: Observation): boolean => one.kind === 'packet' && one.payload.includes('"accepted"')

  test.each([
    [0, 'kept'],
    [200, 'inconclusive'],
    [400, 'broken'],
  ])('a command that is acknowledged %i ms after its helper was called', (by_ms, told) => {
    expect(verdict(late(ordered, by_ms, isAccepted), 'client/command/accepted-first')).toBe(told)
  })

  test.each([
    [19.9, 'not exercised'],
    [20.2, 'inconclusive'],
    [20.4, 'broken'],
  ])('a command that expires at 20 s and is acknowledged at %f s', (sec, told) => {
    const ack = {
      command_id: '00000000-0000-4000-8000-000000000000',
      status: 'completed',
      error_code: null,
      error_message: null,
    }
    const history = [...ordered, packet(sec, `infoscreen/${UUID}/commands/ack`, ack)]
    const until = history.filter(({ at_ms }) => at_ms < at(22)).sort((one, other) => one.at_ms - other.at_ms)
    expect(verdict(until, 'client/command/no-ack-after-expiry')).toBe(told)
  })
})
