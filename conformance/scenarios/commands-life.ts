import fc from 'fast-check'
import type { Abilities } from './actions.js'
import { commandConfig, commandOrder, scenarioOf, ttlSec } from './commands-orders.js'
import { ackOf, onAckTopic, Script, type Stage, screenOf } from './commands-screens.js'
import type { Scenario, Told } from './scenario.js'

/** What decides about a single command: its client's acks, right and wrong, interruptions, and its expiry. */

/** A server that writes whole seconds may be so late with an expiry. */
const ROUNDING_SEC = 1.001

/** On which topics an ack comes. */
type Manner = 'both' | 'canonical' | 'alias' | 'twice' | 'alias later'

/** What leaves the commands as they are. */
type Noise =
  | 'foreign'
  | 'unknown id'
  | 'no JSON'
  | 'no code'
  | 'needless code'
  | 'no status'
  | 'other status'
  | 'a list'

interface Ack {
  readonly status: Stage
  readonly manner: Manner
  readonly more: boolean
}

type Beat =
  /** What the clients say next, those that have something left to say. */
  | { readonly do: 'acks'; readonly acks: readonly (Ack | null)[] }
  /** Each client says something wrong, or something is said in its name. */
  | { readonly do: 'noise'; readonly status: Stage; readonly noise: Noise; readonly alias: boolean }
  | { readonly do: 'wait'; readonly for_sec: number }
  | { readonly do: 'cut'; readonly for_sec: number }
  | {
      readonly do: 'restart'
      readonly for_sec: number
      readonly kill: boolean
      /** What clients acknowledge while the server is down. */
      readonly acked: Stage | null
    }

const stage = fc.constantFrom<Stage>('accepted', 'execution_started', 'completed', 'failed')
/** In this order each ack is the next of its client. */
const NATURAL: readonly Stage[] = ['accepted', 'execution_started', 'completed']

const ack = fc.record({
  manner: fc.constantFrom<Manner>('both', 'canonical', 'alias', 'alias', 'twice', 'alias later'),
  more: fc.boolean(),
})
/** One that comes in between, as likely as not at the wrong time. */
const stray: fc.Arbitrary<Beat> = fc.tuple(stage, fc.nat({ max: 2 })).map(([status, place]) => ({
  do: 'acks',
  acks: [null, null, null].map((none, index) => (index === place ? { status, manner: 'both', more: false } : none)),
}))
const noise: fc.Arbitrary<Beat> = fc.record({
  do: fc.constant('noise'),
  status: stage,
  noise: fc.constantFrom<Noise>(
    'foreign',
    'foreign',
    'foreign',
    'unknown id',
    'unknown id',
    'no JSON',
    'no code',
    'needless code',
    'no status',
    'other status',
    'a list',
  ),
  alias: fc.boolean(),
})
const wait: fc.Arbitrary<Beat> = fc.record({ do: fc.constant('wait'), for_sec: fc.constantFrom(5, 40, 110) })
const cut: fc.Arbitrary<Beat> = fc.record({ do: fc.constant('cut'), for_sec: fc.constantFrom(2, 30) })
const restart: fc.Arbitrary<Beat> = fc.record({
  do: fc.constant('restart'),
  for_sec: fc.constantFrom(1, 20),
  kill: fc.boolean(),
  acked: fc.oneof({ weight: 5, arbitrary: stage }, { weight: 1, arbitrary: fc.constant(null) }),
})

/** Most lives go as they should. */
const life: fc.Arbitrary<readonly Ack[]> = fc
  .tuple(
    fc.constantFrom<readonly Stage[]>(
      ['accepted', 'execution_started', 'completed'],
      ['accepted', 'execution_started', 'completed', 'failed'],
      ['accepted', 'failed', 'completed'],
      ['failed'],
      ['execution_started', 'accepted', 'completed'],
      ['execution_started', 'accepted'],
      ['completed', 'accepted'],
      ['accepted'],
      [],
    ),
    fc.array(ack, { minLength: 4, maxLength: 4 }),
  )
  .map(([stages, manners]) =>
    stages.map((status, index) => {
      const { manner, more } = manners[index] ?? { manner: 'both', more: false }
      // One oddity at a time, so that it is clear which of them was too much.
      const natural = NATURAL[index] === status
      return { status, more, manner: more || !natural ? 'both' : manner }
    }),
  )

/** The lives of several commands side by side: the n-th ack of each comes in the n-th beat. */
function sideBySide(lives: readonly (readonly Ack[])[]): Beat[] {
  const longest = Math.max(...lives.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) => ({
    do: 'acks',
    acks: lives.map((one) => one[index] ?? null),
  }))
}

/** At most so many orders of one scenario have a life of their own. */
const lived = fc.array(fc.record({ order: commandOrder, life }), { minLength: 1, maxLength: 3 })

function inserted(beats: readonly Beat[], more: readonly Beat[], places: readonly number[]): Beat[] {
  const all = [...beats]
  for (const [index, beat] of more.entries()) all.splice((places[index] ?? 0) % (all.length + 1), 0, beat)
  return all
}

