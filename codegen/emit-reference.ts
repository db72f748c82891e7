import { type Bundle, bundleOf } from './bundle.js'
import type { ChannelModel, Contract, JsonSchema, MessageModel } from './model.js'
import type { RequirementModel } from './requirements.js'

/** The contract as a page for people, in Markdown. */
export function emitReference(contract: Contract, requirements: readonly RequirementModel[]): string {
  const { title, version, description, channels, messages } = contract
  return [
    `# ${title} ${version}`,
    description,
    '## Channels',
    channelTable(channels),
    ...channels.map((channel) => channelSection(channel, contract, requirements)),
    '## Payloads',
    ...messages.map(payloadSection),
    '## Parts of payloads',
    ...partSections(bundleOf(contract), messages),
    '',
  ].join('\n\n')
}

function channelTable(channels: readonly ChannelModel[]): string {
  const rows = channels.map(
    ({ address, publisher, qosAllowed, retain, message }) =>
      `| \`${address}\` | ${publisher} | ${qosAllowed.join(' or ')} | ${retain ? 'yes' : 'no'} | [${message}](#${message.toLowerCase()}) |`,
  )
  return ['| topic | publisher | QoS | retained | payload |', '|---|---|---|---|---|', ...rows].join('\n')
}

function channelSection(
  channel: ChannelModel,
  { operations }: Contract,
  requirements: readonly RequirementModel[],
): string {
  const { address, title, description, parameters, readers, clearing, aliasOf, id } = channel
  const governed = operations
    .filter((operation) => operation.channel === id)
    .flatMap((operation) => operation.requirements)
  const screens = {
    any: 'Every screen may read it.',
    own: 'Only the screen it names may read it.',
    none: 'No screen may read it.',
  }
  return [
    `### ${title}`,
    `\`${address}\``,
    `${description}${aliasOf ? ` It repeats ${aliasOf}.` : ''} ${screens[readers]}${clearing ? ` ${clearing}` : ''}`,
    ...(parameters.length
      ? [parameters.map(({ name, description: what, pattern }) => `- \`${name}\`: ${what} \`${pattern}\``).join('\n')]
      : []),
    `Requirements: ${[...new Set(governed)].map((name) => requirementText(name, requirements)).join(', ')}.`,
  ].join('\n\n')
}

function requirementText(name: string, requirements: readonly RequirementModel[]): string {
  const count = requirements.filter(({ id }) => id.startsWith(`${name}/`)).length
  return count > 1 ? `\`${name}\` (${count})` : `\`${name}\``
}

function payloadSection({ name, summary, schema, frozen, examples }: MessageModel): string {
  const example = examples[0] ? ['```json', JSON.stringify(examples[0].payload, null, 2), '```'].join('\n') : ''
  return [`### ${name}`, `${summary}${frozen ? ' Frozen.' : ''}`, fieldsOf(schema), example]
    .filter(Boolean)
    .join('\n\n')
}

function fieldsOf(schema: JsonSchema): string {
  const variants = (schema.oneOf ?? null) as JsonSchema[] | null
  if (variants)
    return variants
      .map((variant) => `**${String(variant.title)}**: ${String(variant.description ?? '')}\n\n${fieldsOf(variant)}`)
      .join('\n\n')
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)
  const { title: _, ...untitled } = schema
  if (properties.length === 0) return `${typeText(untitled)}.`
  const required = (schema.required ?? []) as string[]
  const rows = properties.map(
    ([name, field]) =>
      `| \`${name}\` | ${typeText(field)} | ${required.includes(name) ? 'yes' : 'no'} | ${String(field.description ?? '')} |`,
  )
  const rest = schema.additionalProperties === false ? 'Nothing else is published.' : 'More fields may be there.'
  return ['| field | type | required | |', '|---|---|---|---|', ...rows].join('\n').concat(`\n\n${rest}`)
}

/** A schema in a few words, with its bounds. */
function typeText(schema: JsonSchema): string {
  const alternatives = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' or ')
  if (schema.type === 'array') return `list of ${typeText((schema.items ?? {}) as JsonSchema)}`
  if (schema.type === 'object' && typeof schema.title === 'string')
    return `[${schema.title}](#${schema.title.toLowerCase()})`
  if (typeof schema.title === 'string') return schema.title
  if (alternatives) return alternatives.map(typeText).join(' or ')
  return `${typeof schema.type === 'string' ? schema.type : 'anything'}${boundsText(schema)}`
}

function boundsText({ minimum, maximum, minLength, maxLength, pattern }: JsonSchema): string {
  const bounds = [
    minimum === undefined ? '' : `at least ${minimum}`,
    maximum === undefined ? '' : `at most ${maximum}`,
    minLength === undefined ? '' : `at least ${minLength} characters`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    pattern === undefined ? '' : `\`${String(pattern).replaceAll('|', '\\|')}\``,
  ].filter(Boolean)
  return bounds.length ? ` (${bounds.join(', ')})` : ''
}

/** The parts of payloads that have a name of their own: objects with their fields, values with what they may be. */
function partSections(bundle: Bundle, messages: readonly MessageModel[]): string[] {
  const named = new Set(messages.map(({ name }) => name))
  return Object.entries(bundle.definitions)
    .filter(([name]) => !named.has(name))
    .map(([name, schema]) => {
      const whole = resolved(schema, bundle)
      return `### ${name}\n\n${String(whole.description ?? '')}\n\n${fieldsOf(whole)}`
    })
}

/** A definition with the definitions it refers to in their place. */
function resolved(node: unknown, bundle: Bundle): JsonSchema {
  const visit = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(visit)
    if (part === null || typeof part !== 'object') return part
    const { $ref } = part as { $ref?: string }
    if ($ref) return visit(bundle.definitions[$ref.replace('#/definitions/', '')])
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, visit(value)]))
  }
  return visit(node) as JsonSchema
}
