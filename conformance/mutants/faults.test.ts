import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchesChannel } from '../../generated/channels.js'
import type { RequirementId } from '../../generated/requirements.js'
import { type AdapterOptions, createReferenceAdapter } from '../../reference-server/adapter.js'
import type { ServerAdapter } from '../play/adapter.js'
import { guardAdapter } from '../play/guard.js'
import { play } from '../play/play.js'
import { allRules } from '../rules/index.js'
import { judge } from '../rules/judge.js'
import { abilitiesOf } from '../run/suite.js'
import { commandScenario } from '../scenarios/commands.js'
import { type Fault, fault, weave } from '../scenarios/faults.js'
import type { Scenario } from '../scenarios/scenario.js'
import { publishingScenarios } from '../scenarios/scenarios.js'
import { fieldsOf, isAck, isCommand } from './server/make-command.js'

/** Servers that are right until something goes wrong, and the fault that shows it. */

const MOST = 150
/** A burst is longer than anything that a scenario has of its own. */
const DEAF_AFTER = 150

interface Wrong {
  readonly told: string
  readonly breaks: RequirementId
  readonly by: Fault['do']
  readonly drawn: (abilities: ReturnType<typeof abilitiesOf>) => fc.Arbitrary<Scenario>
  readonly options: () => AdapterOptions
}

const follows = (topic: string): boolean =>
  matchesChannel('activeEvents', topic) || matchesChannel('groupAssignment', topic)

const wrong: readonly Wrong[] = [
  {
    told: 'takes for published what it has sent, acknowledged or not',
    breaks: 'server/schedule/events-topic',
    by: 'withhold',
    drawn: publishingScenarios,
    options() {
      const sent = new Map<string, string>()
      return {
        outgoing: (publication) => {
          const { topic, payload } = publication
          if (!follows(topic) || sent.get(topic) !== String(payload)) {
            sent.set(topic, String(payload))
            return publication
          }
          return []
        },
      }
    },
  },
  {
    told: 'never sends a command again whose acknowledgement was lost',
    breaks: 'server/command/alias-mirror',
    by: 'withhold',
    drawn: commandScenario,
    options() {
      const tried = new Set<unknown>()
      const given_up = new Set<unknown>()
      return {
        wrong: {
          outgoing: (publication) => {
            if (!isCommand(publication)) return publication
            const { command_id } = fieldsOf(publication)
            if (matchesChannel('commands', publication.topic)) {
              if (tried.has(command_id)) given_up.add(command_id)
              tried.add(command_id)
            }
            return given_up.has(command_id) ? [] : publication
          },
        },
      }
    },
  },
  {
    told: 'counts an ack again that is delivered twice',
    breaks: 'server/command/duplicate-ack-idempotent',
    by: 'twice',
    drawn: commandScenario,
    options: () => ({
      wrong: {
        incoming: (delivery) => {
          const text = delivery.payload.toString()
          if (!isAck(delivery) || !delivery.dup) return [delivery]
          return [{ ...delivery, payload: Buffer.from(text.replace('"accepted"', '"execution_started"')) }]
        },
      },
    }),
  },
  {
    told: 'hears nothing any more after a burst',
    breaks: 'server/command/status-tracks-acks',
    by: 'overload',
    drawn: commandScenario,
    options() {
      let heard = 0
      return { wrong: { incoming: (delivery) => (++heard > DEAF_AFTER ? [] : [delivery]) } }
    },
  },
]

async function broken(scenario: Scenario, adapter: ServerAdapter): Promise<RequirementId[]> {
  const judgement = judge(await play(scenario, guardAdapter(adapter, 10_000)), allRules)
  return [...judgement].filter(([, { violations }]) => violations > 0).map(([id]) => id)
}

describe.each(wrong)('a server that $told', ({ breaks, by, drawn, options }) => {
  test(`breaks ${breaks}, and only with the fault`, async () => {
    const right = createReferenceAdapter()
    const abilities = abilitiesOf(await right.describe(), right)
    const faults = fault.filter((one) => one.do === by).map((one) => [one])
    const create = (): ServerAdapter => createReferenceAdapter(options())
    let found: RequirementId[] = []
    for (const [scenario, own] of fc.sample(fc.tuple(drawn(abilities), faults), { seed: 1, numRuns: MOST })) {
      const woven = weave(scenario, own)
      found = woven === scenario ? [] : await broken(woven, create())
      if (found.length === 0) continue
      expect(await broken(scenario, create())).toEqual([])
      expect(await broken(woven, right)).toEqual([])
      if (found.includes(breaks)) break
    }
    expect(found).toContain(breaks)
  })
})
