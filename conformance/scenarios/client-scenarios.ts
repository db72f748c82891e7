import fc from 'fast-check'
import { helperFailures, outages, refusedCommands, repeatedCommands, restarts } from './client-commands.js'
import { localMode, mqttMode, staleHybrid, unheardHybrid } from './client-fallbacks.js'
import { aDay, helperTimes, longOutages, slowReboots, usualTelemetry, usualTimes } from './client-long.js'
import { absences, changeOfGroup, graceOfOff, ignoredIntents, orderOfIntents, overrides } from './client-power.js'
import type { ClientCapability, ClientScenario } from './client-scenario.js'
import { telemetry } from './client-telemetry.js'

/**
 * One of each kind that shows something of a client with these capabilities; the longest first. In virtual time they are
 * followed by those that take hours.
 */
export function clientScenarios(
  capabilities: readonly ClientCapability[],
  { clock }: { readonly clock: 'virtual' | 'real' } = { clock: 'real' },
): fc.Arbitrary<readonly ClientScenario[]> {
  const claims = (one: ClientCapability): boolean => capabilities.includes(one)
  const power = [
    ignoredIntents,
    absences,
    graceOfOff,
    staleHybrid,
    changeOfGroup,
    orderOfIntents,
    mqttMode,
    unheardHybrid,
    localMode,
  ]
  const commands = [outages, restarts(claims('reboot-continuity')), refusedCommands, repeatedCommands, helperFailures]
  const long = [
    ...(claims('power') ? [usualTimes] : []),
    ...(claims('command') ? [aDay(claims('reboot-continuity')), helperTimes, longOutages] : []),
    ...(claims('reboot-continuity') ? [slowReboots] : []),
    ...(claims('telemetry') ? [usualTelemetry] : []),
  ]
  const chosen = [
    ...(claims('power') ? power : []),
    ...(claims('override') ? [overrides] : []),
    ...(claims('command') ? commands : []),
    ...(claims('telemetry') ? [telemetry] : []),
    ...(clock === 'virtual' ? long : []),
  ]
  return fc.tuple(...chosen)
}
