import { describe, expect, test } from 'vitest'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import { packet } from '../testing/polling-server.js'
import { clientRules } from './client-rules.js'
import { allRules } from './index.js'
import { Judge, judge } from './judge.js'
import { joined, type Machine, type Moment, ownRule, packetRule, type Rule, sharedRules } from './rule.js'
import { allButPackets, only, packetsAnd, type Sees, type Subject } from './subjects.js'

const [ONE, OTHER, THIRD] = ['server/intent/qos-1', 'server/intent/utc-z', 'server/intent/schema'] as const
const begin: Observation = { kind: 'begin', at_ms: 0, config: {} }
const started: Observation = { kind: 'started', at_ms: 1 }
const end: Observation = { kind: 'end', at_ms: 9 }
const elsewhere: PacketObservation = { ...packet(7, '', 3), topic: 'elsewhere' }
const ack: PacketObservation = {
  ...packet(7, '', 4),
  topic: 'infoscreen/0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f/commands/ack',
}
const history: readonly Observation[] = [begin, started, packet(7, 'x', 2), elsewhere, ack, end]

/** A machine that does something with each moment it is shown. */
const machine = (step: (moment: Moment, found: Parameters<Machine['start']>[0]) => void, sees?: Sees): Machine => ({
  ...(sees && { sees }),
  start: (found) => ({ step: (moment) => step(moment, found) }),
})

describe('a machine', () => {
  /** The subjects that a machine is shown. */
  const shown = (sees?: Sees): string[] => {
    const seen: string[] = []
    const note = machine(({ observation }) => {
      seen.push(observation.kind === 'packet' ? observation.topic.slice(-6) : observation.kind)
    }, sees)
    judge(history, sharedRules([ONE], note))
    return seen
  }

  test('is shown every moment where it does not say which it sees', () => {
    expect(shown()).toEqual(['begin', 'started', 'intent', 'ewhere', 'ds/ack', 'end'])
  })

  test.each([
    ['a few subjects', only('started', 'commandAcks', 'schedule'), ['started', 'ds/ack']],
    ['packets outside the contract', only('elsewhere'), ['ewhere']],
    ['all but packets', allButPackets(), ['begin', 'started', 'end']],
    [
      'all but most packets',
      allButPackets('groupPowerIntent', 'elsewhere'),
      ['begin', 'started', 'intent', 'ewhere', 'end'],
    ],
    ['packets', packetsAnd(), ['intent', 'ewhere', 'ds/ack']],
    ['packets and more', packetsAnd('end'), ['intent', 'ewhere', 'ds/ack', 'end']],
  ])('is shown only %s where that is what it sees', (_, sees, due) => {
    expect(shown(sees)).toEqual(due)
  })

  test('is asked once for each subject what it sees', () => {
    const asked: Subject[] = []
    const sees = (subject: Subject): boolean => asked.push(subject) > 0
    judge(
      [...history, packet(8, 'y', 9), end],
      sharedRules(
        [ONE],
        machine(() => undefined, sees),
      ),
    )
    expect(asked).toEqual(['begin', 'started', 'groupPowerIntent', 'elsewhere', 'commandAcks', 'end'])
  })

  test('is shown what a packet is, and how the world was and is', () => {
    const moments: Moment[] = []
    judge(
      history,
      sharedRules(
        [ONE],
        machine((moment) => moments.push(moment)),
      ),
    )
    expect(moments.map(({ reading }) => reading?.kind ?? null)).toEqual([
      ...[null, null, 'garbled', 'other', 'other', null],
    ])
    expect(moments.map(({ at_ms }) => at_ms)).toEqual([0, 1, 2, 3, 4, 9])
    expect(moments.slice(1).map(({ before }, index) => before === moments[index]?.world)).toEqual(
      Array.from({ length: 5 }, () => true),
    )
    expect(moments[1]).toMatchObject({ before: { up_since_ms: 0 }, world: { up_since_ms: 1 } })
  })

  test('runs once for all rules that name it, and anew for each history', () => {
    let starts = 0
    const counting: Machine = {
      start() {
        starts += 1
        return { step: () => undefined }
      },
    }
    const rules = sharedRules([ONE, OTHER], counting)
    judge(history, rules)
    expect(starts).toBe(1)
    judge(history, rules)
    expect(starts).toBe(2)
  })

  test('may tell of a requirement that nobody asked for', () => {
    const telling = machine((_, found) => {
      found.held(OTHER)
      found.broken(OTHER, { because: 'b', saw: 's' })
      found.inconclusive(OTHER, { because: 'b', saw: 's' })
    })
    expect([...judge(history, sharedRules([ONE], telling))]).toEqual([
      [ONE, { exercised: 0, violations: 0, inconclusive: 0, kept: [], doubt: null }],
    ])
  })
})

