import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FleetCounts, statusLine } from './counts.js'

const none: FleetCounts = {
  ...{ screens: 12, waiting: 0, running: 12, connected: 12, booting: 0, off: 0, lost: 0, tv_on: 7, tv_orders: 9 },
  ...{ executed: 0, failed: 0, storms: 0, complaints: 0 },
}

test('says what there is, and nothing of what there is not', () => {
  expect(statusLine(none)).toBe('12 screens: 12 connected · 7 TVs on')
  expect(
    statusLine({ ...none, running: 9, connected: 8, waiting: 1, off: 1, lost: 1, executed: 5, failed: 2, storms: 1 }),
  ).toBe('12 screens: 8 connected, 1 connecting, 1 waiting, 1 off, 1 lost · 7 TVs on · 5 orders, 2 failed · 1 storm')
  expect(statusLine({ ...none, screens: 1, running: 1, connected: 1, tv_on: 1, executed: 1, complaints: 1 })).toBe(
    '1 screen: 1 connected · 1 TV on · 1 order · 1 complaint',
  )
  expect(statusLine({ ...none, screens: 10_000, running: 10_000, connected: 9_999 })).toMatch(
    /^10,000 screens: 9,999 connected, 1 connecting · /,
  )
})

test('is one line, and its machines add up', () => {
  const counts = fc
    .record({
      ...{
        connected: fc.nat(9999),
        away: fc.nat(9999),
        booting: fc.nat(9999),
        waiting: fc.nat(9999),
        off: fc.nat(9999),
        lost: fc.nat(9999),
      },
      ...{ tv_on: fc.nat(9999), executed: fc.nat(9999), failed: fc.nat(9999), storms: fc.nat(999) },
      complaints: fc.nat(999),
    })
    .map(({ away, ...rest }): FleetCounts => {
      const running = rest.connected + away
      return { ...rest, running, screens: running + rest.waiting + rest.booting + rest.off + rest.lost, tv_orders: 0 }
    })
  fc.assert(
    fc.property(counts, (given) => {
      const line = statusLine(given)
      expect(line).not.toMatch(/[\r\n]/)
      const [, machines = ''] = /: (.*?) · /.exec(line) ?? []
      const sum = machines.split(/, (?=\d)/).reduce((total, part) => total + Number(part.replace(/[^\d]/g, '')), 0)
      expect(sum).toBe(given.screens)
    }),
  )
})
