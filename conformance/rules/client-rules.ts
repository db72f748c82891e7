import { clientCommandRules } from './client-command-rules.js'
import { clientPowerRules } from './client-power-rules.js'
import { clientTelemetryRules } from './client-telemetry-rules.js'
import type { Rule } from './rule.js'

/** The rules of a client: every requirement of its role. */
export const clientRules: readonly Rule[] = [...clientPowerRules, ...clientCommandRules, ...clientTelemetryRules]
