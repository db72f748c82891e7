import { fromFile, Parser } from '@asyncapi/parser'
import { CodegenError } from './errors.js'
import { lintContract } from './lint.js'
import type { ChannelModel, Contract, JsonSchema, MessageModel, OperationModel } from './model.js'
import { checkReferences } from './references.js'

type Document = NonNullable<Awaited<ReturnType<Parser['parse']>>['document']>
type ChannelNode = ReturnType<ReturnType<Document['allChannels']>['all']>[number]
type OperationNode = ReturnType<ReturnType<Document['allOperations']>['all']>[number]

/**
 * Reads an AsyncAPI document and everything it refers to; nothing is fetched from elsewhere. What is wrong comes as one
 * CodegenError CONTRACT_INVALID that lists file, line or place, and cause.
 */
export async function loadContract(file: string): Promise<Contract> {
  await checkReferences(file)
  const parser = new Parser({
    __unstable: { resolver: { cache: false, resolvers: [refuse('http'), refuse('https')] } },
  })
  const { document, diagnostics } = await fromFile(parser, file).parse()
  const faults = diagnostics
    .filter((diagnostic) => diagnostic.severity === 0)
    .map(({ range, source, message, path }) => {
      const place = path.length ? ` (at ${path.join('.')})` : ''
      return `${source?.split('/').pop() ?? file}:${range.start.line + 1}: ${message}${place}`
    })
  if (!document || faults.length) throw invalid(faults)
  const contract: Contract = {
    title: document.info().title(),
    version: document.info().version(),
    description: document.info().description() ?? '',
    channels: document.allChannels().all().map(channelModel),
    operations: document.allOperations().all().map(operationModel),
    messages: messageModels(document),
    document: plain(document.json()) as JsonSchema,
  }
  const lint = lintContract(contract)
  if (lint.length) throw invalid(lint.map(({ place, what }) => `${file.split('/').pop()}: ${place}: ${what}`))
  return contract
}

function invalid(faults: readonly string[]): CodegenError {
  return new CodegenError('CONTRACT_INVALID', `The contract is not valid:\n  ${faults.join('\n  ')}`)
}

/** The parser would fetch what is on another host; checkReferences has refused such references already. */
function refuse(schema: string) {
  return { schema, canRead: true, read: () => Promise.reject(new Error('nothing is fetched')) }
}

function channelModel(channel: ChannelNode): ChannelModel {
  const extension = (name: string): unknown => channel.extensions().get(name)?.value()
  const sender = channel.operations().filterBySend()[0]
  const binding = sender?.bindings().get('mqtt')?.json() as { qos?: unknown; retain?: unknown } | undefined
  const qos = binding?.qos
  const allowed = extension('x-qos-allowed') ?? [qos]
  return {
    id: channel.id(),
    address: channel.address() ?? '',
    title: channel.json().title ?? channel.id(),
    description: channel.description() ?? '',
    publisher: extension('x-publisher') as ChannelModel['publisher'],
    readers: extension('x-readers') as ChannelModel['readers'],
    qos: qos as ChannelModel['qos'],
    qosAllowed: Array.isArray(allowed) ? allowed : [],
    retain: binding?.retain as boolean,
    clearing: (extension('x-clearing') as string | undefined) ?? null,
    clearedBy: extension('x-cleared-by') === 'server' ? 'server' : null,
    aliasOf: (extension('x-alias-of') as string | undefined) ?? null,
    parameters: channel
      .parameters()
      .all()
      .map((parameter) => ({
        name: parameter.id(),
        pattern: parameter.extensions().get('x-pattern')?.value() as string,
        integer: parameter.extensions().get('x-integer')?.value() === true,
        description: parameter.description() ?? '',
      })),
    messages: channel
      .messages()
      .all()
      .map((message) => message.name() ?? message.id()),
    message: channel.messages().all()[0]?.name() ?? '',
  }
}

function operationModel(operation: OperationNode): OperationModel {
  const bindings = operation.bindings().get('mqtt')
  const requirements: unknown = operation.extensions().get('x-requirements')?.value()
  return {
    id: operation.id() ?? '',
    action: operation.isSend() ? 'send' : 'receive',
    role: operation.extensions().get('x-role')?.value() as OperationModel['role'],
    title: (operation.json() as { title?: string }).title ?? '',
    summary: operation.summary() ?? '',
    channel: operation.channels().all()[0]?.id() ?? '',
    bindingVersion: (bindings?.json() as { bindingVersion?: string } | undefined)?.bindingVersion ?? null,
    requirements: Array.isArray(requirements) ? requirements.map(String) : [],
  }
}

function messageModels(document: Document): MessageModel[] {
  const byName = new Map<string, MessageModel>()
  for (const message of document.allMessages().all()) {
    const name = message.name() ?? message.id()
    const schema = plain(message.payload()?.json() ?? {}) as JsonSchema
    byName.set(name, {
      name,
      title: message.title() ?? name,
      summary: message.summary() ?? '',
      schema,
      frozen: schema['x-frozen'] === true,
      examples: message
        .examples()
        .all()
        .map((example) => ({ name: example.name() ?? '', payload: plain(example.payload()) })),
    })
  }
  return [...byName.values()]
}

/** Without the marks that the parser leaves, and without definitions, which are resolved by now. */
function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain)
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !key.startsWith('x-parser-') && key !== '$schema' && key !== 'definitions')
      .map(([key, value]) => [key, plain(value)]),
  )
}
