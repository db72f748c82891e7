import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Envelope } from '../../generated/types.js'
import { Dedupe, type Delivery, realWorld } from '../../mqtt-client/index.js'
import { EVENT_TOPIC } from './pair.js'
import { median, type Row } from './rounds.js'

export const DEDUPE_ENTRIES = 2_048
const DEDUPE_ROUNDS = 5

/** What a full set of dedupe entries keeps on the heap. A function of its own, so that nothing of the round before lives. */
async function dedupeHeap_bytes(collect: () => Promise<void>): Promise<number> {
  await collect()
  const before_bytes = process.memoryUsage().heapUsed
  const dedupe = new Dedupe(3_600_000, DEDUPE_ENTRIES, realWorld)
  const handler = dedupe.wrap(() => undefined)
  // More than it holds, so that it has had to forget, too.
  for (let index = 0; index < 2 * DEDUPE_ENTRIES; index += 1) {
    const text = JSON.stringify({ id: realWorld.id(), type: 'benchmark.event', ts: 0, source: 'benchmark', data: {} })
    const message: Delivery = { topic: EVENT_TOPIC, payload: Buffer.from(text), qos: 1, retain: false, dup: false }
    await handler(JSON.parse(text) as Envelope, message)
  }
  await collect()
  const used_bytes = process.memoryUsage().heapUsed - before_bytes
  if (dedupe.size !== DEDUPE_ENTRIES) throw new Error(`dedupe holds ${dedupe.size} entries`)
  return used_bytes
}

export async function memory(): Promise<readonly Row[]> {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  // Some things are only let go of between two collections.
  const collect = async (): Promise<void> => {
    for (let run = 0; run < 3; run += 1) {
      gc()
      await setImmediate()
    }
  }
  const used_bytes: number[] = []
  for (let round = 0; round < DEDUPE_ROUNDS; round += 1) used_bytes.push(await dedupeHeap_bytes(collect))
  const used_mb = median(used_bytes) / 1e6
  return [
    {
      name: `heap of ${DEDUPE_ENTRIES.toLocaleString('en')} dedupe entries`,
      ours: `${used_mb.toFixed(2)} MB`,
      bare: '',
      ratio: '',
      goal: '≤ 2 MB',
      met: used_mb <= 2,
    },
  ]
}
