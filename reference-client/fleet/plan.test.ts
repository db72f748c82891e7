import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignments, bootIdOf, defaultSettings, type FleetSettings, fateOf, isHit, uuidOf } from './plan.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const screens = fc.nat({ max: 20_000 })
const rate = fc.double({ min: 0, max: 1, noNaN: true })
const settings: fc.Arbitrary<FleetSettings> = fc.record({
  count: fc.integer({ min: 1, max: 300 }),
  seed: seeds,
  boot_sec: fc
    .tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 }))
    .map(([low, more]): readonly [number, number] => [low, low + more]),
  fail_rate: rate,
  lost_rate: rate,
  storm_every_sec: fc.option(fc.integer({ min: 1, max: 100 })),
  storm_share: rate,
  wake_after_sec: fc.option(fc.integer({ min: 1, max: 100 })),
})
const many = Array.from({ length: 20_000 }, (_, n) => n)

describe('uuids', () => {
  test('are those of the contract, and no two of a fleet share an account (S4)', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const uuids = many.map((screen) => uuidOf(seed, screen))
        expect(new Set(uuids.map((uuid) => uuid.slice(0, 8))).size).toBe(many.length)
        for (const uuid of uuids.slice(0, 100)) expect(uuid).toMatch(UUID)
      }),
      { numRuns: 5 },
    )
  })

  test('depend on the seed', () => {
    fc.assert(
      fc.property(seeds, seeds, screens, (one, other, screen) => {
        fc.pre(one !== other)
        expect(uuidOf(one, screen)).not.toBe(uuidOf(other, screen))
      }),
    )
  })

  test('boot ids are new with every boot', () => {
    fc.assert(
      fc.property(seeds, screens, (seed, screen) => {
        const ids = Array.from({ length: 50 }, (_, boots) => bootIdOf(seed, screen, boots))
        expect(new Set([...ids, uuidOf(seed, screen)]).size).toBe(51)
        for (const id of ids) expect(id).toMatch(UUID)
      }),
    )
  })
})

describe('fates', () => {
  test('are the same for the same seed, whatever the size of the fleet', () => {
    fc.assert(
      fc.property(settings, screens, fc.nat({ max: 20 }), (one, screen, nth) => {
        const larger = { ...one, count: one.count * 2 }
        expect(fateOf(larger, screen, nth)).toEqual(fateOf(one, screen, nth))
        expect(isHit(larger, screen, nth)).toBe(isHit(one, screen, nth))
        expect(assignments(larger, [7, 'lobby', 'hall']).slice(0, one.count)).toEqual(
          assignments(one, [7, 'lobby', 'hall']),
        )
      }),
    )
  })

  test('stay within what was asked for', () => {
    fc.assert(
      fc.property(settings, screens, fc.nat({ max: 20 }), (asked, screen, nth) => {
        const { helper_ms, going_down_ms, boot_ms } = fateOf(asked, screen, nth)
        expect(boot_ms).toBeGreaterThanOrEqual(asked.boot_sec[0] * 1000)
        expect(boot_ms).toBeLessThanOrEqual(asked.boot_sec[1] * 1000)
        expect(Math.min(helper_ms, going_down_ms)).toBeGreaterThan(0)
      }),
    )
  })

  test('at a rate of 0 nothing happens, at a rate of 1 it always does', () => {
    fc.assert(
      fc.property(settings, screens, fc.nat({ max: 20 }), fc.constantFrom(0, 1), (asked, screen, nth, share) => {
        const sure = { ...asked, fail_rate: share, lost_rate: share, storm_share: share }
        const { helper_fails, lost } = fateOf(sure, screen, nth)
        expect([helper_fails, lost, isHit(sure, screen, nth)]).toEqual(Array(3).fill(share === 1))
      }),
    )
  })

  test.each([0.05, 0.5, 0.9])('a rate of %s is met, by each purpose on its own', (share) => {
    const asked = { ...defaultSettings, fail_rate: share, lost_rate: share, storm_share: share }
    const shareOf = (holds: (screen: number) => boolean): number => many.filter(holds).length / many.length
    const fails = (screen: number): boolean => fateOf(asked, screen, 0).helper_fails
    const lost = (screen: number): boolean => fateOf(asked, screen, 0).lost
    for (const holds of [fails, lost, (screen: number) => isHit(asked, screen, 0)])
      expect(shareOf(holds)).toBeCloseTo(share, 1)
    expect(shareOf((screen) => fails(screen) && lost(screen))).toBeCloseTo(share * share, 1)
  })

  test('differ from order to order', () => {
    const boots = Array.from({ length: 20 }, (_, nth) => fateOf(defaultSettings, 3, nth).boot_ms)
    expect(new Set(boots).size).toBeGreaterThan(15)
  })
})

test('groups take the screens in turn; without groups there is nothing to assign', () => {
  const four = assignments({ ...defaultSettings, count: 4 }, [7, 'lobby'])
  expect(four.map(({ group_id }) => group_id)).toEqual([7, 'lobby', 7, 'lobby'])
  expect(assignments(defaultSettings, [])).toEqual([])
})
