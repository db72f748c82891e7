import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { requirements } from '../generated/requirements.js'
import { startBroker } from '../reference-server/shell/broker.js'
import { subscribe } from '../testing/subscriber.js'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const mutant = fileURLToPath(
  new URL('../dist/conformance/mutants/server/intent/no-off-between-adjacent.js', import.meta.url),
)

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const environment = { PATH: process.env.PATH, NO_COLOR: '1' }
const begin = (args: readonly string[], env: object = {}): ChildProcess =>
  spawn(process.execPath, [main, ...args], { env: { ...environment, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })

function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (chunk) => (stdout += chunk))
  child.stderr?.on('data', (chunk) => (stderr += chunk))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
}

const infoscreen = (...args: string[]): Promise<Ended> => ended(begin(args))

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'infoscreen-'))
})
afterEach(() => rm(folder, { recursive: true }))

const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

const BLIP = 'server/intent/no-off-between-adjacent'
/** Few scenarios exercise these; some requirements need many. */
const formOnly = ['--only', 'server/intent/topic', '--only', 'server/intent/qos-1']

const OFTEN = 100

/** The MUSTs of servers that a report counts as exercised less often than this, each with its count. */
function seldom(report: string): string[] {
  let family = ''
  const counts = new Map<string, number>()
  for (const line of report.split('\n')) {
    family = /^(server\/\S+)/.exec(line)?.[1] ?? family
    const [, rule, count = ''] = /^ {2}\S+ +([a-z0-9-]+) +([\d,]+)$/.exec(line) ?? []
    if (rule) counts.set(`${family}/${rule}`, Number(count.replaceAll(',', '')))
  }
  const musts = Object.entries(requirements).filter(([id, { level }]) => id.startsWith('server/') && level === 'MUST')
  return musts.flatMap(([id]) => ((counts.get(id) ?? 0) < OFTEN ? [`${id}: ${counts.get(id) ?? 0}`] : []))
}

