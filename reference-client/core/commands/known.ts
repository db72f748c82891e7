/** What is known by its command id. */
interface Entry {
  readonly record: { readonly command_id: string }
}

type Bucket<One extends Entry> = ReadonlyMap<string, One>

const BUCKETS = 128

/** The commands that are known, by id: a value, of which a change copies a small part. */
export class Known<One extends Entry> {
  static readonly empty = new Known<never>(new Map(), 0)

  private constructor(
    readonly buckets: ReadonlyMap<number, Bucket<One>>,
    readonly size: number,
  ) {}

  get(command_id: string): One | undefined {
    return this.buckets.get(bucketOf(command_id))?.get(command_id)
  }

  with(known: One): Known<One> {
    const number = bucketOf(known.record.command_id)
    const before = this.buckets.get(number)
    const bucket = new Map(before).set(known.record.command_id, known)
    return new Known(new Map(this.buckets).set(number, bucket), this.size + bucket.size - (before?.size ?? 0))
  }

  /** Without those that a test finds. */
  without(gone: (known: One) => boolean): Known<One> {
    const left = [...this].filter((known) => !gone(known))
    return left.length === this.size ? this : left.reduce((known, one) => known.with(one), Known.empty as Known<One>)
  }

  *[Symbol.iterator](): IterableIterator<One> {
    for (const bucket of this.buckets.values()) yield* bucket.values()
  }
}

function bucketOf(command_id: string): number {
  let sum = 0
  for (let index = 0; index < command_id.length; index += 1)
    sum = (Math.imul(sum, 31) + command_id.charCodeAt(index)) | 0
  return (sum >>> 0) % BUCKETS
}