/** Whole lives of commands, with acks right and wrong. */
export function lifeScenario(abilities: Abilities): fc.Arbitrary<Scenario> {
  const interruption = fc.oneof(
    { weight: 2, arbitrary: wait },
    { weight: 1, arbitrary: cut },
    ...(abilities.restart ? [{ weight: 4, arbitrary: restart }] : []),
  )
  const wrong = fc.oneof({ weight: 3, arbitrary: noise }, { weight: 1, arbitrary: stray })
  return fc
    .record({
      config: commandConfig,
      lived,
      wrong: fc.array(wrong, { minLength: 1, maxLength: 4 }),
      interruptions: fc.array(interruption, { maxLength: 3 }),
      places: fc.array(fc.nat({ max: 8 }), { minLength: 7, maxLength: 7 }),
    })
    .map(({ config: given, lived: all, wrong: wrongs, interruptions, places }) => {
      const script = new Script()
      const ttl_sec = ttlSec(given)
      all.forEach(({ order: { action, more } }, index) => {
        script.order(screenOf(index), action, more).wait(1)
      })
      const right = sideBySide(all.map((one) => one.life))
      for (const beat of inserted(right, [...wrongs, ...interruptions], places)) play(script.wait(2), beat, all.length)
      // Just before the first expires, as it does, and when the last has.
      script.until(ttl_sec - 0.001).look('commands')
      script.until(ttl_sec + ROUNDING_SEC).look('commands')
      script.until(ttl_sec + all.length + ROUNDING_SEC).look('commands')
      play(script.wait(2), { do: 'acks', acks: [LAST] }, all.length)
      return scenarioOf(script, given)
    })
}

/** Comes after everything. */
const LAST: Ack = { status: 'completed', manner: 'both', more: false }

/** One thing that happens to each of the commands, and a look at what came of it. */
function play(script: Script, beat: Beat, orders_count: number): void {
  const numbers = [...Array(orders_count).keys()]
  switch (beat.do) {
    case 'acks':
      acknowledge(script, beat.acks.slice(0, orders_count))
      break
    case 'noise':
      script.tell(...numbers.map((number) => spoilt(beat, number, orders_count)))
      break
    case 'wait':
      script.wait(beat.for_sec)
      break
    case 'cut':
      script.cut(beat.for_sec).wait(6)
      break
    case 'restart': {
      const { acked } = beat
      const told = acked === null ? [] : numbers.flatMap((number) => onBoth(number, ackOf(number, acked)))
      script.restart(beat.for_sec, beat.kill, told).wait(1)
    }
  }
  script.look('commands')
}

function acknowledge(script: Script, acks: readonly (Ack | null)[]): void {
  const told = acks.map((one, number) => (one ? arriving(number, one) : []))
  script.tell(...told.flatMap(([now = []]) => now))
  const later = told.flatMap(([, then = []]) => then)
  if (later.length)
    script
      .wait(2)
      .look('commands')
      .tell(...later)
}

/** What arrives of an ack at once, and what later. */
function arriving(number: number, { status, manner, more }: Ack): readonly Told[][] {
  const both = onBoth(number, { ...ackOf(number, status), ...(more && { firmware: '1.2.3' }) })
  const [canonical, alias] = [both.slice(0, 1), both.slice(1)]
  switch (manner) {
    case 'both':
      return [both]
    case 'canonical':
      return [canonical]
    case 'alias':
      return [alias]
    case 'twice':
      return [canonical, canonical]
    case 'alias later':
      return [canonical, alias]
  }
}

function onBoth(number: number, payload: unknown): Told[] {
  return [false, true].map((alias) => onAckTopic(screenOf(number), alias, payload))
}

function spoilt({ noise: kind, status, alias }: Beat & { do: 'noise' }, number: number, orders_count: number): Told {
  const right = ackOf(number, status)
  const own = screenOf(number)
  const { status: _, ...rest } = right
  switch (kind) {
    case 'foreign':
      // A client that has a command of its own, or one that has none.
      return onAckTopic(screenOf(orders_count > 1 ? (number + 1) % orders_count : number + 1), alias, right)
    case 'unknown id':
      return onAckTopic(own, alias, { ...right, command_id: '5e0c1f2a-7b1d-4f0e-8a55-0a1b2c3d4e5f' })
    case 'no JSON':
      return onAckTopic(own, alias, '{"command_id": "{command:')
    case 'no code':
      return onAckTopic(own, alias, { ...ackOf(number, 'failed'), error_code: null })
    case 'needless code':
      return onAckTopic(own, alias, { ...ackOf(number, 'completed'), error_code: 'helper_failed' })
    case 'no status':
      return onAckTopic(own, alias, rest)
    case 'other status':
      return onAckTopic(own, alias, { ...right, status: 'rebooting' })
    case 'a list':
      return onAckTopic(own, alias, [right])
  }
}
