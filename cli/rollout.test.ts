import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedBroker, startBroker } from '../reference-server/shell/broker.js'
import { openStore } from '../reference-server/store/open.js'
import type { IntentRecord } from '../reference-server/store/store.js'
import { ask } from '../testing/ask.js'
import { type Ended, runToEnd } from '../testing/command-line.js'
import { type ServerProcess, startServerProcess } from '../testing/server-process.js'

const status = (...args: string[]): Promise<Ended> => runToEnd('rollout', 'status', ...args)

let folder: string
let broker: EmbeddedBroker
let server: ServerProcess | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollout-'))
  broker = await startBroker(0)
})
afterEach(async () => {
  server?.signal('SIGKILL')
  await server?.ended
  server = undefined
  await broker.close()
  await rm(folder, { recursive: true })
})

function start(env: Readonly<Record<string, string>> = {}): Promise<string> {
  server = startServerProcess({
    MQTT_URL: broker.url,
    DATABASE_FILE: join(folder, 'store.db'),
    POWER_INTENT_PUBLISH_ENABLED: 'true',
    ...env,
  })
  return server.listening
}

const groups = async (url: string, ...ids: string[]): Promise<void> => {
  for (const id of ids) expect((await ask('PUT', `${url}/api/groups/${id}`)).status).toBe(201)
}

const intent = (changed: Partial<IntentRecord>): IntentRecord => ({
  subject_kind: 'group',
  subject: '7',
  intent_id: 'on',
  desired_state: 'on',
  reason: 'active_event',
  window_start_ms: Date.now() - 3_600_000,
  window_end_ms: Date.now() + 3_600_000,
  issued_at_ms: Date.now() - 120_000,
  due_ms: Date.now() - 120_000,
  cause: 'transition',
  first_acked_ms: Date.now() - 119_000,
  last_acked_ms: Date.now() - 119_000,
  last_expires_at_ms: Date.now() - 30_000,
  publishes: 1,
  failures: 0,
  ...changed,
})

describe('infoscreen rollout status', () => {
  test('with the flag off: nothing is published, and there is too little to tell, exit 2', async () => {
    const url = await start({ POWER_INTENT_PUBLISH_ENABLED: 'false' })
    await groups(url, '7')
    const { code, stdout, stderr } = await status('--server', url)
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
    expect(stdout).toContain('off: intents are published for 0 of 1 groups\n?       no unwanted off')
  })

  test.each([
    ['canary', '7', 1],
    ['partial', '7,8', 2],
    ['full', '7,8,9', 3],
    ['full', '', 3],
  ])('%s with POWER_INTENT_GROUPS=%s: every gate holds, exit 0', async (stage, POWER_INTENT_GROUPS, count) => {
    const url = await start({ POWER_INTENT_GROUPS })
    await groups(url, '7', '8', '9')
    await server?.until(({ group_id, result }) => group_id === 7 && result === 'acked')
    const { code, stdout, stderr } = await status('--server', url)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.split('\n')).toEqual([
      `${stage}: intents are published for ${count} of 3 groups`,
      expect.stringMatching(/^holds {3}no unwanted off {7}each off came at the end of a window or after an edit$/),
      expect.stringMatching(/^holds {3}no malformed payload {2}\d intents?, all of the contract's form$/),
      expect.stringMatching(/^holds {3}lag within 30 s {7}\d transitions?, the slowest after \d\.\d s \(group \d\)$/),
      'holds   commands within 5 %   0 of 0 commands of the last 60 min failed or timed out',
      '',
    ])
    const json = await status('--server', url, '--json')
    expect(JSON.parse(json.stdout)).toMatchObject({ stage, groups_published: count, groups_known: 3 })
  })

  test('says which gate does not hold, from what was published before the server started, exit 1', async () => {
    const store = await openStore({ file: join(folder, 'store.db') })
    const off = { desired_state: 'off', window_start_ms: null, window_end_ms: null } as const
    const now_ms = Date.now()
    await store.record({
      intents: [
        intent({}),
        intent({
          ...off,
          intent_id: 'cut',
          issued_at_ms: now_ms - 60_000,
          due_ms: now_ms - 60_000,
          first_acked_ms: now_ms - 25_000,
        }),
      ],
      notes: [{ at_ms: now_ms - 50_000, kind: 'intent_refused', subject: '8', detail: 'for a test' }],
    })
    await store.close()
    const { code, stdout } = await status('--server', await start({ POWER_INTENT_PUBLISH_ENABLED: 'false' }))
    expect(code).toBe(1)
    expect(stdout).toContain('BROKEN  no unwanted off       1, the first for group 7 (cut)')
    expect(stdout).toContain('BROKEN  no malformed payload  1 refused, the first for 8')
    expect(stdout).toContain('BROKEN  lag within 30 s       2 transitions, the slowest after 35.0 s (group 7)')
  })

  test('a wrong address is wrong usage, exit 64; no answer, or not a server’s, is exit 69', async () => {
    expect(await status('--server', 'localhost:8080')).toMatchObject({ code: 64, stdout: '' })
    const none = await status('--server', 'http://127.0.0.1:1')
    expect(none).toMatchObject({ code: 69, stdout: '', stderr: expect.stringContaining('does not answer') })
    const other: Server = createServer((_, answer) => void answer.writeHead(404).end()).listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : address
    const foreign = await status('--server', `http://127.0.0.1:${port}`)
    other.close()
    expect(foreign).toMatchObject({ code: 69, stdout: '', stderr: expect.stringContaining('answers 404') })
  })

  test('an answer of another form is said so, exit 69', async () => {
    for (const body of ['<html>', '{}', '{"gates":[]}']) {
      const other: Server = createServer((_, answer) => void answer.end(body)).listen(0, '127.0.0.1')
      await new Promise((resolve) => other.once('listening', resolve))
      const address = other.address()
      const port = typeof address === 'object' ? address?.port : address
      const foreign = await status('--server', `http://127.0.0.1:${port}`)
      other.close()
      expect({ body, code: foreign.code, stdout: foreign.stdout }).toEqual({ body, code: 69, stdout: '' })
    }
  })
})
