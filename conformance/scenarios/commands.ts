import fc from 'fast-check'
import type { Abilities } from './actions.js'
import { lockoutScenario } from './commands-lockout.js'
import { ackOf, NOTHING_SCHEDULED, onAckTopic, Script, START, type Stage, screenOf } from './commands-screens.js'
import type { Config } from './config.js'
import type { Scenario, Told } from './scenario.js'

/** What decides about a single command: its clients' acks, right and wrong, interruptions, and its expiry. */

const DEFAULT_TTL_SEC = 240
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

type Beat =
  | {
      readonly do: 'ack'
      readonly order: number
      readonly status: Stage
      readonly manner: Manner
      readonly more: boolean
    }
  | {
      readonly do: 'noise'
      readonly order: number
      readonly status: Stage
      readonly noise: Noise
      readonly alias: boolean
    }
  | { readonly do: 'wait'; readonly for_sec: number }
  | { readonly do: 'cut'; readonly for_sec: number }
  | {
      readonly do: 'restart'
      readonly for_sec: number
      readonly kill: boolean
      /** Acknowledged while the server is down. */
      readonly acked: { readonly order: number; readonly status: Stage } | null
    }

const stage = fc.constantFrom<Stage>('accepted', 'execution_started', 'completed', 'failed')
const which = fc.nat({ max: 2 })
/** In this order each ack is the next of its client. */
const NATURAL: readonly Stage[] = ['accepted', 'execution_started', 'completed']

