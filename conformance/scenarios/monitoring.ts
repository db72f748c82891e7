import fc from 'fast-check'
import { buildTopic } from '../../generated/channels.js'
import { formatInstant } from '../../generated/instants.js'
import type { Abilities } from './actions.js'
import { NOTHING_SCHEDULED, onAckTopic, Script, START, START_MS, screenOf } from './commands-screens.js'
import type { Config } from './config.js'
import type { Scenario, Told } from './scenario.js'

/** Clients that beat, fall silent and come back, and what happens to them meanwhile. */

const DEFAULT_INTERVAL_SEC = 60
const TICKS = 13
/** The first beat comes so long after the start. */
const FIRST_SEC = 4
/** A look so long after a beat: what is due within five seconds is there. */
const LOOK_SEC = 6
/** What happens besides comes so long after a beat, and is over before the next one. */
const EXTRA_SEC = 8
const UNITS = ['kiosk.service', 'chromium@1.service'] as const

/** By what a client is heard. */
type Sign = 'heartbeat' | 'health' | 'ack' | 'open heartbeat' | 'open health'

interface Client {
  readonly sign: Sign
  /** Silent from a tick on, for so many ticks; and again after it was heard once. */
  readonly silent_from: number
  readonly silent_for: number
  readonly again: boolean
  /** The first of two beats that are lost, which is no silence yet. */
  readonly lost: number | null
  /** How it comes back. */
  readonly back: Sign
}

type Malformed = 'heartbeat' | 'health' | 'no JSON' | 'service_failed' | 'naive time'

type Extra =
  | {
      readonly do: 'failure'
      readonly client: number
      readonly unit: number
      readonly more: boolean
      readonly outcome: Outcome
    }
  | {
      readonly do: 'health'
      readonly client: number
      readonly count: number
      readonly ago_sec: number | null
      readonly more: boolean
    }
  | { readonly do: 'malformed'; readonly client: number; readonly what: Malformed }
  | { readonly do: 'chatter'; readonly client: number }
  | { readonly do: 'restart'; readonly kill: boolean }
  | { readonly do: 'cut' }

/** What becomes of a service that was given up. */
type Outcome =
  | 'nothing'
  | 'repeated'
  | 'acknowledged'
  | 'repeated, acknowledged'
  | 'restart'
  | 'while down'
  | 'restart, acknowledged'

const client: fc.Arbitrary<Client> = fc.record({
  sign: fc.constantFrom<Sign>('heartbeat', 'heartbeat', 'open heartbeat', 'health', 'open health', 'ack'),
  silent_from: fc.constantFrom(TICKS, 1, 2, 3),
  silent_for: fc.constantFrom(TICKS, 4, 5, 6),
  again: fc.boolean(),
  lost: fc.constantFrom(null, null, 4, 9),
  back: fc.constantFrom<Sign>('heartbeat', 'heartbeat', 'open heartbeat', 'health', 'ack'),
})

/** Now and then all of them fall silent in the same tick, and most of those come back. */
const fleet = fc
  .record({
    clients: fc.array(client, { minLength: 2, maxLength: 4 }),
    together: fc.constantFrom(null, null, 2, 3),
    silent_for: fc.constantFrom(TICKS, 5, 6),
    one: fc.boolean(),
  })
  .map(({ clients, together, silent_for, one }) =>
    together === null
      ? clients
      : clients.map((each, index) => ({
          ...each,
          silent_from: together,
          silent_for: one && index > 0 ? TICKS : silent_for,
        })),
  )