describe('infoscreen conformance server', () => {
  test('passes the reference server with exit 0, the report on stdout', async () => {
    const { code, stdout, stderr } = await infoscreen('conformance', 'server', '--runs', '30', ...formOnly)
    // A slow machine is told of the progress.
    expect({ code, stderr: stderr.replace(/^playing scenario .*\n/gm, '') }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('2 pass, 0 fail: conforms')
  })

  test('fails a wrong server with exit 1, and the command it prints shows the same again', async () => {
    const first = await infoscreen('conformance', 'server', '--adapter', mutant, '--runs', '30')
    expect(first.code).toBe(1)
    const command = /npx infoscreen (.*)/.exec(first.stdout)?.[1] ?? ''
    const again = await infoscreen(...command.split(' '))
    expect(again.code).toBe(1)
    const failure = (text: string): string => text.slice(text.indexOf('FAIL server'), text.indexOf('  Play it again'))
    expect(failure(again.stdout)).toBe(failure(first.stdout))
    expect(failure(again.stdout)).toContain('  ✗ 12:0')
  })

  test('prints what the README says', async () => {
    const readme = await readFile(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8')
    const [right, wrong] = await Promise.all([
      infoscreen('conformance', 'server'),
      infoscreen('conformance', 'server', '--adapter', mutant, '--runs', '50'),
    ])
    expect(readme).toContain(right.stdout.trim())
    expect(seldom(right.stdout)).toEqual([])
    const failure = wrong.stdout.slice(wrong.stdout.indexOf('FAIL server'), wrong.stdout.indexOf('  Play it again'))
    expect(readme).toContain(failure.trim())
  })

  test('writes every report that is asked for, and the histories', async () => {
    const [junit, html, markdown, badge] = ['x.xml', 'x.html', 'x.md', 'x.svg'].map((name) => join(folder, name))
    const histories = join(folder, 'seen')
    const files = ['--junit', junit, '--html', html, '--markdown', markdown, '--badge', badge, '--histories', histories]
    const { code, stdout, stderr } = await infoscreen(
      ...[
        'conformance',
        'server',
        '--adapter',
        mutant,
        '--runs',
        '30',
        '--only',
        BLIP,
        '--json',
        '-',
        ...(files as string[]),
      ],
    )
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'violates', counts: { fail: 1 } })
    expect(stderr).toContain(`FAIL ${BLIP}`)
    const read = (name: string | undefined): Promise<string> => readFile(name ?? '', 'utf8')
    expect(await read(junit)).toContain('failures="1"')
    expect(await read(html)).toContain('<svg')
    expect(await read(markdown)).toContain('violates the contract')
    expect(await read(badge)).toContain('1 broken')
    const names = await readdir(histories)
    expect(names.filter((name) => /^\d{4}\.ndjson$/.test(name))).toHaveLength(30)

    const kept = join(histories, 'server-intent-no-off-between-adjacent.ndjson')
    const again = await infoscreen('conformance', 'history', kept, '--only', BLIP)
    expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining(`FAIL ${BLIP}`) })
    const failure = (text: string): string => text.slice(text.indexOf(`FAIL ${BLIP}`), text.indexOf('  Play it again'))
    expect(failure(again.stdout)).toBe(failure(stderr))
    const cut = await file('cut.ndjson', (await read(kept)).slice(0, -20))
    expect(await infoscreen('conformance', 'history', cut)).toMatchObject({ code: 65, stdout: '' })
    expect(await infoscreen('conformance', 'history', join(folder, 'none'))).toMatchObject({ code: 66, stdout: '' })
  })

  test.each([
    [['--json', 'none/x.json'], '--json none/x.json cannot be written'],
    [['--html', '.'], '--html . cannot be written: it is a folder'],
    [['--histories', '.'], '--histories . cannot be written: it is not empty'],
  ])('tells of %j, which cannot be written, before anything is played', async (args, message) => {
    const adapter = await file('adapter.mjs', 'throw new Error("played")')
    const { code, stdout, stderr } = await infoscreen('conformance', 'server', '--adapter', adapter, ...args)
    expect({ code, stdout }).toEqual({ code: 73, stdout: '' })
    expect(stderr).toContain(message)
  })

  test('ends by the time budget, and says that not everything was told', async () => {
    const { code, stdout } = await infoscreen('conformance', 'server', '--runs', '100000', '--time-budget', '2')
    expect(code).toBe(2)
    expect(stdout).toMatch(/^\d+ scenarios? in virtual time, seed 1, ended by the time budget$/m)
    expect(stdout).toContain('not exercised')
  })

  describe('with a baseline', () => {
    const entry = { requirement: 'server/intent/no-off-between-adjacent', reason: 'old scheduler', until: '2999-12-31' }
    const run = async (
      entries: readonly object[],
      adapter: readonly string[] = ['--adapter', mutant],
    ): Promise<Ended> => {
      const baseline = await file('known.yaml', JSON.stringify({ known_failures: entries }))
      return infoscreen('conformance', 'server', ...adapter, '--runs', '30', '--only', BLIP, '--baseline', baseline)
    }

    test('a known failure fails no run, and is shown', async () => {
      const { code, stdout } = await run([entry])
      expect(code).toBe(0)
      expect(stdout).toContain('Excused until 2999-12-31: old scheduler')
      expect(stdout).toContain('0 pass, 0 fail, 1 known failure: conforms but for what is known')
    })

    test('one whose date has passed fails it, and so does one that passes', async () => {
      const stale = await run([{ ...entry, until: '2020-01-31' }])
      expect(stale).toMatchObject({ code: 1, stdout: expect.stringContaining('was excused until 2020-01-31') })
      const passes = await run([entry], [])
      expect(passes).toMatchObject({ code: 1, stdout: expect.stringContaining('passes now: take it out') })
    })

    test('one that says nothing is refused before anything is played', async () => {
      const refused = await run([{ requirement: 'server/intent/qos-2', until: '2999-12-31' }])
      expect(refused).toMatchObject({ code: 65, stdout: '' })
      expect(refused.stderr).toContain('known_failures[0]: "server/intent/qos-2" is no requirement')
      expect(refused.stderr).toContain('known_failures[0]: The reason is missing')
      const missing = await infoscreen('conformance', 'server', '--baseline', join(folder, 'none.yaml'))
      expect(missing).toMatchObject({ code: 66, stdout: '' })
    })
  })

  test.each([
    [['--skip', 'server'], 'leaves no requirement'],
    [['--skip', 'no/such'], 'No rule of the role server judges "no/such"'],
    [['--json', '-', '--junit', '-'], '--junit and --json cannot both go to stdout'],
    [['--replay', '1:0', '--baseline', 'x'], '--replay plays one scenario'],
    [['--clock', 'sundial'], 'Allowed choices are virtual, real'],
    [['--clock', 'real', '--time-budget', '9'], '--time-budget is for virtual time'],
    [['--adapter', 'x', '--adapter-exec', 'y'], 'give one of them'],
    [['--only', 'no/such'], 'No rule of the role server judges "no/such", so nothing was executed'],
    [['--runs', '0'], 'whole number from 1'],
    [['--seed', 'x'], 'whole number'],
    [['--replay', '17'], 'Expected seed:path'],
    [['--replay', '1:0:99:99'], 'There is no scenario 1:0:99:99'],
    [['--what'], "unknown option '--what'"],
  ])('refuses %j with exit 64', async (args, message) => {
    const { code, stdout, stderr } = await infoscreen('conformance', 'server', ...args)
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain(message)
  })

  const base = `const now = '2026-03-31T12:00:00Z'
    const right = { describe: async () => ({ protocol: 1, role: 'server', name: 'x', version: '1', capabilities: ['intent'], clocks: ['virtual'] }),
      start: async ({ clock }) => ({ now: clock.now }), advance: async ({ to }) => ({ now: to }), setSchedule: async () => ({ skipped: [] }), stop: async () => {}, now: () => 0 }\n`

  test.each([
    ['throws', "export default () => ({ ...right, start: async () => { throw new Error('no power') } })", 'no power'],
    [
      'hangs, and holds the process',
      'export default () => ({ ...right, start: () => new Promise(() => setInterval(() => {}, 1000)) })',
      'did not answer start(',
    ],
    ['is never made', 'export default () => new Promise(() => {})', 'was not loaded within 1 s'],
    ['never ends loading', 'await new Promise((resolve) => setInterval(() => {}, 1000))', 'was not loaded within 1 s'],
    ['has no default export', 'export const adapter = 1', 'cannot be loaded'],
    ['is no JavaScript', 'export default (', 'cannot be loaded'],
  ])('an adapter that %s is told of, with exit 2 and no verdict', async (_, code, message) => {
    const adapter = await file('adapter.mjs', base + code)
    const run = await infoscreen('conformance', 'server', '--adapter', adapter, '--adapter-timeout', '1')
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' })
    expect(run.stderr).toContain(message)
    expect(run.stderr).toContain("the adapter's fault")
  })

  test('a server that publishes nothing fails, and what was not exercised is not called a pass', async () => {
    const adapter = await file('adapter.mjs', `${base}export default () => right`)
    const { code, stdout } = await infoscreen('conformance', 'server', '--adapter', adapter, '--runs', '5')
    expect(code).toBe(1)
    expect(stdout).toContain('7 pass, 8 fail, 40 not exercised')
  })
})

