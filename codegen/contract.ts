import { fromFile, Parser } from '@asyncapi/parser'
import { CodegenError } from './errors.js'

/** Who may publish on a channel. */
export type Publisher = 'server' | 'client' | 'any'

export interface ChannelModel {
  readonly id: string
  readonly address: string
  readonly title: string
  readonly description: string
  readonly publisher: Publisher
  readonly qos: 0 | 1
  readonly retain: boolean
  /** The canonical channel that this one repeats, if it is an alias. */
  readonly aliasOf: string | null
  readonly parameters: readonly ParameterModel[]
  /** Name of the payload's type. */
  readonly message: string
}

export interface ParameterModel {
  readonly name: string
  /** Regular expression, without anchors. */
  readonly pattern: string
  /** Whether code may also give it as a number. */
  readonly integer: boolean
}

export interface MessageModel {
  readonly name: string
  readonly summary: string
  /** JSON Schema draft-07 with every reference resolved. */
  readonly schema: JsonSchema
}

export type JsonSchema = { readonly [keyword: string]: unknown }

/** The contract as the emitters need it: resolved, checked, in the order of the document. */
export interface Contract {
  readonly title: string
  readonly version: string
  readonly channels: readonly ChannelModel[]
  readonly messages: readonly MessageModel[]
}

type Document = NonNullable<Awaited<ReturnType<Parser['parse']>>['document']>
type ChannelNode = ReturnType<ReturnType<Document['allChannels']>['all']>[number]

/** Reads an AsyncAPI document; what is wrong with it comes as one error that lists file, line and cause. */
export async function loadContract(file: string): Promise<Contract> {
  const { document, diagnostics } = await fromFile(new Parser(), file).parse()
  const faults = diagnostics
    .filter((diagnostic) => diagnostic.severity === 0)
    .map(
      ({ range, source, message, path }) =>
        `${source ?? file}:${range.start.line + 1}: ${message}${path.length ? ` (at ${path.join('.')})` : ''}`,
    )
  if (!document || faults.length) {
    throw new CodegenError('CONTRACT_INVALID', `The contract is not valid AsyncAPI:\n  ${faults.join('\n  ')}`)
  }
  return {
    title: document.info().title(),
    version: document.info().version(),
    channels: document
      .allChannels()
      .all()
      .map((channel) => channelModel(channel, file)),
    messages: messageModels(document),
  }
}

function channelModel(channel: ChannelNode, file: string): ChannelModel {
  const wrong = (what: string) => new CodegenError('CONTRACT_INVALID', `${file}: channel ${channel.id()} ${what}`)
  const extension = (name: string): unknown => channel.extensions().get(name)?.value()
  const publisher = extension('x-publisher')
  if (publisher !== 'server' && publisher !== 'client' && publisher !== 'any') {
    throw wrong('needs x-publisher: server, client or any')
  }
  const sender = channel.operations().filterBySend()[0]
  const binding = sender?.bindings().get('mqtt')?.json() as { qos?: unknown; retain?: unknown } | undefined
  if (!binding || (binding.qos !== 0 && binding.qos !== 1) || typeof binding.retain !== 'boolean') {
    throw wrong('needs a send operation with an mqtt binding that gives qos (0 or 1) and retain')
  }
  const message = channel.messages().all()[0]?.name()
  if (!message) throw wrong('needs a message with a name')
  const aliasOf = extension('x-alias-of')
  return {
    id: channel.id(),
    address: channel.address() ?? '',
    title: channel.json().title ?? channel.id(),
    description: channel.description() ?? '',
    publisher,
    qos: binding.qos,
    retain: binding.retain,
    aliasOf: typeof aliasOf === 'string' ? aliasOf : null,
    parameters: channel
      .parameters()
      .all()
      .map((parameter) => {
        const pattern = parameter.extensions().get('x-pattern')?.value()
        if (typeof pattern !== 'string') throw wrong(`parameter ${parameter.id()} needs x-pattern`)
        return { name: parameter.id(), pattern, integer: parameter.extensions().get('x-integer')?.value() === true }
      }),
    message,
  }
}

function messageModels(document: Document): MessageModel[] {
  const byName = new Map<string, MessageModel>()
  for (const message of document.allMessages().all()) {
    const name = message.name() ?? message.id()
    const payload = message.payload()?.json()
    if (!payload || typeof payload !== 'object') {
      throw new CodegenError('CONTRACT_INVALID', `message ${name} needs a payload schema`)
    }
    byName.set(name, { name, summary: message.summary() ?? '', schema: plainSchema(payload) as JsonSchema })
  }
  return [...byName.values()]
}

/** The schema without the marks that the parser leaves in it, and without definitions, which are resolved by now. */
function plainSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plainSchema)
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !key.startsWith('x-parser-') && key !== '$schema' && key !== 'definitions')
      .map(([key, value]) => [key, plainSchema(value)]),
  )
}
