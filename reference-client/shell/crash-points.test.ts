import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { formatInstant } from '../../generated/instants.js'
import type { CommandAck } from '../../generated/types.js'
import { startAedes, type TestBroker } from '../../mqtt-client/testing/broker.js'
import { newFolder, newScript } from '../../testing/folder.js'
import { built } from './testing/built.js'
import type { CrashOrder } from './testing/crash.js'

const PATIENCE_MS = 30_000
const AT_A_TIME = 4
const topics = ['commands/ack', 'command/ack'] as const
type Topic = (typeof topics)[number]

/** Where a process is killed: in its first life, or in the one after the host has booted again. */
interface Point {
  readonly life: 'first' | 'after the boot'
  /** `publish 3` is the third ack that the broker sees; the rest as a CrashOrder has it. */
  readonly at: string
  /** Whether the host has booted again when the process comes back. */
  readonly booted: boolean
}

const writes = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) =>
    ['before', 'torn', 'after'].map((when) => `write ${from + n} ${when}`),
  ).flat()
const publishes = (count: number): string[] => Array.from({ length: count }, (_, n) => `publish ${n + 1}`)

/** All there are: accepted, about to be executed, executed; and after the boot: completed, told. */
const inFirstLife = [...writes(1, 3), ...publishes(4), 'helper before', 'helper after']
const afterBoot = [...writes(1, 2), ...publishes(2)]
const points: readonly Point[] = [
  ...inFirstLife.flatMap((at) => [false, true].map((booted) => ({ life: 'first' as const, at, booted }))),
  ...afterBoot.map((at) => ({ life: 'after the boot' as const, at, booted: true })),
]

/** Points from which, in the same boot, nobody can tell whether the helper did its work: the command fails. */
const inDoubt = /^(write 2 after|helper .*|write 3 before|write 3 torn)$/
/** Of these, the ones before the helper is called. */
const beforeHelper = /^(write 2 after|helper before)$/
/** When its helper has ended, and whether that was stored, is not for these to say. */
const either = /^publish [34]$/

/** One client on one machine, which is killed and started again. */
class Machine {
  readonly heard: { readonly topic: Topic; readonly ack: CommandAck }[] = []
  readonly passed: string[] = []
  readonly #dir: string
  readonly #order: Omit<CrashOrder, 'kill_at' | 'boot_id'>
  readonly #looking = new Set<() => void>()
  #child: ChildProcess | null = null
  #published = 0
  #kill_at: string | null = null

