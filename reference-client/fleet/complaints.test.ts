import { expect, test } from 'vitest'
import { Complaints } from './complaints.js'

test('counts what screens warn of by its event, and tells the first of each', () => {
  const complaints = new Complaints()
  for (let n = 0; n < 3; n += 1) complaints.warn({ event: 'connection-lost' }, `the ${n}th`)
  complaints.error({ event: 'tv.failed' }, 'no signal')
  complaints.info()
  expect(complaints.count).toBe(4)
  expect(complaints.byEvent).toEqual({ 'connection-lost': 3, 'tv.failed': 1 })
  expect(complaints.takeNew()).toEqual([
    'connection-lost: the 0th {"event":"connection-lost"}',
    'tv.failed: no signal {"event":"tv.failed"}',
  ])
  complaints.warn({ event: 'tv.failed' }, 'again')
  expect(complaints.takeNew()).toEqual([])
})

test('any number of events takes bounded room, and all are counted', () => {
  const complaints = new Complaints()
  for (let n = 0; n < 10_000; n += 1) complaints.warn({ event: `event-${n}` }, 'text')
  expect(complaints.count).toBe(10_000)
  expect(Object.keys(complaints.byEvent)).toHaveLength(100)
  expect(complaints.takeNew()).toHaveLength(100)
})
