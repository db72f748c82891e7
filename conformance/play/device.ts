import { formatInstant } from '../../generated/instants.js'
import type { DeviceObservation, Observation } from '../history/observation.js'
import type { AlertPlace, OperatorAction, Told } from '../scenarios/scenario.js'
import type { ServerAdapter } from './adapter.js'
import type { Broker } from './broker.js'
import { AdapterFault } from './fault.js'

/** What the suite's operators and clients work on. */
interface Stage {
  readonly adapter: ServerAdapter
  now(): number
  record(observation: Observation): void
  readonly history: Observation[]
}

/** The suite in the place of operators and of clients. */
export class DevicePlay {
  /** Of the orders that were taken, in order. */
  readonly #command_ids: string[] = []
  readonly #broker: () => Broker

  constructor(broker: () => Broker) {
    this.#broker = broker
  }

  async perform(action: OperatorAction, stage: Stage): Promise<void> {
    switch (action.kind) {
      case 'command':
        return this.#order(action.order, stage)
      case 'tell':
        await this.#tellAll(action, stage)
        // The broker may still have it: the adapter answers when the server has taken it in.
        await stage.adapter.advance({ to: formatInstant(stage.now()) })
        return
      case 'look':
        return action.at === 'commands' ? this.#lookAtCommands(stage) : lookAtFleet(stage)
      case 'acknowledge':
        return acknowledge(action.alert, stage)
    }
  }

  /** Publishes in a client's name. */
  async tell({ topic, payload, qos, retain }: Told, at_ms: number, again = false): Promise<DeviceObservation> {
    const filled = payload.replace(/\{command:(\d+)\}/g, (_, index) => this.#command_ids[Number(index)] ?? NO_COMMAND)
    await this.#broker().publish({ topic, payload: filled, qos, retain, ...(again && { dup: true }) })
    return { kind: 'device', at_ms, topic, payload: filled, qos, retain, ...(again && { again: true }) }
  }

  async #tellAll({ told, twice, late }: Extract<OperatorAction, { kind: 'tell' }>, stage: Stage): Promise<void> {
    if (late) stage.record({ kind: 'fault', at_ms: stage.now(), fault: 'delivered-late' })
    for (const one of told) stage.record(await this.tell(one, stage.now()))
    if (!twice) return
    stage.record({ kind: 'fault', at_ms: stage.now(), fault: 'delivered-twice' })
    // Only what is acknowledged is ever sent again.
    for (const one of told) if (one.qos === 1) stage.record(await this.tell(one, stage.now(), true))
  }

  async #order(order: Extract<OperatorAction, { kind: 'command' }>['order'], stage: Stage): Promise<void> {
    const { adapter, now, record, history } = stage
    const place = history.length
    const at_ms = now()
    const command = await able(adapter, 'commandIssue')(order)
    this.#command_ids.push(command.command_id)
    // Recorded first: it may have been published before the adapter answered.
    history.splice(place, 0, { kind: 'command', at_ms, order, command })
    record({ kind: 'command-view', at_ms: now(), command_id: command.command_id, command })
  }

  async #lookAtCommands({ adapter, now, record }: Stage): Promise<void> {
    for (const command_id of this.#command_ids) {
      const command = await found(() => able(adapter, 'commandGet')({ command_id }))
      record({ kind: 'command-view', at_ms: now(), command_id, command })
    }
  }
}

/** An id that no order has. */
const NO_COMMAND = '00000000-0000-4000-8000-000000000000'

async function lookAtFleet({ adapter, now, record }: Stage): Promise<void> {
  const { alerts } = await able(adapter, 'alertsList')()
  record({ kind: 'alerts', at_ms: now(), alerts })
  const { clients } = await able(adapter, 'clientsList')()
  record({ kind: 'clients', at_ms: now(), clients })
}

async function acknowledge({ kind, client_uuid, unit }: AlertPlace, stage: Stage): Promise<void> {
  const { adapter, now, record } = stage
  const { alerts } = await able(adapter, 'alertsList')()
  const meant = alerts.find(
    (alert) =>
      alert.kind === kind &&
      (client_uuid === undefined || alert.client_uuid === client_uuid) &&
      (unit === undefined || alert.unit === unit),
  )
  if (!meant) return
  record({ kind: 'acknowledged', at_ms: now(), alert: meant })
  await able(adapter, 'alertsAcknowledge')({ alert_id: meant.alert_id })
}

/** Null for a command that the server does not have. */
async function found<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof AdapterFault && error.code === 'ADAPTER_FOUND_NOTHING') return null
    throw error
  }
}

type Operations = 'commandIssue' | 'commandGet' | 'alertsList' | 'alertsAcknowledge' | 'clientsList'

function able<M extends Operations>(adapter: ServerAdapter, method: M): NonNullable<ServerAdapter[M]> {
  const own = adapter[method]
  if (!own) throw new AdapterFault('ADAPTER_LACKS_METHOD', `The adapter lacks the method ${method}.`)
  return own.bind(adapter) as NonNullable<ServerAdapter[M]>
}