const ack: fc.Arbitrary<Beat> = fc.record({
  do: fc.constant('ack'),
  order: which,
  status: stage,
  manner: fc.constantFrom<Manner>('both', 'canonical', 'alias', 'alias', 'twice', 'alias later'),
  more: fc.constantFrom(false, false, false, true),
})
/** One that comes in between, as likely as not at the wrong time. */
const stray: fc.Arbitrary<Beat> = fc.record({
  do: fc.constant('ack'),
  order: which,
  status: stage,
  manner: fc.constant('both'),
  more: fc.constant(false),
})
const noise: fc.Arbitrary<Beat> = fc.record({
  do: fc.constant('noise'),
  order: which,
  status: stage,
  noise: fc.constantFrom<Noise>(
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
  acked: fc.oneof(
    { weight: 3, arbitrary: fc.record({ order: which, status: stage }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
})

/** Most lives go as they should; some beats of them are left out, and others come in between. */
const life: fc.Arbitrary<Beat[]> = fc
  .tuple(
    fc.constantFrom<readonly Stage[]>(
      ['accepted', 'execution_started', 'completed'],
      ['accepted', 'execution_started', 'completed', 'failed'],
      ['accepted', 'failed', 'completed'],
      ['failed'],
      ['execution_started', 'accepted', 'completed'],
      ['completed', 'accepted'],
      ['accepted'],
      [],
    ),
    fc.nat({ max: 2 }),
    fc.array(ack, { minLength: 4, maxLength: 4 }),
  )
  .map(([stages, order, manners]) =>
    stages.map((status, index) => {
      const { manner, more } = manners[index] as Beat & { do: 'ack' }
      // One oddity at a time, so that it is clear which of them was too much.
      const natural = NATURAL[index] === status
      return { do: 'ack', order, status, more, manner: more || !natural ? 'both' : manner }
    }),
  )

/** Orders, and when the commands expire. */
const config: fc.Arbitrary<Config> = fc
  .record({
    legacy: fc.constantFrom(undefined, undefined, 'true', 'false'),
    ttl: fc.constantFrom(undefined, '60', '150'),
  })
  .map(({ legacy, ttl }) => ({
    ...(legacy === undefined ? {} : { COMMAND_LEGACY_TOPICS_ENABLED: legacy }),
    ...(ttl === undefined ? {} : { COMMAND_TTL_SECONDS: ttl }),
  }))

const order = fc.record({
  action: fc.constantFrom<'reboot_host' | 'shutdown_host'>('reboot_host', 'reboot_host', 'shutdown_host'),
  more: fc.record(
    { reason: fc.constantFrom('stuck', 'Ä "quoted" reason'), requested_by: fc.constantFrom(1, 4711) },
    { requiredKeys: [] },
  ),
})

const orders = fc.array(order, { minLength: 1, maxLength: 3 })

function between(beats: readonly Beat[], more: readonly Beat[], places: readonly number[]): Beat[] {
  const all = [...beats]
  for (const [index, beat] of more.entries()) all.splice((places[index] ?? 0) % (all.length + 1), 0, beat)
  return all
}

/** Whole lives of commands, with acks right and wrong. */
export function lifeScenario(abilities: Abilities): fc.Arbitrary<Scenario> {
  const interruption = fc.oneof(
    { weight: 2, arbitrary: wait },
    { weight: 1, arbitrary: cut },
    ...(abilities.restart ? [{ weight: 3, arbitrary: restart }] : []),
  )
  const beats = fc
    .tuple(
      life,
      fc.array(fc.oneof({ weight: 3, arbitrary: noise }, { weight: 1, arbitrary: stray }), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.array(interruption, { maxLength: 2 }),
      fc.array(fc.nat({ max: 8 }), { minLength: 6, maxLength: 6 }),
    )
    .map(([right, wrong, interruptions, places]) => between(right, [...wrong, ...interruptions], places))
  return fc.record({ config, orders, beats }).map(({ config: given, orders: ordered, beats: played }) => {
    const script = new Script()
    const ttl_sec = Number(given.COMMAND_TTL_SECONDS ?? DEFAULT_TTL_SEC)
    ordered.forEach(({ action, more }, index) => {
      script.order(screenOf(index), action, more).wait(1)
    })
    for (const beat of played) play(script.wait(2), beat, ordered.length)
    // Just before the first expires, as it does, and when the last has.
    script.until(ttl_sec - 0.001).look('commands')
    script.until(ttl_sec + ROUNDING_SEC).look('commands')
    script.until(ttl_sec + ordered.length + ROUNDING_SEC).look('commands')
    play(script.wait(2), { do: 'ack', order: 0, status: 'completed', manner: 'both', more: false }, ordered.length)
    return scenarioOf(script, given)
  })
}

/** One thing that happens, and a look at what came of it. */
function play(script: Script, beat: Beat, orders_count: number): void {
  const own = 'order' in beat ? beat.order % orders_count : 0
  switch (beat.do) {
    case 'ack':
      acknowledge(script, own, beat)
      break
    case 'noise':
      script.tell(spoilt(beat, own, orders_count))
      break
    case 'wait':
      script.wait(beat.for_sec)
      break
    case 'cut':
      script.cut(beat.for_sec).wait(6)
      break
    case 'restart': {
      const { acked } = beat
      const number = acked ? acked.order % orders_count : 0
      const told = acked
        ? [false, true].map((alias) => onAckTopic(screenOf(number), alias, ackOf(number, acked.status)))
        : []
      script.restart(beat.for_sec, beat.kill, told).wait(1)
    }
  }
  script.look('commands')
}

function acknowledge(script: Script, number: number, { status, manner, more }: Beat & { do: 'ack' }): void {
  const payload = { ...ackOf(number, status), ...(more && { firmware: '1.2.3' }) }
  const on = (alias: boolean): Told => onAckTopic(screenOf(number), alias, payload)
  if (manner === 'both') script.tell(on(false), on(true))
  else script.tell(on(manner === 'alias'))
  if (manner === 'twice') script.wait(2).look('commands').tell(on(false))
  if (manner === 'alias later') script.wait(2).look('commands').tell(on(true))
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

function scenarioOf(script: Script, given: Config): Scenario {
  const duration_sec = Math.ceil(script.at_sec + 10)
  return { start: START, config: given, given: NOTHING_SCHEDULED, actions: script.actions, duration_sec }
}

/** Orders while the broker is away, which is back before they expire or after. */
export const awayScenario: fc.Arbitrary<Scenario> = fc
  .record({ config, orders, back: fc.constantFrom('soon', 'late'), looks: fc.boolean() })
  .map(({ config: given, orders: ordered, back, looks }) => {
    const ttl_sec = Number(given.COMMAND_TTL_SECONDS ?? DEFAULT_TTL_SEC)
    const script = new Script().order(screenOf(0), 'reboot_host').wait(3)
    script.cut(back === 'soon' ? ttl_sec / 3 : ttl_sec + 20, (inner) => {
      for (const { action, more } of ordered) inner.order(screenOf(1), action, more).wait(2)
      inner.wait(2).look('commands')
      if (looks && back === 'late') inner.until(ttl_sec + 10).look('commands')
    })
    // Coming back may take a while, by the server's clock too.
    script.wait(48).look('commands')
    return scenarioOf(script.until(ttl_sec + 60).look('commands'), given)
  })

/** Reboots that fail on a client whose power can be cycled. */
export const escalationScenario: fc.Arbitrary<Scenario> = fc
  .record({
    gap_sec: fc.constantFrom(5, 30, 59, 61),
    cooldown: fc.constantFrom(undefined, '20'),
    lost: fc.boolean(),
    restarted: fc.boolean(),
  })
  .map(({ gap_sec, cooldown, lost, restarted }) => {
    const script = new Script()
    const client = screenOf(0)
    const fail = (number: number) => onAckTopic(client, false, ackOf(number, 'failed'))
    script.order(client, 'reboot_host').wait(5).tell(fail(0)).look('commands')
    script.wait(gap_sec - 2)
    if (restarted) script.restart(1, true).wait(1)
    else script.wait(2)
    script.order(client, 'reboot_host')
    // One is lost without a word, which is seen at its expiry.
    if (!lost) script.tell(fail(1))
    script.wait(20).order(client, 'reboot_host').tell(fail(2)).look('commands').wait(65)
    return scenarioOf(script, {
      COMMAND_TTL_SECONDS: '60',
      POE_TIER2_CLIENTS: client,
      ...(cooldown === undefined ? {} : { ESCALATION_COOLDOWN_SECONDS: cooldown }),
    })
  })

/** Scenarios of commands, for a server with these abilities. */
export function commandScenario(abilities: Abilities): fc.Arbitrary<Scenario> {
  return fc.oneof(
    { weight: 6, arbitrary: lifeScenario(abilities) },
    { weight: 2, arbitrary: awayScenario },
    { weight: 4, arbitrary: lockoutScenario(abilities) },
    ...(abilities.escalation ? [{ weight: 1, arbitrary: escalationScenario }] : []),
  )
}