describe('infoscreen server', () => {
  const event = (end: string): string =>
    JSON.stringify({ groups: [7], events: [{ group_id: 7, id: 'a', start: '2000-01-01T00:00:00Z', end }] })

  test('publishes, follows edits, keeps going when one is malformed, and ends with exit 0 when it is asked to', async () => {
    const broker = await startBroker(0)
    const schedule = await file('week.json', event('2100-01-01T00:00:00Z'))
    const child = begin(['server', '--schedule', schedule], {
      MQTT_URL: broker.url,
      POWER_INTENT_PUBLISH_ENABLED: 'true',
    })
    const end = ended(child)
    const watcher = await subscribe(broker.url, 'infoscreen/#')
    try {
      await watcher.until(({ payload }) => payload.includes('"on"'))
      await writeFile(schedule, '{ not json')
      await new Promise<void>((resolve) =>
        child.stdout?.on('data', (chunk) => String(chunk).includes('schedule_rejected') && resolve()),
      )
      await writeFile(schedule, event('2001-01-01T00:00:00Z'))
      await watcher.until(({ payload }) => payload.includes('"off"'))
    } finally {
      child.kill('SIGTERM')
    }
    const { code, stdout } = await end
    await watcher.end()
    await broker.close()
    expect(code).toBe(0)
    expect(
      stdout
        .split('\n')
        .filter((line) => line.includes('intent_published'))
        .map((line) => JSON.parse(line).result),
    ).toContain('acked')
  })

  test('with nothing set publishes nothing, and says so', async () => {
    const schedule = await file('week.json', event('2100-01-01T00:00:00Z'))
    const child = begin(['server', '--schedule', schedule, '--port', '0'])
    child.stderr?.on('data', (chunk) => String(chunk).includes('Ctrl-C') && child.kill('SIGINT'))
    const { code, stdout, stderr } = await ended(child)
    expect(code).toBe(0)
    expect(stdout).not.toContain('intent_published')
    expect(stderr).toContain('POWER_INTENT_PUBLISH_ENABLED=true')
  })

  test.each([
    ['64, two schedules', ['--example', '--schedule', 'week.json'], {}, 64, 'not both'],
    ['64, a wrong variable', ['--example'], { POLL_INTERVAL_SECONDS: 'often' }, 64, 'POLL_INTERVAL_SECONDS'],
    ['66, no such file', ['--schedule', 'none.json'], {}, 66, 'none.json'],
    ['69, no broker', ['--example'], { MQTT_URL: 'mqtt://u:secret@127.0.0.1:1' }, 69, 'mqtt://127.0.0.1:1'],
  ])('ends with exit %s', async (_, args, env, code, message) => {
    const run = await ended(begin(['server', ...args], env))
    expect(run.code).toBe(code)
    expect(run.stderr).toContain(message)
    expect(run.stderr).not.toContain('secret')
  })

  test('ends with exit 65 on a malformed schedule, and 69 when the port is in use', async () => {
    const malformed = await infoscreen('server', '--schedule', await file('week.json', '{'))
    expect(malformed).toMatchObject({ code: 65, stderr: expect.stringContaining('week.json: not JSON') })
    const broker = await startBroker(0)
    const taken = await infoscreen('server', '--example', '--port', new URL(broker.url).port)
    await broker.close()
    expect(taken).toMatchObject({ code: 69, stderr: expect.stringContaining('is taken') })
  })
})

