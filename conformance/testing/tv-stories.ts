import {
  assignmentTopic,
  eventsTopic,
  groupIntent,
  groupTopic,
  type IntentSpec,
  override,
  overrideTopic,
} from './client-messages.js'
import type { StagedClient } from './staged-client.js'

/** What a client is told about its TV, for short; times in seconds. */

export const retain = { retain: true }
export const spec = (id: string, state: 'on' | 'off', issued: number, expires: number): IntentSpec => ({
  ...{ id, state, issued, expires },
})

/** In group 7, started at 1. */
export const begun = (client: StagedClient): StagedClient => client.give(0, assignmentTopic, 7, retain).start(1)
export const intent = (client: StagedClient, sec: number, one: IntentSpec, more: object = {}): StagedClient =>
  client.give(sec, groupTopic(7), groupIntent(7, one, more), retain)
export const order = (client: StagedClient, sec: number, one: IntentSpec, grace = 5, more: object = {}): StagedClient =>
  client.give(sec, overrideTopic, override(one, grace, more), retain)
export const events = (client: StagedClient, sec: number, ...listed: object[]): StagedClient =>
  client.give(sec, eventsTopic(7), listed, retain)

/** On from 10 to 100, as the group says. */
export const on = (client: StagedClient): StagedClient => intent(begun(client), 10, spec('a', 'on', 10, 190))
/** And off from 40 on. */
export const onOff = (client: StagedClient): StagedClient => intent(on(client), 40, spec('b', 'off', 40, 190))
