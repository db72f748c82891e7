import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { CommandAction } from '../../../generated/types.js'
import type { AckStatus, CommandStatus } from './model.js'
import { openIn } from './tally.js'
import { clientUuid, commandId, TestShell, testConfig } from './testing/shell.js'

/**
 * A model that knows nothing of states and steps: it keeps what happened to each command as a list, and reads
 * everything off that list again whenever it is asked.
 */
interface Told {
  readonly client: number
  readonly action: CommandAction
  readonly issued_ms: number
  readonly blocked: boolean
  readonly happened: Fact[]
}

type Fact =
  | { readonly kind: 'ack'; readonly at_ms: number; readonly status: AckStatus; readonly topic: string }
  | { readonly kind: 'puback'; readonly at_ms: number; readonly topic: string }
  | { readonly kind: 'restart'; readonly at_ms: number }

const TTL_MS = 240_000
const WINDOW_MS = 900_000
const STAGES: readonly CommandStatus[] = ['queued', 'published', 'accepted', 'execution_started', 'completed']
const ENDS: readonly CommandStatus[] = ['completed', 'failed', 'timed_out', 'blocked']
const later = (one: CommandStatus, other: CommandStatus): boolean =>
  !ENDS.includes(other) && (one === 'failed' || STAGES.indexOf(one) > STAGES.indexOf(other))

function readOff({ happened, blocked, issued_ms }: Told, now_ms: number) {
  const states: [CommandStatus, number][] = [[blocked ? 'blocked' : 'queued', issued_ms]]
  const status = () => states.at(-1)?.[0] ?? 'queued'
  const acks: [AckStatus, string, number, boolean][] = []
  let pubacks: string[] = []
  const clock = (at_ms: number) => {
    if (at_ms >= issued_ms + TTL_MS && !ENDS.includes(status())) states.push(['timed_out', issued_ms + TTL_MS])
  }
  for (const fact of happened) {
    clock(fact.at_ms)
    if (fact.kind === 'ack') {
      const applied = later(fact.status, status())
      acks.push([fact.status, fact.topic, fact.at_ms, applied])
      if (applied) states.push([fact.status, fact.at_ms])
    } else if (fact.kind === 'puback') {
      pubacks = [...new Set([...pubacks, fact.topic])]
      if (pubacks.length === 2 && status() === 'queued') states.push(['published', fact.at_ms])
    } else if (status() === 'queued') pubacks = []
  }
  clock(now_ms)
  return { status: status(), states, acks }
}

class Model {
  readonly told = new Map<string, Told>()

  rebootsAt(client: number, at_ms: number): number {
    const counts = (one: Told) => one.client === client && one.action === 'reboot_host' && !one.blocked
    return [...this.told.values()].filter((one) => counts(one) && one.issued_ms > at_ms - WINDOW_MS).length
  }

  freeFrom(client: number): number {
    const instants = [...this.told.values()].map(({ issued_ms }) => issued_ms + WINDOW_MS).sort((a, b) => a - b)
    return instants.find((at_ms) => this.rebootsAt(client, at_ms) < 3) ?? 0
  }
}

