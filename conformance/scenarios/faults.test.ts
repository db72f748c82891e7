import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandScenario } from './commands.js'
import { fault, weave, withFaults } from './faults.js'
import { monitoringScenario } from './monitoring.js'
import type { Action, Scenario } from './scenario.js'
import { publishingScenarios } from './scenarios.js'

const abilities = {
  restart: true,
  overrides: true,
  recurrence: true,
  commands: true,
  escalation: true,
  monitoring: true,
}
const any = fc.oneof(publishingScenarios(abilities), commandScenario(abilities), monitoringScenario(abilities))
const someFaults = fc.array(fault, { minLength: 1, maxLength: 3 })

const isFault = (action: Action): boolean =>
  ['withhold', 'delay', 'overload'].includes(action.kind) ||
  (action.kind === 'cut' && action.loss !== undefined) ||
  (action.kind === 'tell' && (action.twice ?? action.late ?? false))
const flat = (actions: readonly Action[]): Action[] =>
  actions.flatMap((action) =>
    action.kind === 'cut' || action.kind === 'withhold' ? [action, ...flat(action.meanwhile ?? [])] : [action],
  )
const over = (action: Action): number =>
  action.at_sec + (action.kind === 'restart' ? action.down_sec : 'for_sec' in action ? action.for_sec : 0)

describe('a scenario with faults', () => {
  propertyTest.prop([any, someFaults])('keeps its order, and does nothing twice', (scenario, faults) => {
    const { actions } = weave(scenario, faults)
    const times = flat(actions).map(({ at_sec }) => at_sec)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    const kept = (all: readonly Action[], kind: Action['kind']) => flat(all).filter((one) => one.kind === kind)
    for (const kind of ['command', 'schedule', 'restart', 'acknowledge'] as const)
      expect(kept(actions, kind)).toEqual(kept(scenario.actions, kind))
    const told = (all: readonly Action[]) => flat(all).flatMap((one) => (one.kind === 'tell' ? one.told : []))
    expect(told(actions)).toHaveLength(told(scenario.actions).length)
  })

  propertyTest.prop([any, someFaults])(
    'loses no connection while it is lost, and never in a restart',
    (scenario, faults) => {
      const lasting = (all: readonly Action[]) => flat(all).filter((one) => over(one) > one.at_sec)
      const losses = lasting(weave(scenario, faults).actions)
      // Those of the scenario itself may begin while another lasts: then they come after it.
      const own = new Set(lasting(scenario.actions).map((one) => `${one.at_sec} ${over(one)}`))
      const isWoven = (one: Action): boolean => !own.has(`${one.at_sec} ${over(one)}`)
      losses.forEach((one, index) => {
        const next = losses[index + 1]
        if (next && [one, next].some(isWoven)) expect(over(one)).toBeLessThanOrEqual(next.at_sec)
      })
    },
  )

  propertyTest.prop([any, someFaults])('leaves time to recover after the last', (scenario, faults) => {
    const woven = weave(scenario, faults)
    const ends = flat(woven.actions).filter(isFault).map(over)
    if (woven !== scenario) expect(woven.duration_sec).toBeGreaterThanOrEqual(Math.max(0, ...ends) + 60)
  })
})

describe('what failed', () => {
  const shortest = (fails: (scenario: Scenario) => boolean): Scenario => {
    const found = fc.check(
      fc.property(withFaults(any), (scenario) => !fails(scenario)),
      { seed: 7, numRuns: 3000 },
    )
    if (!found.counterexample) throw new Error('nothing failed')
    return found.counterexample[0]
  }

  test('without the need of a fault is shown without one', () => {
    // It starts from a scenario that has some.
    let first: Scenario | undefined
    const plain = shortest((scenario) => {
      first ??= scenario.actions.some(isFault) ? scenario : undefined
      return first !== undefined
    })
    expect(first?.actions.some(isFault)).toBe(true)
    expect(plain.actions.filter(isFault)).toEqual([])
  })

  test.each(['withhold', 'overload', 'delay'] as const)('by a %s alone is shown with that and no other', (kind) => {
    const { actions } = shortest((scenario) => flat(scenario.actions).some((one) => one.kind === kind))
    expect(actions.filter(isFault).map((one) => one.kind)).toEqual([kind])
  })
})
