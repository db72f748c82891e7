import { formatInstant } from '../../generated/instants.js'
import type { History, Observation } from '../history/observation.js'
import type { Awaited, ClientScenario, ClientStep, Message } from '../scenarios/client-scenario.js'
import type { ClientDevice } from './client-device.js'

/** After the last step what is under way is still seen. */
const CLOSING_MS = 500
/** What is due within the accuracy of a limit is judged only after that. */
const BEYOND_MS = 100

/** Puts a client through a scenario; the device is closed by the caller. */
export async function playClient(
  scenario: ClientScenario,
  device: ClientDevice,
  client_uuid: string,
): Promise<History> {
  const play = new ClientPlay(device, client_uuid)
  for (const step of scenario.steps) await play.step(step)
  await device.recording.until(() => false, CLOSING_MS)
  device.host.look()
  device.recording.record({ kind: 'tv-state', at_ms: device.now(), state: device.host.tv })
  device.recording.record({ kind: 'end', at_ms: device.now() })
  // What comes while it is ended is not part of it.
  return [...device.recording.history]
}

class ClientPlay {
  readonly #device: ClientDevice
  readonly #client_uuid: string
  readonly #given = new Map<string, Message>()
  /** Beyond a limit, until it is certain that it was not kept. */
  readonly #margin_ms: number
  /** Place in the history of the last message that was given. */
  #last = 0

  constructor(device: ClientDevice, client_uuid: string) {
    this.#device = device
    this.#client_uuid = client_uuid
    this.#margin_ms = 2 * device.accuracy_ms + BEYOND_MS
  }

  async step(step: ClientStep): Promise<void> {
    const { recording, broker, host } = this.#device
    switch (step.kind) {
      case 'give':
        return this.#give(step.messages)
      case 'again':
        return this.#again(step.name, step.topic)
      case 'wait':
        await recording.until(() => false, step.ms)
        return
      case 'settle':
        await recording.until(() => false, step.ms + this.#margin_ms)
        return
      case 'until':
        return this.#until(step.what, step.within_ms + this.#margin_ms)
      case 'helper':
        return host.setHelper(step)
      case 'cut':
        return broker.cut(step.how)
      case 'withhold':
        return broker.withhold(step.ends, () => recording.changed())
      case 'restore':
        broker.release()
        return this.#device.restore()
      case 'start':
        return this.#device.start()
      case 'down':
        await this.#device.down(step.kill)
        if (step.boot) this.#device.boot()
        return
      case 'given-up':
        return this.#device.giveUp(step.unit)
    }
  }

  async #give(messages: readonly Message[]): Promise<void> {
    const now_ms = this.#device.now()
    for (const message of messages) {
      const filled = {
        ...message,
        topic: this.#fill(message.topic, now_ms),
        payload: this.#fill(message.payload, now_ms),
      }
      if (filled.as !== undefined) this.#given.set(filled.as, filled)
      await this.#publish(filled)
    }
  }

  async #again(name: string, topic: string | undefined): Promise<void> {
    const before = this.#given.get(name)
    if (!before) throw new Error(`the scenario gives ${name} again, which was not given`)
    await this.#publish({
      ...before,
      topic: topic === undefined ? before.topic : this.#fill(topic, this.#device.now()),
    })
  }

  async #publish({ as: _, ...message }: Message): Promise<void> {
    const { recording, broker } = this.#device
    this.#last = recording.history.length
    // Recorded first: what the client answers comes after it.
    recording.record({ kind: 'given', at_ms: this.#device.now(), ...message })
    await broker.give(message)
  }

  async #until(what: Awaited, within_ms: number): Promise<void> {
    const { recording } = this.#device
    const from = what.kind === 'heard' ? recording.history.length : this.#last
    await recording.until(this.#test(what, from), within_ms)
  }

  #test(what: Awaited, from: number): () => boolean {
    const { recording, host } = this.#device
    const since = (): readonly Observation[] => recording.history.slice(from)
    switch (what.kind) {
      case 'tv':
        return () => host.tv === what.state && stateBy(recording.history) === what.state
      case 'ack':
        return () => acksIn(since(), what) >= (what.times ?? 1)
      case 'heard':
        return () =>
          since().filter((one) => one.kind === 'packet' && one.topic.endsWith(what.channel)).length >= what.times
      case 'cut':
        return () => isCut(recording.history)
    }
  }

  #fill(text: string, now_ms: number): string {
    return text
      .replaceAll('{client}', this.#client_uuid)
      .replace(/\{at:([+-]\d+)\}/g, (_, offset) => formatInstant(now_ms + Number(offset)))
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