const CLIENTS = 3
const who = fc.nat({ max: CLIENTS - 1 })
const which = fc.nat({ max: 40 })
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('issue' as const), client: who, reboot: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      client: who,
      reboot: fc.boolean(),
      effects: fc.nat({ max: 4 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('puback' as const), which }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('ack' as const),
      which,
      status: fc.constantFrom<AckStatus>('accepted', 'execution_started', 'completed', 'failed'),
      alias: fc.boolean(),
      times: fc.constantFrom(1, 1, 2),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('noise' as const), which, kind: fc.nat({ max: 3 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 999, 60_000, 120_000, 239_999, 240_000, 660_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('connect' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restart' as const), down_ms: fc.constantFrom(0, 5000, 240_000) }),
  },
)

type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** A core and the model, side by side. */
class Run {
  readonly shell = new TestShell(testConfig)
  readonly model = new Model()
  #ids = 0
  /** Publishes that the broker of this connection has not acknowledged. */
  #inFlight: { readonly command_id: string; readonly topic: string }[] = []
  #seen = 0
  counted = { acks: 0, unknown_ids: 0, foreign: 0, malformed: 0 }

  do(operation: Operation): void {
    switch (operation.do) {
      case 'issue':
        this.issue(operation.client, operation.reboot)
        break
      case 'crash':
        this.issue(operation.client, operation.reboot, operation.effects)
        break
      case 'puback':
        this.puback(operation.which)
        break
      case 'ack':
        for (let time = 0; time < operation.times; time += 1) this.ack(operation)
        break
      case 'noise':
        this.noise(operation.which, operation.kind)
        break
      case 'wait':
        this.shell.advance(operation.ms)
        break
      case 'cut':
        this.shell.cut()
        this.#inFlight = []
        break
      case 'connect':
        this.connect()
        break
      case 'restart':
        this.shell.restart(operation.down_ms)
        this.restarted()
    }
    this.watchPublishes()
  }

  issue(client: number, reboot: boolean, crash_after?: number): void {
    const { now_ms } = this.shell
    const command_id = commandId(++this.#ids)
    const action = reboot ? 'reboot_host' : 'shutdown_host'
    const blocked = reboot && this.model.rebootsAt(client, now_ms) >= 3
    const answer = this.shell.issue({ client_uuid: clientUuid(client), command_id }, { action }, crash_after)
    const told: Told = { client, action, issued_ms: now_ms, blocked, happened: [] }
    if (crash_after !== 0) this.model.told.set(command_id, told)
    if (crash_after !== undefined) {
      this.restarted()
      return
    }
    expect(answer).toEqual(
      blocked
        ? { kind: 'blocked', command_id, retry_at_ms: this.model.freeFrom(client) }
        : { kind: 'issued', command_id, expires_at_ms: now_ms + TTL_MS },
    )
  }

  puback(nth: number): void {
    const [found] = this.#inFlight.splice(nth % Math.max(1, this.#inFlight.length), 1)
    if (!found) return
    const { now_ms } = this.shell
    this.shell.send({ type: 'confirmed', now_ms, ...found })
    this.model.told.get(found.command_id)?.happened.push({ kind: 'puback', at_ms: now_ms, topic: found.topic })
  }

  ack({ which, status, alias }: { which: number; status: AckStatus; alias: boolean }): void {
    const [command_id, told] = this.pick(which)
    if (!told) return
    const topic = `infoscreen/${clientUuid(told.client)}/${alias ? 'command' : 'commands'}/ack`
    const error = status === 'failed' ? 'helper_failed' : null
    this.shell.message(topic, { command_id, status, error_code: error, error_message: error, x_more: 1 })
    told.happened.push({ kind: 'ack', at_ms: this.shell.now_ms, status, topic })
    this.counted.acks += 1
  }

  /** Acks that are nobody's, somebody else's, or none. */
  noise(nth: number, kind: number): void {
    const [known = commandId(0), told] = this.pick(nth)
    const client = told?.client ?? 0
    const topic = (n: number) => `infoscreen/${clientUuid(n)}/commands/ack`
    const good = { status: 'completed', error_code: null, error_message: null }
    this.counted.acks += 1
    if (kind === 0 || !told) {
      this.counted.unknown_ids += 1
      this.shell.message(topic(client), { ...good, command_id: commandId(999_999) })
    } else if (kind === 1) {
      this.counted.foreign += 1
      this.shell.message(topic((client + 1) % CLIENTS), { ...good, command_id: known })
    } else {
      this.counted.malformed += 1
      this.shell.message(topic(client), kind === 2 ? undefined : { ...good, command_id: known, error_code: 'x' })
    }
  }

  connect(): void {
    const known = this.shell.published.length
    this.#inFlight = []
    this.shell.connect()
    const sent = new Set(this.shell.published.slice(known).map((one) => `${one.command.command_id} ${one.topic}`))
    for (const [command_id, told] of this.model.told) {
      if (ENDS.includes(readOff(told, this.shell.now_ms).status)) continue
      for (const name of ['commands', 'command']) {
        const topic = `infoscreen/${clientUuid(told.client)}/${name}`
        const confirmed = told.happened.some((fact) => fact.kind === 'puback' && fact.topic === topic)
        if (!confirmed) expect(sent).toContain(`${command_id} ${topic}`)
      }
    }
  }

  restarted(): void {
    this.#inFlight = []
    this.counted = { acks: 0, unknown_ids: 0, foreign: 0, malformed: 0 }
    for (const { happened } of this.model.told.values()) happened.push({ kind: 'restart', at_ms: this.shell.now_ms })
  }

  /** Nothing leaves that was not written before, that is over, or that says something else than before. */
  watchPublishes(): void {
    for (const { command, topic, at_ms } of this.shell.published.slice(this.#seen)) {
      const { command_id, client_uuid } = command
      const told = this.model.told.get(command_id)
      expect(told && !told.blocked && at_ms < told.issued_ms + TTL_MS).toBe(true)
      expect(topic).toMatch(new RegExp(`^infoscreen/${client_uuid}/commands?$`))
      expect(JSON.parse(this.shell.rows.get(command_id) ?? '{}')).toMatchObject({ command })
      if (this.shell.state.connected) this.#inFlight.push({ command_id, topic })
    }
    this.#seen = this.shell.published.length
  }

  pick(nth: number): [string, Told] | [undefined, undefined] {
    const all = [...this.model.told]
    return all[nth % Math.max(1, all.length)] ?? [undefined, undefined]
  }

  agrees(): void {
    const { shell, model } = this
    expect(shell.state.commands.size).toBe(model.told.size)
    for (const [command_id, told] of model.told) {
      const record = shell.record(command_id)
      const right = readOff(told, shell.now_ms)
      expect(record?.status).toBe(right.status)
      expect(record?.states.map((one) => [one.status, one.at_ms])).toEqual(right.states)
      expect(record?.history.map((ack) => [ack.status, ack.topic, ack.at_ms, ack.applied])).toEqual(right.acks)
      expect(record?.error_code).toBe(right.status === 'failed' ? 'helper_failed' : null)
    }
    const open = [...model.told.values()].filter((told) => !ENDS.includes(readOff(told, shell.now_ms).status))
    expect(openIn(shell.state.tally)).toBe(open.length)
    const counted: Partial<Record<CommandStatus, number>> = {}
    for (const { status } of shell.state.commands.values()) counted[status] = (counted[status] ?? 0) + 1
    expect(Object.fromEntries(Object.entries(shell.state.tally).filter(([, count]) => count > 0))).toEqual(counted)
    expect(shell.state.counters).toMatchObject(this.counted)
  }
}

propertyTest.prop([fc.array(operation, { maxLength: 60, size: 'max' })], { numRuns: 300 })(
  'whatever happens, in whatever order, agrees with the model',
  (operations) => {
    const run = new Run()
    for (const one of operations) {
      run.do(one)
      run.agrees()
    }
  },
)
