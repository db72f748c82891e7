import type { CommandsConfig, CommandsEffect, CommandsEvent, CommandsModel } from '../core/commands/model.js'
import { commandsDue, initialCommands } from '../core/commands/step.js'
import type { Due } from '../core/moment.js'
import { messageOf } from '../errors.js'
import type { Cores } from './cores.js'
import type { Helper } from './helper.js'
import type { CommandJournal } from './journal.js'
import type { Stage } from './stage.js'

export interface CommandParts {
  readonly helper: Helper
  readonly journal: CommandJournal
  /** Null where the machine has none: then each start counts as a reboot. */
  readonly boot_id: string | null
}

/** Carries out what the command core decides. */
export class CommandRunner {
  #model: CommandsModel

  constructor(
    config: CommandsConfig,
    readonly parts: CommandParts,
    readonly stage: Stage,
    readonly decide: Cores['commands'],
  ) {
    this.#model = initialCommands(config)
  }

  get model(): CommandsModel {
    return this.#model
  }

  get due(): Due {
    return commandsDue(this.#model)
  }

  /** To be awaited before anything else happens. */
  async start(): Promise<void> {
    const { journal, boot_id } = this.parts
    const { records, damaged } = await journal.load()
    for (const why of damaged) this.stage.note('error', 'journal-damaged', why)
    this.stage.happened(() => this.step({ kind: 'started', boot_id, records }))
  }

  step(event: CommandsEvent): void {
    const { model, effects } = this.decide(this.#model, event, this.stage.now)
    this.#model = model
    for (const effect of effects) this.#carryOut(effect)
  }

  #carryOut(effect: CommandsEffect): void {
    switch (effect.kind) {
      case 'store':
        this.#store(effect)
        break
      case 'ack':
        this.#acknowledge(effect)
        break
      case 'run':
        this.#run(effect)
        break
      case 'note':
        this.stage.note(effect.level, effect.code, effect.detail)
        break
    }
  }

  #store({ write, record }: CommandsEffect & { readonly kind: 'store' }): void {
    this.stage.see(this.parts.journal.append(record)).then(
      () => this.#back({ kind: 'stored', write }),
      (error: unknown) => this.#back({ kind: 'store-failed', write, why: messageOf(error) }),
    )
  }

  #acknowledge({ ack, channel, payload }: CommandsEffect & { readonly kind: 'ack' }): void {
    const { client_uuid } = this.stage
    this.stage.see(this.stage.publish(channel, { client_uuid }, payload)).then(
      () => this.#back({ kind: 'ack-sent', ack }),
      () => this.#back({ kind: 'ack-failed', ack }),
    )
  }

  /** Not seen through: a helper that reboots the machine may well outlive the screen. */
  #run({ command_id, action, timeout_ms }: CommandsEffect & { readonly kind: 'run' }): void {
    this.parts.helper(action, timeout_ms).then(
      (outcome) => this.#back({ kind: 'helper-ended', command_id, outcome }),
      (error: unknown) => {
        const outcome = { kind: 'not-started', detail: messageOf(error) } as const
        this.#back({ kind: 'helper-ended', command_id, outcome })
      },
    )
  }

  #back(event: CommandsEvent): void {
    this.stage.happened(() => this.step(event))
  }
}
