import type { Ignorer, NodePath } from '@stryker-mutator/api/ignore'

/** Why a mutant in words is left out; the page says it too. */
export const WORDS = 'words for people: another wording is not another behaviour'

/** Properties that hold a sentence. */
const SENTENCES: ReadonlySet<string> = new Set(['because', 'saw', 'detail', 'message'])
/** Functions whose last argument is a sentence. */
const SAYING: ReadonlySet<string> = new Set(['note', 'report', 'malformed', 'unreadable'])

/** The little of a syntax tree that is looked at. */
interface Node {
  readonly type: string
  readonly name?: string
  readonly key?: Node
  readonly callee?: Node
  readonly property?: Node
  readonly arguments?: readonly Node[]
}

/**
 * Leaves out the text of an error, and the sentence that goes with a finding or a note: what decides is the code beside
 * it, and that is mutated.
 */
export class WordsIgnorer implements Ignorer {
  shouldIgnore(path: NodePath): string | undefined {
    const { node, parent } = path as { node: Node; parent: Node | null }
    if (parent === null || (node.type !== 'StringLiteral' && node.type !== 'TemplateLiteral')) return undefined
    return isError(parent) || isSentence(parent) || isSaid(node, parent) ? WORDS : undefined
  }
}

function isError({ type, callee }: Node): boolean {
  return type === 'NewExpression' && callee?.name?.endsWith('Error') === true
}

function isSentence({ type, key }: Node): boolean {
  return type === 'ObjectProperty' && SENTENCES.has(key?.name ?? '')
}

function isSaid(node: Node, parent: Node): boolean {
  if (parent.type !== 'CallExpression' || parent.arguments?.at(-1) !== node) return false
  return SAYING.has(parent.callee?.property?.name ?? parent.callee?.name ?? '')
}
