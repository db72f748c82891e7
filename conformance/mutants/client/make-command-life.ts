import type { CommandAck } from '../../../generated/types.js'
import type { World } from '../../../mqtt-client/index.js'
import { createReferenceClientAdapter, type ReferenceClientOptions } from '../../../reference-client/adapter.js'
import { Draft } from '../../../reference-client/core/commands/draft.js'
import { complete, opened, settle } from '../../../reference-client/core/commands/life.js'
import type {
  CommandRecord,
  CommandsEffect,
  CommandsEvent,
  CommandsModel,
  OpenCommand,
} from '../../../reference-client/core/commands/model.js'
import { stepCommands } from '../../../reference-client/core/commands/step.js'
import type { ClientAdapter } from '../../play/client-adapter.js'
import { by, type Step } from './make-command.js'

/** Ways to make a wrong client out of how the reference client goes on with a command: what it tells, and remembers. */

type Journal = NonNullable<ReferenceClientOptions['journal']>

/** Changes what is told to the core, and what it knows, before each step. */
export function stepping(
  change: (model: CommandsModel, event: CommandsEvent) => { readonly model?: CommandsModel; event?: CommandsEvent },
): Step {
  return by((model, event, at) => {
    const changed = change(model, event)
    return stepCommands(changed.model ?? model, changed.event ?? event, at)
  })
}

/** With the connection back after so long, gives up what is still to be told of commands, but for their acceptance. */
export function givingUpAfter(patience_ms: number): Step {
  let lost_ms = Number.POSITIVE_INFINITY
  return by((model, event, at) => {
    if (event.kind === 'started') lost_ms = Number.POSITIVE_INFINITY
    if (event.kind === 'disconnected') lost_ms = Math.min(lost_ms, at.wall_ms)
    if (event.kind !== 'connected') return stepCommands(model, event, at)
    const isTooLate = at.wall_ms - lost_ms >= patience_ms
    lost_ms = Number.POSITIVE_INFINITY
    if (!isTooLate) return stepCommands(model, event, at)
    const open = [...model.open].map(([id, one]): [string, OpenCommand] => {
      const letters = one.letters.filter(({ ack }) => ack.status === 'accepted')
      return [id, { ...one, letters }]
    })
    return stepCommands({ ...model, open: new Map(open) }, event, at)
  })
}

/** Keeps some acks until the helper has ended, or for ever; the core takes them for delivered. */
export function holdingBack(
  isHeld: (ack: CommandAck, record: CommandRecord) => boolean,
  { forEver }: { readonly forEver: boolean },
): Step {
  const held: CommandsEffect[] = []
  return by((before, event, at) => {
    if (event.kind === 'started') held.length = 0
    const first = stepCommands(before, event, at)
    let { model } = first
    const isOver = before.helper_of !== null && model.helper_of !== before.helper_of
    const effects: CommandsEffect[] = isOver && !forEver ? held.splice(0) : []
    const coming = [...first.effects]
    for (let effect = coming.shift(); effect; effect = coming.shift()) {
      const record = effect.kind === 'ack' && model.open.get(effect.payload.command_id)?.record
      if (effect.kind !== 'ack' || !record || !isHeld(effect.payload, record)) {
        effects.push(effect)
        continue
      }
      held.push(effect)
      const next = stepCommands(model, { kind: 'ack-sent', ack: effect.ack }, at)
      model = next.model
      coming.push(...next.effects)
    }
    return { model, effects }
  })
}

/** Holds what was executed for completed before the client is started again. */
export function completing(when: (event: CommandsEvent, record: CommandRecord) => boolean): Step {
  return by((before, event, at) => {
    const { model, effects } = stepCommands(before, event, at)
    const draft = new Draft(model, at)
    for (const { record: known } of model.known) {
      const record = draft.record(known.command_id) ?? known
      if (record.phase !== 'executed' || !when(event, record)) continue
      settle(draft, complete(draft, draft.open.get(record.command_id) ?? opened(record)))
    }
    return { model: draft.finish().model, effects: [...effects, ...draft.effects] }
  })
}

/** Holds no command for completed before so long after it came. */
export function completingAfter(after_ms: number): Journal {
  return (right, world) => ({
    ...right,
    async append(record) {
      if (record.stages.at(-1) === 'completed') await until(record.known_since_ms + after_ms, world)
      return right.append(record)
    },
  })
}

function until(at_ms: number, world: World): Promise<void> {
  const left_ms = at_ms - world.wall_ms()
  return left_ms <= 0 ? Promise.resolve() : new Promise((resolve) => void world.later(resolve, left_ms))
}

/** Knows less after a restart than it did. */
export function forgetting(isForgotten: (record: CommandRecord) => boolean): Journal {
  return (right) => ({
    ...right,
    async load() {
      const { records, damaged } = await right.load()
      return { records: records.filter((record) => !isForgotten(record)), damaged }
    },
  })
}

/** A client that goes wrong with its restart. */
export function restartable(
  options: (run: { readonly isRestarted: boolean }) => ReferenceClientOptions,
): ClientAdapter {
  const run = { isRestarted: false }
  const right = createReferenceClientAdapter(options(run))
  return {
    ...right,
    start: (params) => {
      run.isRestarted = false
      return right.start(params)
    },
    restart: (params) => {
      run.isRestarted = true
      return right.restart(params)
    },
  }
}

/** Notes the identity pair, which is not for the broker, as it is given at each start. */
export function loggingInBy(identity: { username: string; password: string }, right: ClientAdapter): ClientAdapter {
  return {
    ...right,
    start: (params) => {
      identity.username = params.config['MQTT_USERNAME'] ?? ''
      identity.password = params.config['MQTT_PASSWORD'] ?? ''
      return right.start(params)
    },
  }
}
