import { isDeepStrictEqual } from 'node:util'
import type { ChannelModel, Contract, MessageModel, OperationModel, ParameterModel } from '../model.js'
import { type Breaks, breaksOf, type ContractChange, type SchemaChange, shown } from './change.js'
import { diffDocuments } from './document-diff.js'
import { diffSchemas } from './schema-diff.js'

/** A change of the part itself, not of something in it. */
type PartChange = Omit<SchemaChange, 'path'>

/** What differs between two contracts, and whom each difference breaks. */
export function diffContracts(before: Contract, after: Contract): ContractChange[] {
  return [
    ...diffParts('channel', before.channels, after.channels, ({ id }) => id, channelChanges(before, after)),
    ...diffOperations(before, after),
    ...diffMessages(before.messages, after.messages),
    ...diffDocuments(before.document, after.document),
  ]
}

/** Parts of two contracts by their key: one that is new breaks nobody, one that is gone breaks both. */
function diffParts<Part>(
  kind: string,
  before: readonly Part[],
  after: readonly Part[],
  keyOf: (part: Part) => string,
  changesOf: (was: Part, is: Part) => readonly PartChange[],
): ContractChange[] {
  const now = new Map(after.map((part) => [keyOf(part), part]))
  const known = new Set(before.map(keyOf))
  const told = (key: string, change: PartChange): ContractChange => ({ where: `${kind} ${key}`, path: '', ...change })
  return [
    ...before.flatMap((was) => {
      const [key, is] = [keyOf(was), now.get(keyOf(was))]
      const changes: readonly PartChange[] = is ? changesOf(was, is) : [{ what: 'removed', breaks: 'both' }]
      return changes.map((change) => told(key, change))
    }),
    ...[...now.keys()].filter((key) => !known.has(key)).map((key) => told(key, { what: 'added', breaks: 'none' })),
  ]
}

function diffMessages(before: readonly MessageModel[], after: readonly MessageModel[]): ContractChange[] {
  return diffParts<MessageModel>(
    'message',
    before,
    after,
    ({ name }) => name,
    (was, is) => diffSchemas(was.schema, is.schema),
  )
}

/** An operation goes and comes with its channel, which is told already. */
function diffOperations(before: Contract, after: Contract): ContractChange[] {
  const lasting = (other: Contract) => (one: OperationModel) => other.channels.some(({ id }) => id === one.channel)
  return diffParts<OperationModel>(
    'operation',
    before.operations.filter(lasting(after)),
    after.operations.filter(lasting(before)),
    ({ id }) => id,
    (was, is) =>
      (['action', 'role', 'channel'] as const).flatMap((field) => changed(field, was[field], is[field], 'both')),
  )
}

function channelChanges(before: Contract, after: Contract) {
  return (was: ChannelModel, is: ChannelModel): PartChange[] => [
    ...changed('address', was.address, is.address, 'both'),
    ...changed('publisher', was.publisher, is.publisher, 'both'),
    ...changed('readers', was.readers, is.readers, reach[is.readers] < reach[was.readers] ? 'consumers' : 'none'),
    ...changed('QoS', sorted(was.qosAllowed), sorted(is.qosAllowed), breaksBySets(was.qosAllowed, is.qosAllowed)),
    ...changed('QoS of the binding', was.qos, is.qos, 'none'),
    ...changed('retain', was.retain, is.retain, 'both'),
    ...changed(
      'who may clear it besides its publisher',
      was.clearedBy,
      is.clearedBy,
      is.clearedBy ? 'consumers' : 'publishers',
    ),
    ...changed('how it is cleared, in words,', was.clearing, is.clearing, 'none'),
    ...changed('the channel that it is an alias of', was.aliasOf, is.aliasOf, 'none'),
    ...changed('message', was.message, is.message, samePayload(was, is, before, after) ? 'none' : 'both'),
    ...parameterChanges(was.parameters, is.parameters),
  ]
}

const reach = { none: 0, own: 1, any: 2 } as const

const sorted = (numbers: readonly number[]): readonly number[] => numbers.toSorted((a, b) => a - b)

function changed(name: string, was: unknown, is: unknown, breaks: Breaks): PartChange[] {
  return isDeepStrictEqual(was, is) ? [] : [{ what: `${name} changed from ${shown(was)} to ${shown(is)}`, breaks }]
}

function breaksBySets(was: readonly unknown[], is: readonly unknown[]): Breaks {
  return breaksOf({
    narrows: was.some((value) => !is.includes(value)),
    widens: is.some((value) => !was.includes(value)),
  })
}

/** A message's name is not on the wire: one that is only renamed is the same to everybody. */
function samePayload(was: ChannelModel, is: ChannelModel, before: Contract, after: Contract): boolean {
  const old = before.messages.find(({ name }) => name === was.message)
  const now = after.messages.find(({ name }) => name === is.message)
  return (
    old !== undefined &&
    now !== undefined &&
    diffSchemas(old.schema, now.schema).every(({ breaks }) => breaks === 'none')
  )
}

/** A parameter that comes or goes changes the address, which is told already. */
function parameterChanges(before: readonly ParameterModel[], after: readonly ParameterModel[]): PartChange[] {
  return before.flatMap((was) => {
    const is = after.find(({ name }) => name === was.name)
    if (!is) return []
    return [
      ...changed(`pattern of {${was.name}}`, was.pattern, is.pattern, 'both'),
      ...changed(`whether {${was.name}} may be given as a number`, was.integer, is.integer, 'none'),
    ]
  })
}
