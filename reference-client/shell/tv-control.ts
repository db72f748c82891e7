import type { PowerState } from '../../generated/types.js'
import type { Due } from '../core/moment.js'
import type { PowerConfig, PowerEffect, PowerEvent, PowerModel } from '../core/power/model.js'
import { initialPower, powerDue } from '../core/power/step.js'
import { messageOf } from '../errors.js'
import type { Cores } from './cores.js'
import type { Stage } from './stage.js'
import type { TvDriver } from './tv.js'

/** Carries out what the power core decides. */
export class TvControl {
  #model: PowerModel
  /** The last report, until the broker has confirmed it. */
  #unconfirmed: PowerState | null = null

  constructor(
    config: PowerConfig,
    readonly tv: TvDriver,
    readonly stage: Stage,
    readonly follow: (group_id: string | null) => void,
    readonly decide: Cores['power'],
  ) {
    this.#model = initialPower(config)
  }

  get model(): PowerModel {
    return this.#model
  }

  get due(): Due {
    return powerDue(this.#model)
  }

  step(event: PowerEvent): void {
    const unconfirmed = this.#unconfirmed
    const { model, effects } = this.decide(this.#model, event, this.stage.now)
    this.#model = model
    for (const effect of effects) this.#carryOut(effect)
    // What was lost with a connection is reported again, unless there is something newer to report.
    const lost = event.kind === 'connected' && unconfirmed !== null && unconfirmed === this.#unconfirmed
    if (lost) this.#report(unconfirmed)
  }

  #carryOut(effect: PowerEffect): void {
    switch (effect.kind) {
      case 'tv':
        this.#order(effect.order)
        break
      case 'report':
        this.#report(effect.payload)
        break
      case 'follow':
        this.follow(effect.group_id)
        break
      case 'note':
        this.stage.note(effect.level, effect.code, effect.detail)
        break
    }
  }

  #order(order: 'on' | 'off'): void {
    const done = (event: PowerEvent): void => this.stage.happened(() => this.step(event))
    this.stage.see(this.tv.order(order)).then(
      (tv) => done({ kind: 'tv-done', tv, error: null }),
      (error: unknown) => done({ kind: 'tv-done', tv: 'unknown', error: messageOf(error) }),
    )
  }

  /** With QoS 1: nothing repeats a report, unlike a heartbeat. */
  #report(payload: PowerState): void {
    const { client_uuid } = this.stage
    this.#unconfirmed = payload
    this.stage.publish('powerState', { client_uuid }, payload, 1).then(
      () => {
        if (this.#unconfirmed === payload) this.#unconfirmed = null
      },
      () => undefined,
    )
  }
}
