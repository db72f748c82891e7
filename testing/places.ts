import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedBroker, startBroker } from '../reference-server/shell/broker.js'
import type { StoreSource } from '../reference-server/store/store.js'
import { mosquittoMissing, startMosquitto } from './mosquitto.js'
import { type Postgres, postgresMissing, startPostgres } from './postgres.js'

/** A broker that can be lost, and comes back with nothing retained, on the same port. */
export interface TestBroker {
  readonly url: string
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** An empty store of the test's own. */
export interface TestStore {
  /** What a server is to be started with. */
  readonly env: Readonly<Record<string, string>>
  readonly source: StoreSource
  stop(): Promise<void>
}

/** One combination of what the server stands on. */
export interface Place {
  readonly name: string
  readonly missing: boolean
  broker(): Promise<TestBroker>
  store(): Promise<TestStore>
}

/** Every store on every broker; where one is not installed, the place says so. */
export const places: readonly Place[] = (['libsql', 'PostgreSQL'] as const).flatMap((store) =>
  (['the embedded broker', 'Mosquitto'] as const).map((broker) => ({
    name: `${store} and ${broker}`,
    missing: (store === 'PostgreSQL' && postgresMissing) || (broker === 'Mosquitto' && mosquittoMissing),
    broker: broker === 'Mosquitto' ? startMosquitto : embedded,
    store: store === 'PostgreSQL' ? inPostgres : inFile,
  })),
)

/** The server's own broker, in this process. */
export async function embedded(): Promise<TestBroker> {
  let running: EmbeddedBroker | null = await startBroker(0)
  const { url } = running
  const kill = async (): Promise<void> => {
    await running?.close()
    running = null
  }
  const start = async (): Promise<void> => {
    running = await startBroker(Number(new URL(url).port))
  }
  return { url, kill, start, stop: kill }
}

async function inFile(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'))
  const file = join(folder, 'infoscreen.db')
  return { env: { DATABASE_FILE: file }, source: { file }, stop: () => rm(folder, { recursive: true }) }
}

let postgres: Promise<Postgres> | null = null

async function inPostgres(): Promise<TestStore> {
  postgres ??= startPostgres()
  const url = await (await postgres).database()
  return { env: { DATABASE_URL: url }, source: { url }, stop: async () => undefined }
}

/** Ends what the places share. */
export async function leavePlaces(): Promise<void> {
  await (await postgres)?.stop()
  postgres = null
}