function extras({ restart }: Abilities): fc.Arbitrary<Extra> {
  const which = fc.nat({ max: 3 })
  const usual: readonly Outcome[] = ['nothing', 'repeated', 'acknowledged', 'repeated, acknowledged']
  const over: readonly Outcome[] = ['restart', 'while down', 'restart, acknowledged']
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('failure' as const),
        client: which,
        unit: fc.nat({ max: 1 }),
        more: fc.constantFrom(false, false, true),
        outcome: fc.constantFrom<Outcome>(...usual, ...(restart ? over : [])),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('health' as const),
        client: which,
        count: fc.nat({ max: 20 }),
        ago_sec: fc.constantFrom(null, 0, 90.5, 4000),
        more: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('malformed' as const),
        client: which,
        what: fc.constantFrom<Malformed>('heartbeat', 'health', 'no JSON', 'service_failed', 'naive time'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('chatter' as const), client: which }) },
    { weight: 1, arbitrary: fc.constant<Extra>({ do: 'cut' }) },
    ...(restart
      ? [{ weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), kill: fc.boolean() }) }]
      : []),
  )
}

const at = (sec: number): string => formatInstant(START_MS + Math.round(sec * 1000))

function plain(topic: string, payload: unknown): Told {
  return { topic, payload: typeof payload === 'string' ? payload : JSON.stringify(payload), qos: 0, retain: false }
}

function heartbeat(index: number, sec: number, more: object = {}): Told {
  const client_uuid = screenOf(index)
  return plain(buildTopic('heartbeat', { client_uuid }), { timestamp: at(sec), ...more })
}

function health(index: number, sec: number, count: number, ago_sec: number | null, more = false): Told {
  const client_uuid = screenOf(index)
  return plain(buildTopic('health', { client_uuid }), {
    timestamp: at(sec).replace('Z', '+00:00'),
    expected_state: null,
    actual_state: { process: 'chromium', pid: 4711, status: 'running' },
    broker_connection: {
      broker_reachable: true,
      reconnect_count: count,
      last_disconnect_at: ago_sec === null ? null : at(sec - ago_sec),
      ...(more && { last_error: 'timeout' }),
    },
    ...(more && { uptime_sec: 12 }),
  })
}

function failed(index: number, unit: string, sec: number, more: object = {}): Told {
  const client_uuid = screenOf(index)
  const payload = { event: 'service_failed', unit, client_uuid, failed_at: at(sec), ...more }
  return { ...plain(buildTopic('serviceFailed', { client_uuid }), payload), qos: 1, retain: true }
}

function signOf(index: number, sign: Sign, sec: number): Told {
  switch (sign) {
    case 'heartbeat':
      return heartbeat(index, sec)
    case 'open heartbeat':
      return heartbeat(index, sec, { screen: { width: 1920 }, load: [0.1] })
    case 'health':
      return health(index, sec, index, null)
    case 'open health':
      return health(index, sec, index, 30, true)
    case 'ack':
      return onAckTopic(screenOf(index), false, {
        command_id: '5e0c1f2a-7b1d-4f0e-8a55-0a1b2c3d4e5f',
        status: 'accepted',
        error_code: null,
        error_message: null,
      })
  }
}

function malformed(index: number, what: Malformed, sec: number): Told {
  const client_uuid = screenOf(index)
  const right = health(index, sec, 77, 10)
  switch (what) {
    case 'heartbeat':
      return plain(buildTopic('heartbeat', { client_uuid }), { time: at(sec) })
    case 'naive time':
      return plain(buildTopic('heartbeat', { client_uuid }), { timestamp: at(sec).replace('Z', '') })
    case 'health':
      return { ...right, payload: right.payload.replace('"reconnect_count":77', '"reconnect_count":-77') }
    case 'no JSON':
      return { ...right, payload: right.payload.slice(0, -1) }
    case 'service_failed': {
      const { payload, ...rest } = failed(index, 'spoilt.service', sec)
      return { ...rest, payload: payload.replace('failed_at', 'failedAt') }
    }
  }
}

