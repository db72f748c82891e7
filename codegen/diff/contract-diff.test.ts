import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadContract } from '../contract.js'
import type { ChannelModel, Contract, JsonSchema, MessageModel, OperationModel } from '../model.js'
import { diffContracts } from './contract-diff.js'

const contract = await loadContract(fileURLToPath(new URL('../../asyncapi.yaml', import.meta.url)))

const told = (before: Contract, after: Contract): string[] =>
  diffContracts(before, after).map(({ where, path, what, breaks }) => `${where} ${path} ${what} -> ${breaks}`)

const withChannel = (id: string, change: Partial<ChannelModel>): Contract => ({
  ...contract,
  channels: contract.channels.map((channel) => (channel.id === id ? { ...channel, ...change } : channel)),
})
const withOperation = (id: string, change: Partial<OperationModel>): Contract => ({
  ...contract,
  operations: contract.operations.map((one) => (one.id === id ? { ...one, ...change } : one)),
})
const command = contract.messages.find(({ name }) => name === 'Command') as MessageModel

describe('diffContracts', () => {
  test('says nothing of a contract and itself', () => expect(told(contract, structuredClone(contract))).toEqual([]))

  test('tells a channel that is gone or new, and not its operations too', () => {
    const without = {
      ...contract,
      channels: contract.channels.filter(({ id }) => id !== 'commands'),
      operations: contract.operations.filter(({ channel }) => channel !== 'commands'),
    }
    expect(told(contract, without)).toEqual(['channel commands  removed -> both'])
    expect(told(without, contract)).toEqual(['channel commands  added -> none'])
  })

  test.each<[Partial<ChannelModel>, string, string]>([
    [{ address: 'x' }, 'address changed from "infoscreen/{client_uuid}/commands" to "x" -> both', 'both'],
    [{ publisher: 'service' }, 'publisher changed from "server" to "service" -> both', 'both'],
    [{ readers: 'none' }, 'readers changed from "own" to "none" -> consumers', 'none'],
    [{ readers: 'any' }, 'readers changed from "own" to "any" -> none', 'consumers'],
    [{ qosAllowed: [1, 0] }, 'QoS changed from [1] to [0,1] -> consumers', 'publishers'],
    [{ qosAllowed: [0] }, 'QoS changed from [1] to [0] -> both', 'both'],
    [{ retain: true }, 'retain changed from false to true -> both', 'both'],
    [
      { clearedBy: 'server' },
      'who may clear it besides its publisher changed from null to "server" -> consumers',
      'publishers',
    ],
    [{ clearing: 'a' }, 'how it is cleared, in words, changed from null to "a" -> none', 'none'],
    [{ message: 'CommandAck' }, 'message changed from "Command" to "CommandAck" -> both', 'both'],
    [
      { parameters: [{ name: 'client_uuid', pattern: 'x', integer: false, description: '' }] },
      'pattern of {client_uuid} changed from "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" to "x" -> both',
      'both',
    ],
  ])('tells %j of a channel, forth and back', (change, forth, back) => {
    const after = withChannel('commands', change)
    expect(told(contract, after)).toEqual([`channel commands  ${forth}`])
    expect(told(after, contract).map((line) => line.split('-> ').pop())).toEqual([back])
  })

  test('tells operations that are moved, turned round or gone', () => {
    const [operation] = contract.operations.filter(({ channel }) => channel === 'commands')
    const id = operation?.id ?? ''
    expect(told(contract, withOperation(id, { channel: 'commandsAlias' }))).toEqual([
      `operation ${id}  channel changed from "commands" to "commandsAlias" -> both`,
    ])
    const without = { ...contract, operations: contract.operations.filter((one) => one.id !== id) }
    expect(told(contract, without)).toEqual([`operation ${id}  removed -> both`])
  })

  test('tells what changed in a payload; a new name for the same payload breaks nobody', () => {
    const schema = { ...command.schema, required: [...(command.schema['required'] as string[]), 'nonce'] }
    const messages = (change: Partial<MessageModel>): Contract => ({
      ...contract,
      messages: contract.messages.map((one) => (one === command ? { ...one, ...change } : one)),
    })
    expect(told(contract, messages({ schema }))).toEqual(['message Command /nonce required now -> publishers'])
    const renamed = { ...messages({ name: 'Order' }), channels: withChannel('commands', { message: 'Order' }).channels }
    expect(told(contract, renamed)).toContain('channel commands  message changed from "Command" to "Order" -> none')
  })
})

describe('of the document', () => {
  const withDocument = (edit: (document: JsonSchema & Record<string, never>) => void): Contract => {
    const document = structuredClone(contract.document) as JsonSchema & Record<string, never>
    edit(document)
    return { ...contract, document }
  }
  const small = (document: object): Contract => ({ ...contract, document: { asyncapi: '3.1.0', ...document } })

  test('servers and security break both, words nobody, and a message of two channels is told once', () => {
    const message = (summary: string): object => ({
      messages: { m: { name: summary, summary, payload: { title: summary } } },
    })
    const before = small({
      servers: { one: { host: 'a', protocol: 'mqtt' }, two: { host: 'b', protocol: 'mqtt' } },
      info: { version: '1.0.0', license: { name: 'MIT' } },
      channels: { c: message('old'), d: message('old') },
    })
    const after = small({
      servers: { one: { host: 'x', protocol: 'mqtt' }, three: { host: 'c', protocol: 'mqtt' } },
      info: { version: '2.0.0' },
      channels: { c: message('new'), d: message('new'), e: message('new') },
    })
    expect(told(before, after).sort()).toEqual([
      'document /info/license removed: {"name":"MIT"} -> none',
      'document /info/version changed from "1.0.0" to "2.0.0" -> none',
      'document /servers/one/host changed from "a" to "x" -> both',
      'document /servers/three added: {"host":"c","protocol":"mqtt"} -> none',
      'document /servers/two removed: {"host":"b","protocol":"mqtt"} -> both',
      'message m /summary changed from "old" to "new" -> none',
    ])
  })

  test('what nobody classifies breaks both', () => {
    const binding = (mqtt: object): Contract => small({ operations: { o: { action: 'send', bindings: { mqtt } } } })
    expect(told(binding({ qos: 1 }), binding({ qos: 0, messageExpiryInterval: 5 }))).toEqual([
      'document /operations/o/bindings/mqtt/messageExpiryInterval added: 5 -> both',
    ])
  })

  test('another major version of AsyncAPI is not compared', () => {
    const other = withDocument((document) => Object.assign(document, { asyncapi: '4.0.0' }))
    expect(told(contract, other)).toEqual(['document /asyncapi another major version of AsyncAPI -> both'])
  })
})
