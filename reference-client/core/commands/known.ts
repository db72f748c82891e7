import type { CommandRecord } from './model.js'

/** A command id that is known, and since when by the steady clock, in ms. */
export interface KnownCommand {
  readonly record: CommandRecord
  readonly since_steady_ms: number
}

type Bucket = ReadonlyMap<string, KnownCommand>

const BUCKETS = 128

/** The commands that are known, by id: a value, of which a change copies a small part. */
export class Known {
  static readonly empty = new Known(new Map(), 0)

  private constructor(
    readonly buckets: ReadonlyMap<number, Bucket>,
    readonly size: number,
  ) {}

  get(command_id: string): KnownCommand | undefined {
    return this.buckets.get(bucketOf(command_id))?.get(command_id)
  }

  with(known: KnownCommand): Known {
    const number = bucketOf(known.record.command_id)
    const before = this.buckets.get(number)
    const bucket = new Map(before).set(known.record.command_id, known)
    return new Known(new Map(this.buckets).set(number, bucket), this.size + bucket.size - (before?.size ?? 0))
  }

  /** Without those that a test finds. */
  without(gone: (known: KnownCommand) => boolean): Known {
    const left = [...this].filter((known) => !gone(known))
    return left.length === this.size ? this : left.reduce((known, one) => known.with(one), Known.empty)
  }

  *[Symbol.iterator](): IterableIterator<KnownCommand> {
    for (const bucket of this.buckets.values()) yield* bucket.values()
  }
}

function bucketOf(command_id: string): number {
  let sum = 0
  for (let index = 0; index < command_id.length; index += 1)
    sum = (Math.imul(sum, 31) + command_id.charCodeAt(index)) | 0
  return (sum >>> 0) % BUCKETS
}
