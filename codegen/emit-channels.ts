import type { ChannelModel, Contract } from './model.js'
import { channelRuntime } from './runtime/channels.js'

/** Channel helpers: build, parse and match a topic, and what the contract says of each channel. */
export function emitChannels(contract: Contract): string {
  const { channels } = contract
  const payloads = [...new Set(channels.map(({ message }) => message))]
  return `import type { ${[...payloads, 'MessageName'].sort().join(', ')} } from './types.js'

/** The payload type of each channel. */
export interface ChannelPayloads {
${channels.map(({ id, message }) => `  ${id}: ${message}`).join('\n')}
}

/** What fills the placeholders of each channel's address. */
export interface ChannelParameters {
${channels.map((channel) => `  ${channel.id}: ${parameterType(channel)}`).join('\n')}
}

export const channels = {
${channels.map(channelEntry).join('\n')}
} as const satisfies { readonly [C in keyof ChannelPayloads]: Channel }

const shapes: { readonly [C in ChannelId]: Shape } = {
${channels.map(shapeEntry).join('\n')}
}
${channelRuntime}`
}

function parameterType({ parameters }: ChannelModel): string {
  if (parameters.length === 0) return 'Record<string, never>'
  return `{ ${parameters.map(({ name, integer }) => `${name}: ${integer ? 'string | number' : 'string'}`).join('; ')} }`
}

function channelEntry(channel: ChannelModel): string {
  const { id, address, publisher, readers, qos, qosAllowed, retain, message, aliasOf, description } = channel
  const filter = address.replace(/\{[^}]+\}/g, '+')
  return `  /** ${description.replaceAll('*/', '* /')} */
  ${id}: {
    id: '${id}',
    address: '${address}',
    filter: '${filter}',
    publisher: '${publisher}',
    readers: '${readers}',
    qos: ${qos},
    qosAllowed: [${qosAllowed.join(', ')}],
    retain: ${retain},
    payload: '${message}',
    aliasOf: ${aliasOf === null ? 'null' : `'${aliasOf}'`},
  },`
}

function shapeEntry({ id, address, parameters }: ChannelModel): string {
  const patterns = new Map(parameters.map(({ name, pattern }) => [name, pattern]))
  const source = address
    .split(/(\{[^}]+\})/)
    .map((part) =>
      part.startsWith('{') ? group(part.slice(1, -1), patterns) : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'),
    )
    .join('')
  const each = parameters.map(({ name, pattern }) => `${name}: ${regExp(`^(?:${pattern})$`)}`)
  return `  ${id}: { whole: ${regExp(`^${source}$`)}, parameters: { ${each.join(', ')} } },`
}

function group(name: string, patterns: ReadonlyMap<string, string>): string {
  return `(?<${name}>${patterns.get(name) ?? '[^/]+'})`
}

function regExp(source: string): string {
  return `new RegExp(${JSON.stringify(source)})`
}
