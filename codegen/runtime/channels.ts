/** The part of the channel helpers that is the same whatever the contract says. */
export const channelRuntime = `
export type ChannelId = keyof ChannelPayloads
/** A client publishes on its own topics only; a service is any program beside the screens. */
export type Publisher = 'server' | 'client' | 'service'
/** Which screens may read: any, the one that the topic names, or none. */
export type Readers = 'any' | 'own' | 'none'

/** What the contract says of one channel. */
export interface Channel {
  readonly id: string
  /** The topic with its placeholders. */
  readonly address: string
  /** The MQTT filter that matches every topic of the channel. */
  readonly filter: string
  readonly publisher: Publisher
  readonly readers: Readers
  readonly qos: 0 | 1
  /** Every QoS that a publisher may choose. */
  readonly qosAllowed: readonly number[]
  readonly retain: boolean
  /** Name of the payload's type. */
  readonly payload: MessageName
  /** The canonical channel that this one repeats, if it is an alias. */
  readonly aliasOf: string | null
}

interface Shape {
  readonly whole: RegExp
  readonly parameters: Readonly<Record<string, RegExp>>
}

/** A topic of the contract, taken apart. */
export type ParsedTopic = {
  readonly [C in ChannelId]: {
    readonly channel: C
    readonly parameters: { readonly [P in keyof ChannelParameters[C]]: string }
  }
}[ChannelId]

export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly code = 'CHANNEL_PARAMETER_INVALID'
}

/** The topic of a channel; throws ChannelError when a parameter is not of the contract's form. */
export function buildTopic<C extends ChannelId>(channel: C, parameters: ChannelParameters[C]): string {
  let topic: string = channels[channel].address
  const given: Readonly<Record<string, unknown>> = { ...parameters }
  for (const [name, pattern] of Object.entries(shapes[channel].parameters)) {
    const value = given[name]
    const text = String(value)
    const usable = typeof value === 'number' ? Number.isSafeInteger(value) && value >= 1 : typeof value === 'string'
    if (!usable || !pattern.test(text)) {
      throw new ChannelError(\`\${channel}: \${name} \${JSON.stringify(text)} does not match \${pattern.source}\`)
    }
    topic = topic.replace(\`{\${name}}\`, text)
  }
  return topic
}

/** Channels by the last level of their topics, so that few patterns are tried; under \`\` those that end in a parameter. */
const byLastLevel = new Map<string, ChannelId[]>()
for (const channel of Object.keys(shapes) as ChannelId[]) {
  const level = lastLevel(channels[channel].address)
  const key = level.startsWith('{') ? '' : level
  byLastLevel.set(key, [...(byLastLevel.get(key) ?? []), channel])
}

function lastLevel(topic: string): string {
  return topic.slice(topic.lastIndexOf('/') + 1)
}

/** The channel a topic belongs to and its parameters, or null for a topic outside the contract. */
export function parseTopic(topic: string): ParsedTopic | null {
  return among(byLastLevel.get(lastLevel(topic)), topic) ?? among(byLastLevel.get(''), topic)
}

function among(candidates: readonly ChannelId[] = [], topic: string): ParsedTopic | null {
  for (const channel of candidates) {
    const found = shapes[channel].whole.exec(topic)
    if (found) return { channel, parameters: { ...found.groups } } as unknown as ParsedTopic
  }
  return null
}

/** The parameters in a topic of a channel, or null for another topic: quicker than \`parseTopic\` where one is looked for. */
export function parametersOf<C extends ChannelId>(
  channel: C,
  topic: string,
): { readonly [P in keyof ChannelParameters[C]]: string } | null {
  const found = shapes[channel].whole.exec(topic)
  return found && ({ ...found.groups } as { readonly [P in keyof ChannelParameters[C]]: string })
}

/** Whether a topic is one of the channel's. */
export function matchesChannel(channel: ChannelId, topic: string): boolean {
  return shapes[channel].whole.test(topic)
}
`
