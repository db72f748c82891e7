import type { Ignorer, NodePath } from '@stryker-mutator/api/ignore'

/** Why a mutant in words is left out; the page says it too. */
export const WORDS = 'words for people: another wording is not another behaviour'

/** Properties and constants that hold a sentence. */
const SENTENCES: ReadonlySet<string> = new Set(['because', 'saw', 'detail', 'message', 'why'])
/** Functions whose last argument is a sentence. */
const SAYING: ReadonlySet<string> = new Set(['note', 'milestone', 'trouble', 'report', 'malformed', 'unreadable'])

/** The little of a syntax tree that is looked at. */
interface Node {
  readonly type: string
  readonly name?: string
  readonly id?: Node
  readonly key?: Node
  readonly test?: Node
  readonly callee?: Node
  readonly property?: Node
  readonly arguments?: readonly Node[]
}

interface Path {
  readonly node: Node
  readonly parentPath: Path | null
}

/**
 * Leaves out the text of an error, and the sentence that goes with a finding or a note, one of two as well: what decides
 * is the code beside it, and that is mutated.
 */
export class WordsIgnorer implements Ignorer {
  shouldIgnore(path: NodePath): string | undefined {
    let here = path as Path
    if (here.node.type !== 'StringLiteral' && here.node.type !== 'TemplateLiteral') return undefined
    while (isChoice(here.parentPath?.node, here.node)) here = here.parentPath ?? here
    const parent = here.parentPath?.node
    if (parent === undefined) return undefined
    return isError(parent) || isSentence(parent) || isSaid(here.node, parent) ? WORDS : undefined
  }
}

function isChoice(parent: Node | undefined, node: Node): boolean {
  return parent?.type === 'ConditionalExpression' && parent.test !== node
}

function isError({ type, callee }: Node): boolean {
  return type === 'NewExpression' && callee?.name?.endsWith('Error') === true
}

function isSentence({ type, key, id }: Node): boolean {
  if (type === 'ObjectProperty') return SENTENCES.has(key?.name ?? '')
  return type === 'VariableDeclarator' && SENTENCES.has(id?.name ?? '')
}

function isSaid(node: Node, parent: Node): boolean {
  if (parent.type !== 'CallExpression' || parent.arguments?.at(-1) !== node) return false
  return SAYING.has(parent.callee?.property?.name ?? parent.callee?.name ?? '')
}
