import { diff } from '@asyncapi/diff'
import type { JsonSchema } from '../model.js'
import { type Breaks, type ContractChange, shown } from './change.js'

/** A change as @asyncapi/diff tells it. */
interface Told {
  readonly action: 'add' | 'remove' | 'edit'
  readonly path: string
  readonly type: 'breaking' | 'non-breaking' | 'unclassified'
  readonly before?: unknown
  readonly after?: unknown
}

/** What the comparison of contracts tells already, and more exactly. */
const covered: readonly RegExp[] = [
  // References are resolved, so that all of it stands where it is used.
  /^\/components(\/|$)/,
  /^\/channels\/[^/]+$/,
  /^\/channels\/[^/]+\/(address|x-publisher|x-readers|x-qos-allowed|x-clearing|x-cleared-by|x-alias-of)(\/|$)/,
  /^\/channels\/[^/]+\/parameters(\/[^/]+(\/x-pattern|\/x-integer)?)?$/,
  /^\/channels\/[^/]+\/messages(\/[^/]+(\/(name|payload)(\/.*)?)?)?$/,
  /^\/operations\/[^/]+(\/(action|x-role|channel|messages)(\/.*)?)?$/,
  /^\/operations\/[^/]+\/bindings\/mqtt\/(qos|retain)$/,
]

/** What tells people something and programs nothing. The catalogue of requirements is watched by its own lock. */
const words: readonly RegExp[] = [
  /^\/(asyncapi|info)(\/|$)/,
  /\/(title|summary|description|tags|externalDocs|examples|bindingVersion|x-requirements)(\/|$)/,
]

/**
 * What differs between two resolved AsyncAPI documents beyond what a comparison of contracts tells: servers, security,
 * other bindings, words. What @asyncapi/diff does not classify counts as breaking both.
 */
export function diffDocuments(before: JsonSchema, after: JsonSchema): ContractChange[] {
  if (majorOf(before) !== majorOf(after)) {
    return [{ where: 'document', path: '/asyncapi', what: 'another major version of AsyncAPI', breaks: 'both' }]
  }
  const { changes } = diff(before, after).getOutput() as { changes: readonly Told[] }
  const told = changes.filter(({ path }) => !covered.some((pattern) => pattern.test(path))).map(changeOf)
  // A message that two channels carry is told once.
  return [...new Map(told.map((change) => [JSON.stringify(change), change])).values()]
}

const majorOf = ({ asyncapi }: JsonSchema): string | undefined => String(asyncapi).split('.')[0]

function changeOf({ action, path, type, before, after }: Told): ContractChange {
  const message = /^\/channels\/[^/]+\/messages\/([^/]+)(\/.*)$/.exec(path)
  return {
    where: message ? `message ${message[1]}` : 'document',
    path: message?.[2] ?? path,
    what: {
      add: `added: ${shown(after)}`,
      remove: `removed: ${shown(before)}`,
      edit: `changed from ${shown(before)} to ${shown(after)}`,
    }[action],
    breaks: breaksOfTold(path, type),
  }
}

function breaksOfTold(path: string, type: Told['type']): Breaks {
  return type === 'non-breaking' || words.some((pattern) => pattern.test(path)) ? 'none' : 'both'
}
