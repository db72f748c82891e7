import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { isAlias, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { CodegenError } from './errors.js'

interface Source {
  readonly document: ReturnType<typeof parseDocument>
  readonly lines: LineCounter
}

/** A place that a reference leads to. */
interface Target {
  readonly file: string
  /** JSON Pointer; empty for the whole file. */
  readonly pointer: string
}

/**
 * Follows every `$ref` of a contract through its files, and fetches nothing. What is wrong (a syntax error, a reference
 * that leads nowhere, to another host or in a circle) comes as one CodegenError CONTRACT_INVALID that names file and line.
 */
export async function checkReferences(contractFile: string): Promise<void> {
  const root = resolve(contractFile)
  const walk = new Walk(dirname(root))
  await walk.follow({ file: root, pointer: '' }, [])
  if (walk.faults.length) {
    throw new CodegenError('CONTRACT_INVALID', `The contract cannot be read:\n  ${walk.faults.join('\n  ')}`)
  }
}

class Walk {
  readonly faults: string[] = []
  readonly #sources = new Map<string, Source | null>()
  readonly #done = new Set<string>()

  constructor(readonly folder: string) {}

  async follow(target: Target, trail: readonly string[]): Promise<void> {
    const key = `${target.file}#${target.pointer}`
    if (this.#done.has(key)) return
    this.#done.add(key)
    const source = await this.#open(target.file)
    const node = source && nodeAt(source, target.pointer)
    if (!source || !node) return
    for (const { ref, offset } of referencesIn(node)) {
      await this.#reference(ref, `${this.#name(target.file)}:${source.lines.linePos(offset).line}`, target.file, [
        ...trail,
        key,
      ])
    }
  }

  async #reference(ref: string, where: string, from: string, trail: readonly string[]): Promise<void> {
    const [path = '', pointer = ''] = ref.split('#')
    if (/^[a-z][a-z0-9+.-]+:/i.test(path)) {
      this.faults.push(
        `${where}: $ref ${ref} leads to another host and is not fetched; copy the file beside the contract and refer to the copy`,
      )
      return
    }
    const target = { file: path ? resolve(dirname(from), path) : from, pointer }
    const key = `${target.file}#${pointer}`
    if (trail.includes(key)) {
      this.faults.push(
        `${where}: $ref ${ref} leads back to itself; payloads of the contract do not recur, so break the circle`,
      )
      return
    }
    const source = await this.#open(target.file, where)
    if (!source) return
    if (!nodeAt(source, pointer)) {
      this.faults.push(
        `${where}: $ref ${ref} leads nowhere: ${this.#name(target.file)} has no ${pointer}; correct the pointer`,
      )
      return
    }
    await this.follow(target, trail)
  }

  /** Reads a file once; a fault in it is told once. */
  async #open(file: string, referredBy?: string): Promise<Source | null> {
    const known = this.#sources.get(file)
    if (known !== undefined) return known
    const source = await this.#read(file, referredBy)
    this.#sources.set(file, source)
    return source
  }

  async #read(file: string, referredBy?: string): Promise<Source | null> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => error)
    if (typeof text !== 'string') {
      this.faults.push(
        `${referredBy ? `${referredBy}: $ref to ` : ''}${this.#name(file)} cannot be read: ${text.code ?? text.message}`,
      )
      return null
    }
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    for (const { pos, message } of document.errors) {
      this.faults.push(`${this.#name(file)}:${lines.linePos(pos[0]).line}: ${message}; correct the syntax`)
    }
    return document.errors.length ? null : { document, lines }
  }

  #name(file: string): string {
    return relative(this.folder, file)
  }
}

function nodeAt({ document }: Source, pointer: string): Node | null {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => unescaped(step))
  const found = steps.length ? document.getIn(steps, true) : document.contents
  return isMap(found) || isScalar(found) || (typeof found === 'object' && found !== null && !isAlias(found))
    ? (found as Node)
    : null
}

/** A step of a JSON Pointer in a URI; one that is badly escaped leads nowhere. */
function unescaped(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return step
  }
}

function referencesIn(node: Node): { ref: string; offset: number }[] {
  const found: { ref: string; offset: number }[] = []
  visit(node, {
    Pair(_, pair) {
      if (!isPair(pair) || !isScalar(pair.key) || pair.key.value !== '$ref' || !isScalar(pair.value)) return
      found.push({ ref: String(pair.value.value), offset: pair.value.range?.[0] ?? 0 })
    },
  })
  return found
}
