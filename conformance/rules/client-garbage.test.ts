import { expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import {
  aliasTopic,
  command,
  commandsTopic,
  eventsTopic,
  groupTopic,
  overrideTopic,
} from '../testing/client-messages.js'
import { begins, ends, inOrder, isCut, isGiven, opinionOf, starts } from '../testing/client-moments.js'
import { at, OTHER_UUID, UUID } from '../testing/stage.js'
import { clientCommandRules } from './client-command-rules.js'

/** Whose fault it is that a client does not execute a command that comes at 20. */

const asks = (sec: number, number = 0): Observation =>
  isGiven(sec, commandsTopic, command({ number, issued: sec, expires: 100 }))
const executes = (sec: number): Observation => ({
  ...{ kind: 'helper', at_ms: at(sec), args: ['reboot_host'] },
  result: { exit_code: 0, delay_ms: 0 },
})

const blamed = (...seen: readonly Observation[]): readonly RequirementId[] => {
  const opinion = opinionOf(inOrder(begins(), starts(1), ...seen, asks(20), ends(26)), clientCommandRules)
  return clientCommandRules.map(({ id }) => id).filter((id) => opinion[id]?.broken.some((one) => one.startsWith('25:')))
}
const survives = ['client/command/survives-garbage']
const other = ['client/command/reads-both-topics']

test.each([
  ['on the topic of its commands', isGiven(10, commandsTopic, '{')],
  ['on their other topic', isGiven(10, aliasTopic, '{')],
  ['that is no text, but would be JSON', isGiven(10, commandsTopic, 'ab', { binary: true })],
  ['that is no text, and JSON by its bytes', isGiven(10, overrideTopic, '1', { binary: true })],
  ['on the topic of a group, be it its own or not', isGiven(10, groupTopic(8), '{')],
  ['on the topic of events', isGiven(10, eventsTopic(7), 'null,')],
  ['in the very ms of the command', isGiven(20, commandsTopic, '{')],
])('garbage %s', (_, given) => {
  expect(blamed(given)).toEqual(survives)
})

test.each([
  ['that is JSON', isGiven(10, commandsTopic, '7')],
  ['that is empty', isGiven(10, groupTopic(7), '')],
  ['that is empty, and no text', isGiven(10, groupTopic(7), '', { binary: true })],
  ['on a topic of another client', isGiven(10, `infoscreen/${OTHER_UUID}/commands`, '{')],
  ['on a topic that clients write', isGiven(10, `infoscreen/${UUID}/heartbeat`, '{')],
  ['on a topic of nobody', isGiven(10, 'homeassistant/screen', '{')],
  ['that came without a connection', isGiven(10, commandsTopic, '{')],
])('nothing %s', (what, given) => {
  const cut = what.includes('without a connection') ? [isCut(9), starts(11)] : []
  expect(blamed(...cut, given)).toEqual(other)
})

test('counts until a command that came later was executed', () => {
  const garbage = isGiven(10, commandsTopic, '{')
  expect(blamed(garbage, asks(12, 1), executes(13))).not.toContain(survives[0])
  expect(blamed(asks(9, 1), garbage, executes(13))).toContain(survives[0])
  expect(blamed(garbage, isGiven(11, commandsTopic, '['), asks(12, 1), executes(13))).not.toContain(survives[0])
})

test('a command that is executed after garbage shows that the client survives it', () => {
  const opinion = (sec: number) =>
    opinionOf(
      inOrder(begins(), starts(1), isGiven(10, commandsTopic, '{'), asks(sec), executes(21), ends(22)),
      clientCommandRules,
    )['client/command/survives-garbage']?.exercised
  expect([opinion(9), opinion(10), opinion(20)]).toEqual([undefined, 1, 1])
})
