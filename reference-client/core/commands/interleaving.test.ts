import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatInstant, parseUtcInstant } from '../../../generated/instants.js'
import { validateCommandAck } from '../../../generated/validators.js'
import { type AckChannel, ackChannels, type CommandsEffect, type HelperOutcome } from './model.js'
import { isCommandRecord } from './record.js'
import { CLIENT, commandId, commandOf, START_MS, TestShell, TTL_MS } from './testing/shell.js'

const SEC = 1000
const IDS = [1, 2, 3] as const
const OTHER_CLIENT = CLIENT.replace(/1$/, '2')

/** Copies of a command that a client may get, by what is different about them. */
const variants = {
  right: {},
  retimed: { expires_at: formatInstant(START_MS + 2 * TTL_MS) },
  'with unknown fields': { schema_version: '1.7', more: { deep: [1] } },
  conflicting: { action: 'shutdown_host' },
  expired: { expires_at: formatInstant(START_MS) },
  foreign: { client_uuid: OTHER_CLIENT },
  malformed: { reason: 7 },
  'of an unknown version': { schema_version: '2.0' },
  'of an unknown action': { action: 'format_disk' },
} as const
/** Those that are orders while they have not expired; a clock that is set back gives an expired one time again. */
const fit: readonly string[] = ['right', 'retimed', 'with unknown fields', 'conflicting', 'expired']

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const outcomes: readonly HelperOutcome[] = [
  { kind: 'exited', code: 0, detail: '' },
  { kind: 'exited', code: 3, detail: 'no' },
  { kind: 'exited', code: 143, detail: '' },
  { kind: 'timeout' },
  { kind: 'not-started', detail: 'ENOENT' },
]

