import type { ChannelModel, Contract, JsonSchema } from './model.js'
import { ajvFor, withoutExtensions } from './schema-compiler.js'

/** Something the AsyncAPI parser lets through and the contract must not have. */
export interface LintFinding {
  /** Where in the document, like `channels.commands`. */
  readonly place: string
  /** What is wrong and what to do. */
  readonly what: string
}

/** The parameter by which access lists keep screens apart. */
const DEVICE = 'client_uuid'
const BINDING_VERSION = '0.2.0'

/** What is wrong with a contract that is valid AsyncAPI. */
export function lintContract(contract: Contract): LintFinding[] {
  return [
    ...contract.channels.flatMap((channel) => channelFindings(channel, contract)),
    ...operationFindings(contract),
    ...exampleFindings(contract),
  ]
}

function channelFindings(channel: ChannelModel, { channels, operations }: Contract): LintFinding[] {
  const found: string[] = []
  const { address, publisher, readers, retain, clearing, parameters, messages, aliasOf } = channel
  const placeholders = [...address.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '')
  const declared = parameters.map(({ name }) => name)
  for (const name of placeholders.filter((one) => !declared.includes(one))) {
    found.push(`the address has {${name}}, which is no parameter; declare it under parameters`)
  }
  for (const name of declared.filter((one) => !placeholders.includes(one))) {
    found.push(`parameter ${name} is not in the address; remove it`)
  }
  for (const { name, pattern } of parameters)
    if (!isPattern(pattern)) found.push(`parameter ${name} needs x-pattern, a regular expression`)
  const own = placeholders.includes(DEVICE)
  if (readers === 'own' && !own) found.push(`is read by the screen it names, so its address needs {${DEVICE}}`)
  if (publisher === 'client' && placeholders.length && !own)
    found.push(`is a screen's own, so its address needs {${DEVICE}}`)
  for (const name of [channel.id, ...declared, ...messages]) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) found.push(`${name} becomes a name in code; use letters, digits and _`)
  }
  const twin = channels.find((other) => other.id !== channel.id && generic(other.address) === generic(address))
  if (twin && twin.id > channel.id) found.push(`has the same address as ${twin.id}; one address is one channel`)
  if (!['server', 'client', 'service'].includes(publisher)) found.push('needs x-publisher: server, client or service')
  if (!['any', 'own', 'none'].includes(readers)) found.push('needs x-readers: any, own or none')
  if (messages.length !== 1) found.push(`has ${messages.length} messages; a channel carries one`)
  if (!operations.some(({ channel: id, action }) => id === channel.id && action === 'send'))
    found.push('no operation sends on it')
  if ((channel.qos !== 0 && channel.qos !== 1) || typeof retain !== 'boolean') {
    found.push('its send operation needs an mqtt binding that gives qos (0 or 1) and retain')
  } else if (!channel.qosAllowed.includes(channel.qos)) found.push('x-qos-allowed leaves out the QoS of its binding')
  if (retain && !clearing) found.push('retains its messages, so it needs x-clearing: how they expire or are cleared')
  if (!retain && clearing) found.push('retains nothing, so x-clearing says nothing; remove it')
  if (aliasOf !== null && !channels.some(({ id }) => id === aliasOf))
    found.push(`is an alias of ${aliasOf}, which is no channel`)
  return found.map((what) => ({ place: `channels.${channel.id}`, what }))
}

function operationFindings({ operations }: Contract): LintFinding[] {
  return operations.flatMap(({ id, role, requirements, bindingVersion, action }) => {
    const found: string[] = []
    if (!['server', 'client', 'service'].includes(role)) found.push('needs x-role: server, client or service')
    if (requirements.length === 0) found.push('needs x-requirements: the requirements or families that govern it')
    if (bindingVersion === null && action === 'receive')
      return found.map((what) => ({ place: `operations.${id}`, what }))
    if (bindingVersion !== BINDING_VERSION)
      found.push(`needs an mqtt binding of version ${BINDING_VERSION}; it has ${bindingVersion ?? 'none'}`)
    return found.map((what) => ({ place: `operations.${id}`, what }))
  })
}

function exampleFindings({ messages }: Contract): LintFinding[] {
  const ajv = ajvFor('full')
  return messages.flatMap(({ name, schema, examples }) => {
    const place = `components.messages.${name}`
    if (examples.length === 0) return [{ place, what: 'needs an example' }]
    const check = compiled(ajv, schema)
    if (typeof check === 'string') return [{ place, what: `its schema does not compile: ${check}` }]
    return examples.flatMap((example) => {
      if (check(example.payload)) return []
      const [error] = check.errors ?? []
      return [
        { place, what: `example ${example.name} breaks the schema: ${error?.instancePath || 'it'} ${error?.message}` },
      ]
    })
  })
}

/** A check, or why there is none. */
function compiled(ajv: ReturnType<typeof ajvFor>, schema: JsonSchema) {
  try {
    return ajv.compile(withoutExtensions(schema))
  } catch (error) {
    return (error as Error).message
  }
}

/** The address with every placeholder alike. */
function generic(address: string): string {
  return address.replace(/\{[^}]*\}/g, '{}')
}

function isPattern(text: unknown): boolean {
  if (typeof text !== 'string') return false
  try {
    return new RegExp(text) !== null
  } catch {
    return false
  }
}