describe('infoscreen generate', () => {
  const device = '9b8d1856-ff34-4864-a726-12de072d0f77'

  test.each([
    ['ts', ['types.ts', 'channels.ts', 'validators.js', 'validators.d.ts', 'instants.ts']],
    ['acl-mosquitto', ['mosquitto.acl']],
  ])('writes %s, with a banner, and says what', async (lang, names) => {
    const run = await infoscreen('generate', '--lang', lang, '--out', folder, '--device', device)
    expect(run).toEqual({ code: 0, stdout: names.map((name) => `${join(folder, name)}\n`).join(''), stderr: '' })
    for (const name of names)
      expect(await readFile(join(folder, name), 'utf8')).toContain('@generated from infoscreen-contract')
  })

  test('takes a contract of one’s own; a broken one writes nothing and is told with its line', async () => {
    const own = await file('asyncapi.yaml', 'asyncapi: 3.1.0\ninfo: [\n')
    const run = await infoscreen('generate', '--lang', 'ts', '--contract', own, '--out', join(folder, 'out'))
    expect(run).toMatchObject({ code: 65, stdout: '', stderr: expect.stringMatching(/asyncapi\.yaml:\d+: /) })
    expect(await readdir(folder)).toEqual(['asyncapi.yaml'])
  })

  test('a folder that cannot be written to is named, and nothing is left half-written', async () => {
    await mkdir(join(folder, 'validators.js'))
    const run = await infoscreen('generate', '--lang', 'ts', '--out', folder)
    expect(run).toMatchObject({ code: 73, stdout: '', stderr: expect.stringContaining('validators.js is a folder') })
    expect(await readdir(folder)).toEqual(['validators.js'])
    const taken = await file('taken', '')
    expect(await infoscreen('generate', '--lang', 'json', '--out', taken)).toMatchObject({
      code: 73,
      stderr: expect.stringContaining(taken),
    })
  })

  test.each([
    [['--lang', 'cobol', '--out', 'x'], "argument 'cobol' is invalid"],
    [['--lang', 'ts'], "required option '--out <folder>' not specified"],
    [['--lang', 'acl-emqx', '--out', 'x', '--device', 'me'], 'Not a UUID'],
    [['--lang', 'acl-emqx', '--out', 'x', '--devices', 'none.txt'], '--devices none.txt cannot be read'],
  ])('refuses %j with exit 64', async (args, message) => {
    expect(await infoscreen('generate', ...args)).toMatchObject({ code: 64, stderr: expect.stringContaining(message) })
  })
})

