import { formatInstant } from '../../../generated/instants.js'
import type { AppliedPower } from '../../../generated/types.js'
import type { Moment } from '../moment.js'
import type { Decision, PowerEffect, PowerModel, PowerNote, Report, SteppedPower } from './model.js'
import type { PowerPolicy } from './policy.js'

/** What is said of a payload or by a TV driver, at most so long. */
const DETAIL_LENGTH = 500

/** The working copy of one step: gathers what changes and what is to be done. */
export class Draft {
  /** A copy of the model before, this step's own: only this class writes to it. */
  readonly model: PowerModel
  readonly #effects: PowerEffect[] = []

  constructor(
    before: PowerModel,
    readonly at: Moment,
    readonly policy: PowerPolicy,
  ) {
    this.model = { ...before }
  }

  change(part: Partial<PowerModel>): void {
    Object.assign(this.model, part)
  }

  act(effect: PowerEffect): void {
    this.#effects.push(effect)
  }

  /** Said the first time, counted from then on: a flood of the same is one line. */
  note(level: 'info' | 'warn' | 'error', code: PowerNote, detail: string): void {
    const count = (this.model.counts[code] ?? 0) + 1
    this.change({ counts: { ...this.model.counts, [code]: count } })
    if (count === 1) this.act({ kind: 'note', level, code, detail: detail.slice(0, DETAIL_LENGTH) })
  }

  /**
   * What became of a decision (state-report). Without a connection the last one waits for the next: whoever comes late
   * wants to know how it is, not how it has been.
   */
  report(by: Decision['by'], intent_id: string | null, result: AppliedPower['result'], detail: string | null): void {
    if (intent_id !== null) this.change({ applied_id: intent_id })
    this.tell({
      intent_id: this.model.applied_id,
      power: {
        applied_state: this.model.tv,
        source: by === 'fallback' ? 'local_fallback' : 'mqtt_intent',
        result,
        ...(detail === null ? {} : { detail: detail.slice(0, DETAIL_LENGTH) }),
      },
    })
  }

  tell(report: Report): void {
    if (!this.model.connected) {
      this.change({ untold: report })
      return
    }
    const reported_at = formatInstant(this.at.wall_ms)
    const { client_uuid: client_id } = this.model.config
    this.act({ kind: 'report', payload: { schema_version: '1.0', client_id, reported_at, ...report } })
  }

  finish(): SteppedPower {
    return { model: this.model, effects: this.#effects }
  }
}
