import fc from 'fast-check'
import { type ClientCapability, clientCapabilities } from '../scenarios/client-scenario.js'
import { clientScenarios } from '../scenarios/client-scenarios.js'

/** The number by which `path` names the scenario of a kind, among those for a client with these capabilities. */
export function scenarioNumber(
  name: string,
  clock: 'virtual' | 'real',
  capabilities: readonly ClientCapability[] = clientCapabilities,
): string {
  const [drawn = []] = fc.sample(clientScenarios(capabilities, { clock }), { seed: 1, numRuns: 1 })
  const number = drawn.findIndex((scenario) => scenario.name === name)
  if (number < 0) throw new Error(`no scenario is called "${name}"`)
  return String(number)
}
