import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { infoscreen } from '../testing/command-line.js'
import { mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'

/** What clients and brokers are judged by, and where that is written: the same flags as of servers. */

const uuid = '9b8d1856-ff34-4864-a726-12de072d0f77'
const entry = { requirement: 'client/telemetry/health', reason: 'comes with the new board', until: '2999-12-31' }
const PATH = process.env.PATH ?? ''
let root = ''
let folder = ''

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'conformance-roles-'))
  await build({
    entryPoints: [fileURLToPath(new URL('../conformance/testing/crooked-client.ts', import.meta.url))],
    outfile: join(root, 'crooked.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
})
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'run-'))
})
afterAll(() => rm(root, { recursive: true }))

const run = (...args: readonly string[]) => infoscreen(['conformance', ...args], { PATH, NO_COLOR: '1' }).ended
const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

/** One scenario of telemetry, played to a client whose heartbeat is malformed and which has no health. */
const telemetry = () => [
  ...['client', '--exec', `${process.execPath} ${join(root, 'crooked.cjs')} gross`, '--capabilities', 'telemetry'],
  ...['--only', 'client/telemetry/health', 'client/telemetry/heartbeat-schema', '--start-timeout', '60'],
]
const broker = (url = 'mqtt://127.0.0.1:1') => [
  ...['broker', '--url', url, '--server-credentials', ':a', '--client-credentials', `${uuid}=:b`],
]

describe('a client', { timeout: 240_000 }, () => {
  test('is told of in every report, less what is known; its history is judged again', async () => {
    const names = ['junit', 'html', 'markdown', 'badge'].flatMap((kind) => [`--${kind}`, join(folder, kind)])
    const seen = join(folder, 'seen')
    const known = await file('known.yaml', JSON.stringify({ known_failures: [entry] }))
    // Of a thousand rounds those are played that a second begins.
    const budget = ['--time-budget', '1', '--runs', '1000', '--baseline', known]
    const { code, stdout, stderr } = await run(...telemetry(), ...names, ...budget, '--json', '-', '--histories', seen)
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      implementation: { role: 'client', version: null, capabilities: ['telemetry'] },
      outcome: 'violates',
      counts: { fail: 1, 'known failure': 1 },
      stopped: 'time budget',
    })
    expect(stderr).toContain('FAIL client/telemetry/heartbeat-schema')
    expect(stderr).toContain('Excused until 2999-12-31: comes with the new board')
    expect(stderr).toMatch(/^\d+ scenarios in real time, .*, ended by the time budget$/m)
    expect(await read('junit')).toContain('failures="1" errors="0" skipped="1"')
    expect(await read('html')).toContain('<svg')
    expect(await read('markdown')).toContain('violates the contract')
    expect(await read('badge')).toContain('1 broken')
    const kept = await readdir(seen)
    expect(kept).toEqual(expect.arrayContaining(['0001.ndjson', 'client-telemetry-heartbeat-schema.ndjson']))

    const one = join(seen, 'client-telemetry-heartbeat-schema.ndjson')
    const again = await run('history', one, '--only', 'client/telemetry/heartbeat-schema')
    expect(again.code).toBe(1)
    const failure = (text: string): string =>
      /(FAIL client\/telemetry\/heartbeat-schema[\s\S]*?) {2}Play it again/.exec(text)?.[1] ?? text
    expect(failure(again.stdout)).toBe(failure(stderr))
    const foreign = await run('history', one, '--only', 'server/intent')
    expect(foreign).toMatchObject({ code: 64, stdout: '' })
    expect(foreign.stderr).toContain('No rule of the role client judges "server/intent"')
  })
})

describe('what cannot be used is told before anything is done', () => {
  const client = ['client', '--exec', 'exit 9']

  test.each([
    ['client', client, 'client/telemetry'],
    ['broker', broker(), 'broker/acl'],
  ])('of a %s', async (role, args, family) => {
    await mkdir(join(folder, 'full/x'), { recursive: true })
    const stale = await file(
      'stale.yaml',
      JSON.stringify({ known_failures: [{ ...entry, requirement: `${family}/none` }] }),
    )
    const report = join(folder, 'report')
    const cases: readonly [number, readonly string[], string][] = [
      [64, ['--only', 'server/intent'], `No rule of the role ${role} judges "server/intent", so nothing was executed`],
      [64, ['--skip', 'no/such'], `No rule of the role ${role} judges "no/such"`],
      [64, ['--skip', role], 'leaves no requirement'],
      [64, ['--json', '-', '--junit', '-'], '--junit and --json cannot both go to stdout'],
      [64, ['--json', report, '--html', `${folder}/./report`], '--json and --html cannot both go to'],
      [73, ['--markdown', join(folder, 'none/x.md')], 'x.md cannot be written'],
      [73, ['--badge', folder], 'it is a folder'],
      [65, ['--baseline', stale], `known_failures[0]: "${family}/none" is no requirement`],
      [66, ['--baseline', join(folder, 'none.yaml')], 'none.yaml cannot be read'],
    ]
    for (const [code, more, message] of cases) {
      const ended = await run(...args, ...more)
      expect({ more, code: ended.code, stdout: ended.stdout }).toEqual({ more, code, stdout: '' })
      expect(ended.stderr).toContain(message)
    }
    expect((await readdir(folder)).sort()).toEqual(['full', 'stale.yaml'])
  })

  test('of a client alone: its histories, its replay', async () => {
    await mkdir(join(folder, 'full/x'), { recursive: true })
    const full = await run(...client, '--histories', join(folder, 'full'))
    expect(full).toMatchObject({ code: 73, stdout: '', stderr: expect.stringContaining('it is not empty') })
    const part = await run(...client, '--replay', '1:0', '--baseline', 'x')
    expect(part).toMatchObject({ code: 64, stdout: '', stderr: expect.stringContaining('--replay plays one scenario') })
  })
})

describe.skipIf(mosquittoMissing)('a broker', () => {
  test('is told of in every report, without a password', async () => {
    const mosquitto = await startMosquitto()
    const names = ['junit', 'html', 'markdown', 'badge'].flatMap((kind) => [`--${kind}`, join(folder, kind)])
    const ended = await run(...broker(mosquitto.url), '--only', 'broker/acl/anonymous-refused', '--json', '-', ...names)
    await mosquitto.stop()
    expect(ended.code).toBe(1)
    expect(JSON.parse(ended.stdout)).toMatchObject({
      implementation: { role: 'broker', name: mosquitto.url },
      outcome: 'violates',
      access: { protocols: ['3.1.1', '5'] },
    })
    expect(ended.stderr).toContain('FAIL broker/acl/anonymous-refused')
    // What was given on the command line is not repeated: it may be a secret.
    expect(ended.stderr).toContain('--server-credentials … --client-credentials … --only broker/acl/anonymous-refused')
    expect(await read('junit')).toContain('failures="1"')
    expect(await read('html')).toContain('class="access"')
    expect(await read('markdown')).toContain('| `infoscreen/discovery` |')
    expect(await read('badge')).toContain('1 broken')
  })
})
