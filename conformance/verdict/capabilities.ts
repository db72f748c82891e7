import { parseTopic } from '../../generated/channels.js'
import { type Role, requirements } from '../../generated/requirements.js'
import type { History, PacketObservation, ScheduleObservation } from '../history/observation.js'

/** A capability as it was declared, and as it was seen. */
export interface CapabilityFinding {
  readonly capability: string
  readonly declared: boolean
  readonly seen: boolean
}

/** The capabilities that bring a role's requirements into scope. */
export function capabilitiesOf(role: Role): string[] {
  const all = Object.values(requirements).filter((one) => one.role === role)
  return [...new Set(all.flatMap(({ capability }) => capability ?? []))].sort()
}

/** Looks in histories for what a capability alone explains. */
export class CapabilityWatch {
  readonly #seen = new Set<string>()

  take(history: History): void {
    const ids = { before: new Set<string>(), now: new Set<string>() }
    let schedule: ScheduleObservation | null = null
    for (const observation of history) {
      switch (observation.kind) {
        case 'schedule':
          schedule = observation
          break
        case 'down':
          ids.before = ids.now
          ids.now = new Set()
          break
        case 'escalation':
          this.#seen.add('escalation')
          break
        case 'alerts':
          if (observation.alerts.length > 0) this.#seen.add('monitoring')
          break
        case 'clients':
          if (observation.clients.length > 0) this.#seen.add('monitoring')
          break
        case 'packet':
          this.#packet(observation, schedule, ids)
          break
        default:
      }
    }
  }

  get seen(): readonly string[] {
    return [...this.#seen]
  }

  /** What another watch has seen. */
  add(seen: readonly string[]): void {
    for (const capability of seen) this.#seen.add(capability)
  }

  /** Of a role: each known capability and each declared one, in the order of their names. */
  findings(role: Role, declared: readonly string[]): CapabilityFinding[] {
    const names = [...new Set([...capabilitiesOf(role), ...declared])].sort()
    return names.map((capability) => ({
      capability,
      declared: declared.includes(capability),
      seen: this.#seen.has(capability),
    }))
  }

  #packet(
    packet: PacketObservation,
    schedule: ScheduleObservation | null,
    ids: { readonly before: ReadonlySet<string>; readonly now: Set<string> },
  ): void {
    const place = parseTopic(packet.topic)
    if (!place || packet.payload === '') return
    if (place.channel === 'clientPowerIntent') this.#seen.add('client-intent')
    if (place.channel === 'commands' || place.channel === 'commandsAlias') this.#seen.add('command')
    if (place.channel !== 'groupPowerIntent') return
    this.#seen.add('intent')
    const { intent_id, desired_state } = fieldsOf(packet.payload)
    if (typeof intent_id === 'string') {
      const key = `${packet.topic} ${intent_id}`
      ids.now.add(key)
      // An id that comes again after a restart was kept somewhere.
      if (ids.before.has(key)) this.#seen.add('durable-ids')
    }
    if (desired_state === 'on' && schedule && onlyByRule(schedule, place.parameters.group_id, packet.at_ms))
      this.#seen.add('recurrence')
  }
}

/** A rule of recurrence covers the group at an instant, and no single event does. */
function onlyByRule({ occurrences }: ScheduleObservation, group: string, at_ms: number): boolean {
  const covering = occurrences.filter(
    ({ group_id, start, end }) => String(group_id) === group && Date.parse(start) <= at_ms && at_ms < Date.parse(end),
  )
  return covering.length > 0 && covering.every(({ by }) => by !== 'single')
}

function fieldsOf(payload: string): { readonly intent_id?: unknown; readonly desired_state?: unknown } {
  try {
    const value: unknown = JSON.parse(payload)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
