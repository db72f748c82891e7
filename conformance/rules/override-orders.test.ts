import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import { A, at, B, clear, intent, link, observed, off, on, order, withdraw } from '../testing/override-histories.js'
import { judge } from './judge.js'
import { overrideRules } from './override-rules.js'

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, overrideRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const withheld = (packet: PacketObservation): PacketObservation => ({ ...packet, withheld: true })

describe('which order an intent stands for', () => {
  test('may be one that the clock cannot tell to have ended before the next', () => {
    const happens = [order(75, A, 100, off), order(100.1, A, 110, on), intent(100.15, A, off, 'first')]
    const history = observed(happens, 111, { accuracy_ms: 250 })
    expect(broken(history)).toEqual([])
    expect(
      broken(
        history.with(0, {
          ...(history[0] as Observation & { kind: 'begin' }),
          clock: { mode: 'virtual', accuracy_ms: 0 },
        }),
      ),
    ).toEqual(['server/override/state-as-ordered'])
  })

  test('is one of the last 64 that were replaced, in a flood of them', () => {
    const reasoned = (nth: number) => ({ ...on, reason: `reason_${nth}` })
    const flood = Array.from({ length: 66 }, (_, nth) => order(10 + nth / 10, A, 1000, reasoned(nth)))
    const answered = (nth: number) => observed([...flood, intent(17, A, reasoned(nth), 'one'), clear(18, A)], 20)
    expect(broken(answered(1))).toEqual([])
    expect(broken(answered(0))).toEqual(['server/override/state-as-ordered'])
  })

  test('is told by the newest of those that were replaced, where all is withdrawn', () => {
    const happens = [order(10, A, 1000, off), order(12, A, 1000, on), withdraw(14, A)]
    const history = observed([...happens, intent(15, A, { ...off, grace_seconds: 5 }, 'one'), clear(16, A)])
    const { kept } = judge(history, overrideRules).get('server/override/state-as-ordered') ?? {}
    expect(kept?.map(({ because }) => because)).toEqual([expect.stringContaining('on was ordered')])
  })
})

describe('an intent that was never acknowledged', () => {
  const lost = [order(10, A, 55, off), withheld(intent(10, A, off, 'lost')), link(10, false), link(10.5, true)]

  test('may be followed by another id for the same order, and with the same issued_at', () => {
    const again = { ...intent(10, A, off, 'another'), at_ms: at(10.5) }
    expect(broken(observed([...lost, again, clear(55, A)], 70))).toEqual([])
  })

  test('leaves its id free: its publisher cannot know that it was ever used', () => {
    const others = [intent(10.5, A, off, 'another'), order(20, B, 60, on), intent(20, B, on, 'lost')]
    expect(broken(observed([...lost, ...others, clear(55, A), clear(60, B)], 70))).toEqual([])
  })
})

test('a clear that comes as the link is cut changes nothing of what is due once it is back', () => {
  const happens = [order(10, A, 1000, off), intent(10, A, off, 'one'), link(20, false), clear(20, A), link(50, true)]
  expect(broken(observed(happens, 70))).toEqual(['server/override/republish-on-reconnect'])
})
