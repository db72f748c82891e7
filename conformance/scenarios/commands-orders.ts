import fc from 'fast-check'
import { NOTHING_SCHEDULED, type Script, START } from './commands-screens.js'
import type { Config } from './config.js'
import type { Scenario } from './scenario.js'

/** What is ordered, and how long it is valid. */

const DEFAULT_TTL_SEC = 240

export const commandConfig: fc.Arbitrary<Config> = fc
  .record({
    legacy: fc.constantFrom(undefined, 'false', 'true'),
    ttl: fc.constantFrom(undefined, undefined, '150', '60'),
  })
  .map(({ legacy, ttl }) => ({
    ...(legacy === undefined ? {} : { COMMAND_LEGACY_TOPICS_ENABLED: legacy }),
    ...(ttl === undefined ? {} : { COMMAND_TTL_SECONDS: ttl }),
  }))

export const commandOrder = fc.record({
  action: fc.constantFrom<'reboot_host' | 'shutdown_host'>('reboot_host', 'reboot_host', 'shutdown_host'),
  more: fc.record(
    { reason: fc.constantFrom('stuck', 'Ä "quoted" reason'), requested_by: fc.constantFrom(1, 4711) },
    { requiredKeys: [] },
  ),
})

export const commandOrders = fc.array(commandOrder, { minLength: 1, maxLength: 3 })

export function ttlSec({ COMMAND_TTL_SECONDS: given }: Config): number {
  return Number(given ?? DEFAULT_TTL_SEC)
}

export function scenarioOf(script: Script, given: Config): Scenario {
  const duration_sec = Math.ceil(script.at_sec + 10)
  return { start: START, config: given, given: NOTHING_SCHEDULED, actions: script.actions, duration_sec }
}
