/**
 * A map from text that is never changed: `set` and `delete` give a new one that shares all but a few nodes with the old.
 *
 * A core's state is a value, and a fleet has 50,000 screens: copying a Map of them for each heartbeat would cost a
 * millisecond a message. Here a change copies one path of a 32-way tree, three or four small arrays.
 */
export class PersistentMap<V> {
  static readonly #nothing: PersistentMap<never> = new PersistentMap<never>({ bitmap: 0, slots: [] }, 0)

  readonly #root: Branch<V>
  readonly size: number

  private constructor(root: Branch<V>, size: number) {
    this.#root = root
    this.size = size
  }

  static empty<V>(): PersistentMap<V> {
    return PersistentMap.#nothing
  }

  get(key: string): V | undefined {
    const hash = hashOf(key)
    let node: Node<V> = this.#root
    for (let shift = 0; 'bitmap' in node; shift += 5) {
      const bit = 1 << ((hash >>> shift) & 31)
      const next: Node<V> | undefined = node.bitmap & bit ? node.slots[rank(node.bitmap, bit)] : undefined
      if (!next) return undefined
      node = next
    }
    return node.hash === hash ? node.entries.find(([held]) => held === key)?.[1] : undefined
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  set(key: string, value: V): PersistentMap<V> {
    const size = this.has(key) ? this.size : this.size + 1
    return new PersistentMap(put(this.#root, 0, { hash: hashOf(key), entries: [[key, value]] }), size)
  }

  delete(key: string): PersistentMap<V> {
    if (!this.has(key)) return this
    const root = without(this.#root, 0, hashOf(key), key)
    return new PersistentMap(root && 'bitmap' in root ? root : { bitmap: 0, slots: [] }, this.size - 1)
  }

  /** In no particular order. */
  *entries(): Generator<readonly [key: string, value: V]> {
    const waiting: Node<V>[] = [this.#root]
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if ('bitmap' in node) waiting.push(...node.slots)
      else yield* node.entries
    }
  }

  *values(): Generator<V> {
    for (const [, value] of this.entries()) yield value
  }
}

/** The entries of one hash: nearly always a single one. */
interface Leaf<V> {
  readonly hash: number
  readonly entries: readonly (readonly [key: string, value: V])[]
}

/** Five bits of the hash choose the slot; only the slots in use exist, as the bitmap tells. */
interface Branch<V> {
  readonly bitmap: number
  readonly slots: readonly Node<V>[]
}

type Node<V> = Leaf<V> | Branch<V>

function put<V>(branch: Branch<V>, shift: number, leaf: Leaf<V>): Branch<V> {
  const bit = 1 << ((leaf.hash >>> shift) & 31)
  const at = rank(branch.bitmap, bit)
  const held = branch.bitmap & bit ? branch.slots[at] : undefined
  if (!held) return { bitmap: branch.bitmap | bit, slots: branch.slots.toSpliced(at, 0, leaf) }
  return { bitmap: branch.bitmap, slots: branch.slots.with(at, joined(held, shift + 5, leaf)) }
}

function joined<V>(held: Node<V>, shift: number, leaf: Leaf<V>): Node<V> {
  if ('bitmap' in held) return put(held, shift, leaf)
  if (held.hash !== leaf.hash) return put(put({ bitmap: 0, slots: [] }, shift, held), shift, leaf)
  const [added] = leaf.entries
  return { hash: leaf.hash, entries: [...held.entries.filter(([key]) => key !== added?.[0]), ...leaf.entries] }
}

function without<V>(node: Node<V>, shift: number, hash: number, key: string): Node<V> | null {
  if (!('bitmap' in node)) {
    const entries = node.entries.filter(([held]) => held !== key)
    return entries.length ? { hash: node.hash, entries } : null
  }
  const bit = 1 << ((hash >>> shift) & 31)
  const at = rank(node.bitmap, bit)
  const held = node.slots[at]
  if (!held) return node
  const left = without(held, shift + 5, hash, key)
  if (left) return { bitmap: node.bitmap, slots: node.slots.with(at, left) }
  return node.slots.length > 1 ? { bitmap: node.bitmap & ~bit, slots: node.slots.toSpliced(at, 1) } : null
}

/** How many slots come before a bit's. */
function rank(bitmap: number, bit: number): number {
  let before = bitmap & (bit - 1)
  before -= (before >>> 1) & 0x55555555
  before = (before & 0x33333333) + ((before >>> 2) & 0x33333333)
  return Math.imul((before + (before >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** FNV-1a, its high bits folded in. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