describe('infoscreen validate', () => {
  const topic = 'infoscreen/groups/7/power/intent'
  const intent = async (): Promise<string> =>
    readFile(fileURLToPath(new URL('../schemas/examples/group-power-intent/valid/on.json', import.meta.url)), 'utf8')

  test('judges one payload', async () => {
    const payload = await file('payload.json', await intent())
    expect(await infoscreen('validate', '--topic', topic, payload)).toMatchObject({ code: 0, stdout: '' })
    const wrong = await file('wrong.json', (await intent()).replace('"on"', '"dim"'))
    const told = `line 1, ${topic}: /desired_state: expected one of "on", "off", got "dim"\n`
    expect(await infoscreen('validate', '--topic', topic, wrong)).toMatchObject({ code: 1, stdout: told })
  })

  test('judges a stream, and counts what it leaves out', async () => {
    const on = JSON.parse(await intent()) as object
    const lines = [
      { topic, payload: on },
      { topic, payload: JSON.stringify(on) },
      { topic, payload: null },
      { topic, payload: { ...on, later: 1 } },
      { topic: 'infoscreen/9b8d1856-ff34-4864-a726-12de072d0f77/group_id', payload: 'lobby' },
      { topic: 'something/else', payload: 1 },
    ]
    const stream = await file('capture.ndjson', [...lines.map((line) => JSON.stringify(line)), 'noise', ''].join('\n'))
    const strict = await infoscreen('validate', stream)
    expect(strict).toMatchObject({ code: 1, stdout: `line 4, ${topic}: /later: expected no field later, got 1\n` })
    expect(strict.stderr).toContain('4 valid, 1 invalid, 1 outside the contract, 1 unreadable')
    const tolerant = await infoscreen('validate', '--tolerant', stream)
    expect(tolerant).toMatchObject({ code: 65, stdout: '' })
    const json = await infoscreen('validate', '--format', 'json', stream)
    expect(
      json.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).verdict),
    ).toEqual(['valid', 'valid', 'valid', 'invalid', 'valid', 'outside'])
  })

  test('tells text from values by the length that mosquitto_sub prints', async () => {
    const own = 'infoscreen/9b8d1856-ff34-4864-a726-12de072d0f77/group_id'
    const lines = [
      { topic: own, payload: 'lobby', payloadlen: 5 },
      { topic: own, payload: '"lobby"', payloadlen: 7 },
      { topic: own, payload: 'lobby', payloadlen: 7 },
      { topic: own, payload: null, payloadlen: 4 },
      { topic: own, payload: null, payloadlen: 0 },
    ]
    const stream = await file('printed.ndjson', lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    const { stdout } = await infoscreen('validate', '--format', 'json', stream)
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).verdict)
    expect(verdicts).toEqual(['invalid', 'valid', 'valid', 'invalid', 'valid'])
  })

  test('a reader that has read enough is no fault', async () => {
    const many = await file('many.ndjson', `${JSON.stringify({ topic, payload: {} })}\n`.repeat(20_000))
    const child = begin(['validate', many])
    child.stdout?.once('data', () => child.stdout?.destroy())
    const end = ended(child)
    expect(await end).toMatchObject({ code: 0, stderr: '' })
  })

  test.each([
    ['2, nothing to judge', ['--tolerant', '/dev/null'], 2, '0 valid'],
    ['64, a topic outside the contract', ['--topic', 'x/y', '/dev/null'], 64, 'x/y is not a topic of the contract'],
    ['66, no such file', ['none.ndjson'], 66, 'none.ndjson cannot be read'],
  ])('ends with exit %s', async (_, args, code, message) => {
    expect(await infoscreen('validate', ...args)).toMatchObject({ code, stderr: expect.stringContaining(message) })
  })
})