const variant = pick(...(Object.keys(variants) as (keyof typeof variants)[]))
const channel = pick('commands' as const, 'commandsAlias' as const)
const receive = fc.record({
  do: pick('receive' as const),
  n: pick(...IDS),
  ...{ variant: fc.oneof({ weight: 3, arbitrary: pick('right' as const) }, variant) },
  ...{ channel, retained: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)) },
})
const action = fc.oneof(
  { weight: 3, arbitrary: receive },
  {
    weight: 1,
    arbitrary: fc.record({ do: pick('garbage' as const), bytes: fc.uint8Array({ maxLength: 20 }), channel }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: pick('write' as const),
      fails: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.boolean()),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: pick('acknowledge' as const),
      index: fc.nat(3),
      ...{ outcome: pick('sent' as const, 'sent' as const, 'sent' as const, 'failed' as const), arrived: fc.boolean() },
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: pick('helper' as const), outcome: pick(...outcomes) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: pick('connect' as const, 'connect' as const, 'connect' as const, 'cut' as const),
      mask: fc.nat(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: pick('advance' as const),
      by_ms: fc.oneof({ weight: 6, arbitrary: pick(1, 499, 500, SEC, 15 * SEC) }, pick(60 * SEC, TTL_MS - 1, TTL_MS)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: pick('jump' as const),
      by_ms: fc.oneof({ weight: 4, arbitrary: pick(-TTL_MS, -SEC, SEC) }, pick(TTL_MS, 25 * 3_600 * SEC)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: pick('kill' as const),
      boot: pick('same', 'other'),
      finished: fc.nat(3),
      mask: fc.nat(),
    }),
  },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

/** A shell, and what anybody who watches it may say of it. */
class Watched {
  readonly shell = new TestShell().start()
  /** The latest expiry under which an id came, live. */
  readonly expiries = new Map<string, number>()
  /** What each id was ordered to do by a copy that is fit. */
  readonly orders = new Map<string, Set<string>>()
  latest_ms = START_MS
  boots = 1
  /** Ids of which something could not be stored; and those whose process was killed then, so that it may be lost. */
  readonly #unstored = new Set<string>()
  readonly forgotten = new Set<string>()

  constructor() {
    this.shell.connect()
    this.shell.watch = (effect) => this.#judge(effect)
  }

  act(action: Action): void {
    const { shell } = this
    switch (action.do) {
      case 'receive': {
        const payload = commandOf(action.n, variants[action.variant])
        if (!shell.connected) return
        if (!action.retained) this.#expect(action.variant, payload)
        shell.receive(payload, action)
        break
      }
      case 'garbage':
        shell.receive(action.bytes, action)
        break
      case 'write':
        if (action.fails && shell.writes[0]) this.#unstored.add(shell.writes[0].record.command_id)
        shell.write(action.fails ? 'the disk is full' : null)
        break
      case 'acknowledge':
        shell.acknowledge(
          Math.min(action.index, shell.posted.length - 1),
          action.outcome,
          action.outcome === 'sent' || action.arrived,
        )
        break
      case 'helper':
        shell.endHelper(action.outcome)
        break
      case 'connect':
        if (!shell.connected) shell.connect()
        break
      case 'cut':
        if (shell.connected) shell.cut(({ ack }) => (action.mask >> (ack % 8)) % 2 === 1)
        break
      case 'advance':
        shell.advance(action.by_ms)
        break
      case 'jump':
        shell.wall_ms += action.by_ms
        shell.send({ kind: 'due' })
        break
      case 'kill':
        for (const command_id of this.#unstored) this.forgotten.add(command_id)
        this.reboot(action.boot === 'other', action.finished, action.mask)
        break
    }
    this.latest_ms = Math.max(this.latest_ms, shell.wall_ms)
  }

  reboot(other: boolean, finished = 0, mask = 0): void {
    this.boots += Number(other)
    this.shell.kill(`boot-${this.boots}`, finished, ({ ack }) => (mask >> (ack % 8)) % 2 === 1)
  }

  /** Faults stop: everything succeeds from here on, in no time by the wall clock. */
  heal(): void {
    const { shell } = this
    const rest = (): void => {
      if (!shell.connected) shell.connect()
      for (let round = 0; round < 3; round += 1) {
        do shell.flow()
        while (shell.endHelper())
        shell.steady_ms += 15 * SEC
        shell.send({ kind: 'due' })
      }
    }
    rest()
    this.reboot(true)
    rest()
  }

  #expect(name: string, payload: Record<string, unknown>): void {
    const command_id = String(payload['command_id'])
    const expires_ms = parseUtcInstant(payload['expires_at']) ?? 0
    this.expiries.set(command_id, Math.max(this.expiries.get(command_id) ?? 0, expires_ms))
    if (!fit.includes(name) || expires_ms <= this.shell.wall_ms) return
    this.orders.set(command_id, new Set([...(this.orders.get(command_id) ?? []), String(payload['action'])]))
  }

  #judge(effect: CommandsEffect): void {
    const { shell } = this
    if (effect.kind === 'store') expect(isCommandRecord(JSON.parse(JSON.stringify(effect.record)))).toBe(true)
    if (effect.kind === 'run') {
      const { command_id, timeout_ms } = effect
      const before = shell.executions.filter((one) => one.command_id === command_id)
      expect(before, 'executes-once').toEqual([])
      expect(this.orders.get(command_id)?.has(effect.action), 'only what was ordered is executed').toBe(true)
      expect(shell.wall_ms + timeout_ms, 'expired-not-executed').toBeLessThanOrEqual(this.expiries.get(command_id) ?? 0)
      const accepted = shell.delivered.some(
        ({ payload }) => payload.command_id === command_id && payload.status === 'accepted',
      )
      expect(accepted, 'accepted-first').toBe(true)
      expect(JSON.parse(shell.disk.get(command_id) ?? '{}').phase, 'stored before it is done').toBe('called')
    }
    if (effect.kind !== 'ack') return
    const { payload } = effect
    expect(validateCommandAck(payload), 'ack-schema').toMatchObject({ ok: true })
    const expires_ms = this.expiries.get(payload.command_id)
    expect(expires_ms, 'only what came is acknowledged').toBeDefined()
    if (shell.wall_ms >= (expires_ms ?? 0))
      expect(`${payload.error_code}`, 'no-ack-after-expiry').toMatch(/^(expired|helper_timeout)$/)
    if (payload.status !== 'completed') return
    const run = shell.executions.find(({ command_id }) => command_id === payload.command_id)
    if (run) expect(run.boot_id, 'completed-only-after-restart').not.toBe(shell.boot_id)
  }
}

/** What a topic heard first of each stage of a command that was never past its expiry. */
function inOrder({ shell }: Watched, n: number, on: AckChannel): void {
  const firsts = [...new Set(shell.heard(n, on))].filter((said) => said !== 'failed duplicate_conflict')
  if (!firsts.includes('completed')) return
  expect(firsts.slice(0, firsts.indexOf('completed') + 1), `ack-order on ${on}`).toEqual([
    'accepted',
    'execution_started',
    'completed',
  ])
}

test('however events fall, a command is executed once at most, and acknowledged to its end on both topics', () => {
  let [runs, executed, completed, ends] = [0, 0, 0, 0]
  fc.assert(
    fc.property(fc.array(action, { minLength: 5, maxLength: 60, size: 'max' }), (actions) => {
      const watched = new Watched()
      const { shell } = watched
      for (const one of actions) watched.act(one)
      watched.heal()
      for (const n of IDS) {
        const record = shell.model.known.get(commandId(n))?.record
        // A wall clock that was past the expiry, if only for a while, let acks lapse.
        if (!record || record.expires_at_ms <= watched.latest_ms) continue
        if (watched.forgotten.has(record.command_id)) continue
        for (const on of ackChannels) inOrder(watched, n, on)
        // An answer to a conflict has the expiry of its own copy.
        const stages = ackChannels.map((on) => shell.heard(n, on).filter((said) => !said.endsWith('_conflict')))
        const [one = [], other = []] = stages.map((heard) => [...new Set(heard)].sort())
        expect(one, 'ack-both-topics').toEqual(other)
        expect(record.phase).toBe('ended')
        expect(one.filter((said) => /^(completed|failed)/.test(said)).length, 'a terminal ack').toBe(1)
        ends += 1
        completed += Number(one.includes('completed'))
      }
      executed += shell.executions.length
      runs += 1
    }),
    { numRuns: 3_000 },
  )
  // The property would hold of a client that does nothing.
  const often = [executed > runs / 3, completed > runs / 10, ends > runs / 3]
  expect(often, `${executed}, ${completed}, ${ends} in ${runs}`).toEqual([true, true, true])
})
