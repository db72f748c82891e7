import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import { ClientProcess } from '../play/client-process.js'
import { realClock } from '../play/process-clock.js'
import { clientReport } from '../report/client-report.js'
import { consoleReport } from '../report/console.js'
import { clientRules } from '../rules/client-rules.js'
import { type ClientCapability, clientCapabilities } from '../scenarios/client-scenario.js'
import { scenarioNumber } from '../testing/client-scenario-number.js'
import { runClientSuite } from './client-suite.js'

const folder = mkdtempSync(join(tmpdir(), 'crooked-client-'))
const program = join(folder, 'crooked-client.cjs')
const plain = { good: String, bad: String, faint: String, strong: String }

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../testing/crooked-client.ts', import.meta.url))
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Call {
  readonly capabilities?: readonly ClientCapability[]
  readonly path?: string
  readonly starting_ms?: number
}

function run(mode: string, { capabilities = clientCapabilities, starting_ms = 20_000, ...more }: Call = {}) {
  return runClientSuite({
    exec: {
      command: `${process.execPath} ${program} ${mode}`,
      service_failed: null,
      clock: realClock,
      accuracy_ms: 250,
      starting_ms,
    },
    only: clientRules.map(({ id }) => id),
    capabilities,
    seed: 1,
    runs: 1,
    ...more,
  })
}

/** One scenario of those that a client with these capabilities is put through. */
async function broken(capability: ClientCapability, scenario: string): Promise<ReadonlySet<RequirementId>> {
  const { findings } = await run('gross', {
    capabilities: [capability],
    path: scenarioNumber(scenario, 'real', [capability]),
  })
  return new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ requirement }) => requirement.id))
}

describe.concurrent('a client that does most things wrong is told by the right rules', { timeout: 240_000 }, () => {
  test('what it makes of intents', async () => {
    expect(await broken('power', 'older, newer and equal')).toEqual(
      new Set([
        'client/power/newest-issued-wins',
        'client/power/off-after-grace',
        'client/power/tie-greater-id-wins',
        'client/power/held-state-moves-nothing',
      ] satisfies RequirementId[]),
    )
  })

  test('what it makes of commands', async () => {
    const found = await broken('command', 'repeated commands')
    expect([...found]).toEqual(
      expect.arrayContaining([
        'client/command/accepted-first',
        'client/command/ack-both-topics',
        'client/command/ack-qos-1',
        'client/command/ack-schema',
        'client/command/executes-once',
        'client/command/executes-once-by-alias',
        'client/command/executes-once-for-24-hours',
        'client/command/logs-in-with-broker-credentials',
      ] satisfies RequirementId[]),
    )
  })

  test('what it tells of itself', async () => {
    const found = await broken('telemetry', 'telemetry over outages')
    expect([...found]).toEqual(
      expect.arrayContaining([
        'client/telemetry/discovery',
        'client/telemetry/health',
        'client/telemetry/heartbeat-schema',
        'client/telemetry/not-retained',
        'client/telemetry/topics-own-only',
      ] satisfies RequirementId[]),
    )
  })
})

describe('a program that cannot be judged', { timeout: 240_000 }, () => {
  const telemetry = { capabilities: ['telemetry'] } as const

  test.each([
    ['ends at once', 'exits', 'CLIENT_EXITED', /exit code 3 .*\n.*a library is missing/],
    ['never connects', 'silent', 'CLIENT_NEVER_CONNECTED', /MQTT_BROKER at MQTT_PORT/],
    ['comes as another', 'another', 'CLIENT_IS_ANOTHER', /listens to topics of 00000000-0000-4000-8000-000000000000/],
    ['floods the broker', 'floods', 'CLIENT_FLOODS', /more than 5,000 messages/],
  ])('%s', async (_, mode, code, message) => {
    const starting_ms = mode === 'silent' ? 500 : 20_000
    await expect(run(mode, { ...telemetry, starting_ms })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
    expect(processesOf(program)).toEqual([])
  })
})

test('processes that a client leaves are named, and ended', { timeout: 120_000 }, async () => {
  const command = `${process.execPath} ${program} leaves`
  const left = new ClientProcess({ command, env: {}, mark: 'left-1', folder }, () => undefined)
  await expect.poll(() => left.lastWords, { timeout: 60_000 }).toMatch(/ready/)
  await expect(left.stop()).rejects.toMatchObject({
    code: 'CLIENT_LEFT_PROCESSES',
    message: expect.stringMatching(/left-behind/),
  })
  expect(processesOf('left-behind')).toEqual([])
})

function processesOf(name: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(name)
    } catch {
      return false
    }
  })
}

test('the report names what was done, what is owed and what came instead', { timeout: 240_000 }, async () => {
  const result = await run('gross', {
    capabilities: ['power'],
    path: scenarioNumber('older, newer and equal', 'real', ['power']),
  })
  const program = { name: 'crooked', version: null, capabilities: ['power'] }
  const text = consoleReport(clientReport(result, program, { suite_version: '0.1.0', replay: () => 'again' }), plain)
  expect(text).toMatch(/FAIL client\/power\/off-after-grace/)
  expect(text).toMatch(/✗ .* the TV was turned off/)
  expect(text).toMatch(/violates the contract\n$/)
})
