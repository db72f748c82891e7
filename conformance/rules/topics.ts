import { type ChannelId, type ChannelParameters, type ParsedTopic, parseTopic } from '../../generated/channels.js'

/** Topics whose parts are remembered: those of a fleet come again and again. */
const MAX_KNOWN = 10_000

const known = new Map<string, ParsedTopic | null>()

/** The channel a topic belongs to and its parameters, taken apart once; null for a topic outside the contract. */
export function topicOf(topic: string): ParsedTopic | null {
  const before = known.get(topic)
  if (before !== undefined) return before
  const parsed = parseTopic(topic)
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(topic, parsed)
  return parsed
}

/** The parameters in a topic of a channel; null for another topic. */
export function parametersOf<C extends ChannelId>(channel: C, topic: string): ParametersOf<C> | null {
  const parsed = topicOf(topic)
  return parsed?.channel === channel ? (parsed.parameters as ParametersOf<ChannelId> as ParametersOf<C>) : null
}

type ParametersOf<C extends ChannelId> = { readonly [P in keyof ChannelParameters[C]]: string }
