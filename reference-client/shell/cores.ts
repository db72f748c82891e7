import type { CommandsStep } from '../core/commands/model.js'
import { stepCommands } from '../core/commands/step.js'
import { stepPower } from '../core/power/step.js'
import { stepTelemetry } from '../core/telemetry/step.js'

/** The steps of the three cores that a screen decides by. */
export interface Cores {
  readonly power: typeof stepPower
  readonly commands: CommandsStep
  readonly telemetry: typeof stepTelemetry
}

export const cores: Cores = { power: stepPower, commands: stepCommands, telemetry: stepTelemetry }
