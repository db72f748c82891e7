import { buildTopic, parseTopic } from '../../generated/channels.js'
import { formatInstant } from '../../generated/instants.js'

/** The topics that a client with these capabilities listens to. */
export function topicsOf(client_uuid: string, capabilities: readonly string[]): string[] {
  const command = capabilities.includes('command')
  return [
    ...(command ? [buildTopic('commands', { client_uuid }), buildTopic('commandsAlias', { client_uuid })] : []),
    ...(capabilities.includes('power') ? [buildTopic('groupAssignment', { client_uuid })] : []),
    ...(capabilities.includes('override') ? [buildTopic('clientPowerIntent', { client_uuid })] : []),
  ]
}

/** Whether a subscription brings what is published on a topic. */
export function covers(filter: string, topic: string): boolean {
  const [wanted, parts] = [filter.split('/'), topic.split('/')]
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true
    if (level !== '+' && level !== parts[index]) return false
  }
  return wanted.length === parts.length
}

/** The client whose topics a subscription names; null for none in particular. */
export function uuidIn(filter: string): string | null {
  const parameters: Readonly<Record<string, string>> = parseTopic(filter)?.parameters ?? {}
  return parameters.client_uuid ?? null
}

/** A scenario's topic or payload for one client at one instant: see `ClientScenario`. */
export function filledIn(text: string, client_uuid: string, now_ms: number): string {
  return text
    .replaceAll('{client}', client_uuid)
    .replace(/\{at:([+-]\d+)\}/g, (_, offset) => formatInstant(now_ms + Number(offset)))
}
