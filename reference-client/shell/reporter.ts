import type { ChannelId, ChannelParameters, ChannelPayloads } from '../../generated/channels.js'
import type { Due } from '../core/moment.js'
import type { TelemetryConfig, TelemetryEffect, TelemetryEvent, TelemetryModel } from '../core/telemetry/model.js'
import { initialTelemetry, telemetryDue } from '../core/telemetry/step.js'
import type { Cores } from './cores.js'
import type { Stage } from './stage.js'

/** Publishes what the telemetry core has to tell. */
export class Reporter {
  #model: TelemetryModel

  constructor(
    config: TelemetryConfig,
    readonly stage: Stage,
    readonly decide: Cores['telemetry'],
  ) {
    this.#model = initialTelemetry(config)
  }

  get due(): Due {
    return telemetryDue(this.#model)
  }

  step(event: TelemetryEvent): void {
    const { model, effects } = this.decide(this.#model, event, this.stage.now)
    this.#model = model
    for (const effect of effects) this.#tell(effect)
  }

  #tell(effect: TelemetryEffect): void {
    const { client_uuid } = this.stage
    switch (effect.kind) {
      case 'discovery':
        this.#publish('discovery', {}, effect.payload)
        break
      case 'log':
        this.#publish('logs', { client_uuid, level: effect.level }, effect.payload)
        break
      case 'heartbeat':
        this.#publish('heartbeat', { client_uuid }, effect.payload)
        break
      case 'health':
        this.#publish('health', { client_uuid }, effect.payload)
        break
    }
  }

  /** What is lost with a connection is not told again: the next one begins with news. */
  #publish<C extends ChannelId>(channel: C, parameters: ChannelParameters[C], payload: ChannelPayloads[C]): void {
    this.stage.publish(channel, parameters, payload).catch(() => undefined)
  }
}