function happen(script: Script, extra: Extra, count: number): void {
  const index = 'client' in extra ? extra.client % count : 0
  switch (extra.do) {
    case 'failure':
      failure(script, index, extra)
      return
    case 'health':
      script.tell(health(index, script.at_sec, extra.count, extra.ago_sec, extra.more))
      break
    case 'malformed':
      script.tell(malformed(index, extra.what, script.at_sec))
      break
    case 'chatter': {
      const client_uuid = screenOf(index)
      const logged = { timestamp: at(script.at_sec), message: 'the picture froze' }
      script.tell(
        plain('infoscreen/discovery', { uuid: client_uuid, hostname: 'screen-7' }),
        plain(buildTopic('logs', { client_uuid, level: 'warn' }), logged),
      )
      break
    }
    case 'restart':
      script.restart(3, extra.kill)
      break
    case 'cut':
      script.cut(3).wait(6)
  }
  script.wait(2).look('fleet')
}

function failure(script: Script, index: number, { unit: unit_index, more, outcome }: Extra & { do: 'failure' }): void {
  const unit = UNITS[unit_index] ?? UNITS[0]
  const place = { kind: 'service_failed', client_uuid: screenOf(index), unit } as const
  const away = outcome === 'while down'
  // One oddity at a time, so that it is clear which of them was too much.
  const told = (): Told => failed(index, unit, script.at_sec, more && !away ? { restarts: 5 } : {})
  if (away) script.restart(3, true, [told()])
  else script.tell(told())
  script.wait(2).look('fleet')
  if (outcome.startsWith('repeated')) script.tell(told()).wait(2).look('fleet')
  if (outcome.startsWith('restart'))
    script
      .restart(2, unit_index === 0)
      .wait(2)
      .look('fleet')
  if (!outcome.endsWith('acknowledged')) return
  script.actions.push({ kind: 'acknowledge', at_sec: script.at_sec, alert: place })
  script.wait(2).look('fleet')
}

/** Scenarios of monitoring, for a server with these abilities. */
export function monitoringScenario(abilities: Abilities): fc.Arbitrary<Scenario> {
  return fc
    .record({
      interval: fc.constantFrom(undefined, undefined, '40'),
      fleet,
      extras: fc.array(fc.tuple(fc.nat({ max: TICKS - 2 }), extras(abilities)), { maxLength: 5 }),
      before: fc.constantFrom(false, false, false, true),
    })
    .map(({ interval, fleet: clients, extras: more, before }) => {
      const config: Config = interval === undefined ? {} : { HEARTBEAT_INTERVAL: interval }
      const interval_sec = Number(interval ?? DEFAULT_INTERVAL_SEC)
      const script = new Script().wait(2).look('fleet')
      for (let tick = 0; tick < TICKS; tick += 1) {
        const sec = FIRST_SEC + tick * interval_sec
        script.until(sec).tell(...clients.flatMap((each, index) => beat(each, index, tick, sec)))
        script
          .wait(LOOK_SEC)
          .look('fleet')
          .wait(EXTRA_SEC - LOOK_SEC)
        const [, extra] = more.find(([when]) => when === tick) ?? []
        if (extra) happen(script, extra, clients.length)
        script.until(sec + interval_sec / 2).look('fleet')
        script.until(sec + interval_sec - 2).look('fleet')
      }
      return {
        start: START,
        config,
        given: NOTHING_SCHEDULED,
        actions: script.actions,
        duration_sec: Math.ceil(script.at_sec + 1),
        ...(before && { before: [failed(0, UNITS[0], 0), failed(1, UNITS[1], 0)] }),
      }
    })
}

function beat({ sign, silent_from, silent_for, again, lost, back }: Client, index: number, tick: number, sec: number) {
  if (tick === 0) return [signOf(index, 'heartbeat', sec)]
  if (lost !== null && lost <= tick && tick < lost + 2) return []
  if (tick < silent_from) return [signOf(index, sign, sec)]
  const ended = tick - silent_from - silent_for
  if (ended === 0) return [signOf(index, back, sec)]
  if (ended < 0 || (again && ended <= silent_for)) return []
  return [signOf(index, sign, sec)]
}
