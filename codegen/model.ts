/** The contract as the emitters need it: resolved, checked, in the order of the document. */
export interface Contract {
  readonly title: string
  readonly version: string
  readonly description: string
  readonly channels: readonly ChannelModel[]
  readonly operations: readonly OperationModel[]
  readonly messages: readonly MessageModel[]
  /** The whole AsyncAPI document with every reference resolved. */
  readonly document: JsonSchema
}

/** Who may publish on a channel: a client only on topics that name it; a service is any program beside the screens. */
export type Publisher = 'server' | 'client' | 'service'
/** Which screens may read a channel: any, the one that the topic names, or none. */
export type Readers = 'any' | 'own' | 'none'

export interface ChannelModel {
  readonly id: string
  readonly address: string
  readonly title: string
  readonly description: string
  readonly publisher: Publisher
  readonly readers: Readers
  readonly qos: 0 | 1
  /** Every QoS a publisher may choose. */
  readonly qosAllowed: readonly number[]
  readonly retain: boolean
  /** How what is retained ends; null on a channel that retains nothing. */
  readonly clearing: string | null
  /** Who may clear it besides its publisher, which an access list cannot tell from publishing. */
  readonly clearedBy: 'server' | null
  /** The canonical channel that this one repeats, if it is an alias. */
  readonly aliasOf: string | null
  readonly parameters: readonly ParameterModel[]
  readonly messages: readonly string[]
  /** Name of the payload's type: the only message. */
  readonly message: string
}

export interface ParameterModel {
  readonly name: string
  /** Regular expression, without anchors. */
  readonly pattern: string
  /** Whether code may also give it as a number. */
  readonly integer: boolean
  readonly description: string
}

export interface OperationModel {
  readonly id: string
  readonly action: 'send' | 'receive'
  readonly role: Publisher
  readonly title: string
  readonly summary: string
  readonly channel: string
  readonly bindingVersion: string | null
  /** Ids or families of the catalogue. */
  readonly requirements: readonly string[]
}

export interface MessageModel {
  readonly name: string
  readonly title: string
  readonly summary: string
  /** JSON Schema draft-07 with every reference resolved. */
  readonly schema: JsonSchema
  /** Whether its schema only changes with a new major version. */
  readonly frozen: boolean
  readonly examples: readonly { readonly name: string; readonly payload: unknown }[]
}

export type JsonSchema = { readonly [keyword: string]: unknown }