describe('what is found', () => {
  const told = { because: 'b', saw: 's' }
  const finding = (step: (moment: Moment, found: Parameters<Machine['start']>[0]) => void): Rule[] =>
    sharedRules([ONE, OTHER], machine(step))

  test('is counted for its own requirement', () => {
    const judged = judge(
      history,
      finding(({ observation }, found) => {
        found.held(ONE)
        found.held(OTHER, 3)
        if (observation.kind === 'end') found.broken(OTHER, told)
      }),
    )
    expect(judged.get(ONE)).toEqual({ exercised: 6, violations: 0, inconclusive: 0, kept: [], doubt: null })
    expect(judged.get(OTHER)).toMatchObject({ exercised: 18, violations: 1, inconclusive: 0 })
  })

  test('is placed in the history, unless it says of itself where it is', () => {
    const judged = judge(
      history,
      finding(({ observation }, found) => {
        if (observation.kind !== 'end') return
        found.broken(ONE, told)
        found.broken(ONE, { ...told, at_ms: 5, group: '7' })
      }),
    )
    expect(judged.get(ONE)?.kept).toEqual([
      { requirement: ONE, at_ms: 9, group: null, ...told, index: 5 },
      { requirement: ONE, at_ms: 5, group: '7', ...told, index: 5 },
    ])
  })

  test('is only doubted where the clock cannot tell: all doubts are counted, the first is kept', () => {
    const judged = judge(
      history,
      finding(({ at_ms }, found) => found.inconclusive(ONE, { ...told, saw: `${at_ms}` })),
    )
    expect(judged.get(ONE)).toEqual({
      exercised: 0,
      violations: 0,
      inconclusive: 6,
      kept: [],
      doubt: { requirement: ONE, at_ms: 0, group: null, because: 'b', saw: '0', index: 0 },
    })
  })

  test('is kept ten times at the most', () => {
    const many = Array.from({ length: 12 }, (_, at_ms): Observation => ({ kind: 'started', at_ms }))
    const tally = judge(
      many,
      finding((_, found) => found.broken(ONE, told)),
    ).get(ONE)
    expect(tally?.violations).toBe(12)
    expect(tally?.kept.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('may be asked for at any time', () => {
    const fold = new Judge(finding((_, found) => found.held(ONE)))
    expect(fold.judgement.get(ONE)?.exercised).toBe(0)
    fold.take(begin)
    expect(fold.judgement.get(ONE)?.exercised).toBe(1)
  })
})

describe('a rule', () => {
  const told = { because: 'b', saw: 's' }

  test('may have a machine of its own', () => {
    const rule = ownRule({
      id: ONE,
      sees: only('end', 'begin'),
      start() {
        let seen = 0
        return {
          step({ observation }, tell) {
            seen += 1
            tell.exercised()
            tell.exercised(seen)
            if (observation.kind === 'end') tell.violated(told)
            else tell.inconclusive(told)
          },
        }
      },
    })
    const twice = [judge(history, [rule]), judge(history, [rule])]
    for (const judged of twice)
      expect(judged.get(ONE)).toMatchObject({ exercised: 5, violations: 1, inconclusive: 1, kept: [{ index: 5 }] })
    const sees = { id: ONE, start: () => ({ step: () => undefined }) }
    expect(ownRule(sees).machines[0]).not.toHaveProperty('sees')
  })

  test('may look at one packet after the other', () => {
    const seen: string[] = []
    const rule = packetRule(ONE, ({ observation }, reading, tell) => {
      seen.push(`${observation.kind} ${reading.kind}`)
      tell.exercised()
    })
    expect(judge([...history, packet(7, '', 10)], [rule]).get(ONE)?.exercised).toBe(2)
    expect(seen).toEqual(['packet garbled', 'packet clear'])
  })

  test('may be decided by several', () => {
    const rule = (sees: Sees): Rule => ownRule({ id: OTHER, sees, start: () => ({ step: (_, t) => t.exercised() }) })
    const both = joined(
      THIRD,
      ...sharedRules(
        [THIRD],
        machine((_, found) => found.held(THIRD, 10)),
      ),
      {
        id: THIRD,
        machines: rule(only('end')).machines,
      },
    )
    expect(both.id).toBe(THIRD)
    expect(both.machines).toHaveLength(2)
    expect(judge(history, [both]).get(THIRD)?.exercised).toBe(60)
  })

  test('is there once for every requirement of a server', () => {
    const ids = [...allRules, ...clientRules].map(({ id }) => id)
    const due = (Object.keys(requirements) as RequirementId[]).filter((id) => /^(server|client)\//.test(id))
    expect([...ids].sort()).toEqual([...due].sort())
  })
})
