import type { History, Observation } from '../history/observation.js'
import type { Awaited, ClientScenario, ClientStep, Message } from '../scenarios/client-scenario.js'
import type { ClientDevice } from './client-device.js'
import { filledIn } from './client-topics.js'

/** After the last step what is under way is still seen. */
const CLOSING_MS = 500
/** What is due within the accuracy of a limit is judged only after that. */
const BEYOND_MS = 100

/** Puts a client through a scenario; the device is closed by the caller. */
export async function playClient(scenario: ClientScenario, device: ClientDevice): Promise<History> {
  const play = new ClientPlay(device)
  for (const step of scenario.steps) await play.step(step)
  await device.until(() => false, CLOSING_MS)
  await device.look()
  device.record({ kind: 'tv-state', at_ms: device.now(), state: device.tv })
  device.record({ kind: 'end', at_ms: device.now() })
  // What comes while it is ended is not part of it.
  return [...device.history]
}

class ClientPlay {
  readonly #device: ClientDevice
  readonly #given = new Map<string, Message>()
  /** Beyond a limit, until it is certain that it was not kept. */
  readonly #margin_ms: number
  /** Place in the history of the last message that was given. */
  #last = 0

  constructor(device: ClientDevice) {
    this.#device = device
    this.#margin_ms = 2 * device.accuracy_ms + BEYOND_MS
  }

  async step(step: ClientStep): Promise<void> {
    const device = this.#device
    switch (step.kind) {
      case 'give':
        return this.#give(step.messages)
      case 'again':
        return this.#again(step.name, step.topic)
      case 'wait':
        await device.until(() => false, step.ms)
        return
      case 'settle':
        await device.until(() => false, step.ms + this.#margin_ms)
        return
      case 'until':
        return this.#until(step.what, step.within_ms + this.#margin_ms)
      case 'helper':
        return device.setHelper(step)
      case 'cut':
        return device.cut(step.how)
      case 'withhold':
        return device.withhold(step.ends)
      case 'restore':
        return device.restore()
      case 'start':
        return device.start()
      case 'down':
        return device.down(step.kill, step.boot)
      case 'given-up':
        return device.giveUp(step.unit)
    }
  }

  #give(messages: readonly Message[]): Promise<void> {
    const { client_uuid } = this.#device
    const now_ms = this.#device.now()
    const filled = messages.map((message) => ({
      ...message,
      topic: filledIn(message.topic, client_uuid, now_ms),
      payload: filledIn(message.payload, client_uuid, now_ms),
    }))
    for (const one of filled) if (one.as !== undefined) this.#given.set(one.as, one)
    return this.#publish(filled)
  }

  async #again(name: string, topic: string | undefined): Promise<void> {
    const before = this.#given.get(name)
    if (!before) throw new Error(`the scenario gives ${name} again, which was not given`)
    const { client_uuid } = this.#device
    const filled = topic === undefined ? before.topic : filledIn(topic, client_uuid, this.#device.now())
    await this.#publish([{ ...before, topic: filled }])
  }

  async #publish(messages: readonly Message[]): Promise<void> {
    await this.#device.give(messages.map(({ as: _, ...message }) => message))
    this.#last = this.#device.history.findLastIndex(({ kind }) => kind === 'given')
  }

  async #until(what: Awaited, within_ms: number): Promise<void> {
    const from = what.kind === 'heard' ? this.#device.history.length : this.#last
    await this.#device.until(this.#test(what, from), within_ms)
  }

  #test(what: Awaited, from: number): () => boolean {
    const device = this.#device
    const since = (): readonly Observation[] => device.history.slice(from)
    switch (what.kind) {
      case 'tv':
        return () => device.tv === what.state && stateBy(device.history) === what.state
      case 'ack':
        return () => acksIn(since(), what) >= (what.times ?? 1)
      case 'heard':
        return () =>
          since().filter((one) => one.kind === 'packet' && one.topic.endsWith(what.channel)).length >= what.times
      case 'cut':
        return () => isCut(device.history)
    }
  }
}

/** What was seen of the TV last. */
function stateBy(history: History): string | null {
  const last = history.findLast((one) => one.kind === 'tv' || one.kind === 'tv-state')
  return last?.kind === 'tv' ? last.order : last?.kind === 'tv-state' ? last.state : null
}

function isCut(history: History): boolean {
  const last = history.findLast((one) => one.kind === 'link')
  return last?.kind === 'link' && !last.up
}

/** How often an ack has come on both topics. */
function acksIn(history: History, { command_id, status }: Extract<Awaited, { kind: 'ack' }>): number {
  const found = history.filter(
    (one) => one.kind === 'packet' && one.payload.includes(`"${command_id}"`) && one.payload.includes(`"${status}"`),
  )
  const on = (end: string): number => found.filter((one) => one.kind === 'packet' && one.topic.endsWith(end)).length
  return Math.min(on('/commands/ack'), on('/command/ack'))
}
