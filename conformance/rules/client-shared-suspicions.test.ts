import { expect, test } from 'vitest'
import { termsOf } from './client-knowledge.js'
import type { ClientFound } from './client-part.js'
import { Suspicions } from './client-suspicions.js'
import { Track } from './client-track.js'
import { ClientWorld } from './client-world.js'

/** When a wrong report is told of: at once, never, or once it shows that the client is not wrong about its TV. */

const ID = 'client/power/state-report-names-source'
const track = (): Track => new Track(termsOf(new ClientWorld(), null))

/** Suspicions, and what was told of until now. */
function suspicions() {
  const all = new Suspicions()
  const told: string[] = []
  const broken: ClientFound['broken'] = (id, fault) => told.push(`${id}: ${fault.saw}`)
  const found: ClientFound = { held: () => {}, inconclusive: () => {}, broken }
  return {
    told,
    tell: (saw: string, ...by: readonly Track[]) => all.tell(ID, { because: 'an intent decided', saw }, by, found),
    step: () => all.step(found),
  }
}

test('what no wrong client would report is told of at once, and once', () => {
  const { told, tell, step } = suspicions()
  tell('a')
  expect(told).toEqual([`${ID}: a`])
  step()
  expect(told).toEqual([`${ID}: a`])
})

test('what a client would report that was told to be wrong is not told of', () => {
  const { told, tell, step } = suspicions()
  const [one, other] = [track(), track()]
  other.blamed = true
  tell('a', one, other)
  one.refuted += 1
  other.blamed = false
  other.refuted += 1
  step()
  expect(told).toEqual([])
})

test('what a client would report that its TV shows to be wrong is not told of', () => {
  const { told, tell, step } = suspicions()
  const [one, other] = [track(), track()]
  tell('a', one, other)
  other.blamed = true
  step()
  Object.assign(other, { blamed: false, refuted: 1 })
  one.refuted += 1
  step()
  expect(told).toEqual([])
})

test('what wrong clients would report is told of once the TV has shown that it is none of them', () => {
  const { told, tell, step } = suspicions()
  const [one, other] = [track(), track()]
  other.refuted = 3
  tell('a', one, other)
  step()
  one.refuted += 1
  step()
  expect(told).toEqual([])
  other.refuted += 1
  step()
  step()
  expect(told).toEqual([`${ID}: a`])
})

test('each is told of by its own, in their order', () => {
  const { told, tell, step } = suspicions()
  const [one, other] = [track(), track()]
  tell('a', one)
  tell('b', other)
  tell('c', one)
  one.refuted += 1
  step()
  expect(told).toEqual([`${ID}: a`, `${ID}: c`])
  other.refuted += 1
  step()
  expect(told).toEqual([`${ID}: a`, `${ID}: c`, `${ID}: b`])
})

test('of many the last 64 are kept', () => {
  const { told, tell, step } = suspicions()
  const one = track()
  for (let number = 0; number < 70; number += 1) tell(String(number), one)
  one.refuted += 1
  step()
  expect([told.length, told[0], told.at(-1)]).toEqual([64, `${ID}: 6`, `${ID}: 69`])
})