  constructor(
    readonly n: number,
    readonly broker: TestBroker,
    readonly program: string,
    folder: string,
  ) {
    this.#dir = join(folder, String(n))
    mkdirSync(this.#dir)
    const helper = newScript(this.#dir, 'helper', [`echo "$1" >>'${this.#dir}/executed'`])
    this.#order = { url: broker.url, client_uuid: this.client_uuid, dir: join(this.#dir, 'state'), helper }
  }

  get client_uuid(): string {
    return `00000000-0000-4000-8000-${String(this.n).padStart(12, '0')}`
  }

  get executed(): readonly string[] {
    const file = join(this.#dir, 'executed')
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  }

  statuses(topic: Topic): string[] {
    return this.heard.filter((one) => one.topic === topic).map(({ ack }) => ack.status)
  }

  get ended(): boolean {
    return topics.every((topic) => this.statuses(topic).some((status) => status === 'completed' || status === 'failed'))
  }

  /** Resolves when it is connected, or killed before that. */
  async live(boot_id: string, kill_at: string | null = null): Promise<void> {
    this.passed.length = 0
    this.#published = 0
    this.#kill_at = kill_at
    const order: CrashOrder = { ...this.#order, boot_id, kill_at }
    const child = spawn(process.execPath, [this.program, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#child = child
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.passed.push(line)
      this.#look()
    })
    child.once('close', () => {
      this.#child = null
      this.#look()
    })
    await this.until('connected', () => this.passed.includes('connected') || !this.#child)
  }

  /** The broker took a message: of an ack, the process may be killed before it hears of that. */
  took(topic: string, payload: string): void {
    const found = topics.find((one) => topic === `infoscreen/${this.client_uuid}/${one}`)
    if (!found) return
    this.#published += 1
    if (this.#kill_at === `publish ${this.#published}`) this.#child?.kill('SIGKILL')
    this.heard.push({ topic: found, ack: JSON.parse(payload) as CommandAck })
    this.#look()
  }

  /** As a server does that had no answer yet: the same command, on both topics. */
  order(expires_ms: number): void {
    const command_id = this.client_uuid.replace(/^0/, 'c')
    const command = {
      ...{ schema_version: '1.0', command_id, client_uuid: this.client_uuid, action: 'reboot_host' },
      ...{ issued_at: formatInstant(expires_ms - 600_000), expires_at: formatInstant(expires_ms) },
      ...{ requested_by: null, reason: null },
    }
    const packet = { cmd: 'publish', qos: 1, retain: false, dup: false, payload: JSON.stringify(command) } as const
    for (const name of ['commands', 'command'])
      this.broker.aedes.publish({ ...packet, topic: `infoscreen/${this.client_uuid}/${name}` }, () => undefined)
  }

  async until(what: string, condition: () => boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#looking.delete(look)
        reject(new Error(`never ${what}: ${JSON.stringify([this.n, this.passed, this.heard, this.executed])}`))
      }, PATIENCE_MS)
      const look = (): void => {
        if (!condition()) return
        clearTimeout(timer)
        this.#looking.delete(look)
        resolve()
      }
      this.#looking.add(look)
      look()
    })
  }

  killed(): Promise<void> {
    return this.until('killed', () => this.#child === null)
  }

  kill(): Promise<void> {
    this.#child?.kill('SIGKILL')
    return this.killed()
  }

  #look(): void {
    for (const look of [...this.#looking]) look()
  }
}

/** The whole of a command's way, with one kill in it. */
async function endure(machine: Machine, { life, at, booted }: Point): Promise<void> {
  const expires_ms = Date.now() + 600_000
  let boot = 1
  const start = async (kill_at: string | null): Promise<void> => {
    await machine.live(`boot-${boot}`, kill_at)
    machine.order(expires_ms)
  }
  await start(life === 'first' ? at : null)
  if (life === 'first') {
    await machine.killed()
    boot += Number(booted)
    await start(null)
  }
  const ends = life === 'first' && !booted && inDoubt.test(at)
  await machine.until('executed and told, or ended', () => machine.ended || (!ends && isExecuted(machine)))
  await machine.kill()
  boot += 1
  if (life === 'after the boot') {
    await start(at)
    await machine.killed()
  }
  await start(null)
  await machine.until('ended', () => machine.ended)
  // The answer to a copy comes after whatever else there is to tell.
  const before = machine.heard.length
  machine.order(expires_ms)
  await machine.until('answered', () => machine.heard.length >= before + 2)
  await machine.kill()
}

/** There is nothing left to do for it in this boot. */
function isExecuted(machine: Machine): boolean {
  return machine.executed.length === 1 && topics.every((topic) => machine.statuses(topic).includes('execution_started'))
}

test('killed at each write and each publish of the command path, a client executes once and acknowledges to the end', async () => {
  const folder = newFolder()
  const program = await built('crash', folder)
  const machines: Machine[] = []
  const broker = await startAedes({
    authorizePublish(_, { topic, payload }, done) {
      for (const machine of machines) machine.took(topic, payload.toString())
      done(null)
    },
  })
  onTestFinished(async () => {
    queue.length = 0
    await Promise.all(machines.map((machine) => machine.kill()))
  })
  const ends: string[] = []
  const queue = [...points.entries()]
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [n, point] = next
      const machine = new Machine(n, broker, program, folder)
      machines.push(machine)
      await endure(machine, point)
      const name = JSON.stringify(point)
      const [one = [], other = []] = topics.map((topic) => [...new Set(machine.statuses(topic))])
      expect(one, name).toEqual(other)
      const same = point.life === 'first' && !point.booted
      const end =
        same && (inDoubt.test(point.at) || (either.test(point.at) && one.includes('failed'))) ? 'failed' : 'completed'
      expect(one, name).toEqual(['accepted', 'execution_started', end])
      const never = point.life === 'first' && beforeHelper.test(point.at)
      expect(machine.executed, name).toEqual(never ? [] : ['reboot_host'])
      ends.push(String(one.at(-1)))
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  expect(ends).toHaveLength(points.length)
}, 300_000)
