import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { requirements } from '../generated/requirements.js'
import { type Ended, runToEnd } from '../testing/command-line.js'
import { newFile, newFolder } from '../testing/folder.js'

const mutantOf = (requirement: string): string =>
  fileURLToPath(new URL(`../dist/conformance/mutants/${requirement}.js`, import.meta.url))

/** What any scenario exercises; some requirements need many. */
const FORM = 'server/intent/qos-1'
const formOnly = ['--only', 'server/intent/topic', '--only', FORM]
/** A server that breaks it in the third scenario. */
const mutant = mutantOf(FORM)
const FEW = 3
const few = ['--runs', String(FEW)]

const OFTEN = 100

const readme = readFile(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8')

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
    const { code, stdout, stderr } = await runToEnd('conformance', 'server', ...few, ...formOnly)
    // A slow machine is told of the progress.
    expect({ code, stderr: stderr.replace(/^playing scenario .*\n/gm, '') }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('2 pass, 0 fail: conforms')
  })

  test('prints of the reference server what the README says', async () => {
    const { code, stdout } = await runToEnd('conformance', 'server')
    expect(await readme).toContain(stdout.trim())
    expect(seldom(stdout)).toEqual([])
    expect(code).toBe(0)
  })

  test('fails a wrong server with exit 1, as the README says, and the command it prints shows the same again', async () => {
    const blip = mutantOf('server/intent/no-off-between-adjacent')
    const first = await runToEnd('conformance', 'server', '--adapter', blip, '--runs', '15')
    expect(first.code).toBe(1)
    const command = /npx infoscreen (.*)/.exec(first.stdout)?.[1] ?? ''
    const again = await runToEnd(...command.split(' '))
    expect(again.code).toBe(1)
    const failure = (text: string): string => text.slice(text.indexOf('FAIL server'), text.indexOf('  Play it again'))
    expect(failure(again.stdout)).toBe(failure(first.stdout))
    expect(failure(again.stdout)).toContain('  ✗ 12:0')
    expect(await readme).toContain(failure(first.stdout).trim())
  })

  test('writes every report that is asked for, and the histories', async () => {
    const folder = newFolder()
    const [junit, html, markdown, badge] = ['x.xml', 'x.html', 'x.md', 'x.svg'].map((name) => join(folder, name))
    const histories = join(folder, 'seen')
    const files = ['--junit', junit, '--html', html, '--markdown', markdown, '--badge', badge, '--histories', histories]
    const { code, stdout, stderr } = await runToEnd(
      ...['conformance', 'server', '--adapter', mutant, ...few, '--only', FORM, '--json', '-'],
      ...(files as string[]),
    )
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'violates', counts: { fail: 1 } })
    expect(stderr).toContain(`FAIL ${FORM}`)
    const read = (name: string | undefined): Promise<string> => readFile(name ?? '', 'utf8')
    expect(await read(junit)).toContain('failures="1"')
    expect(await read(html)).toContain('<svg')
    expect(await read(markdown)).toContain('violates the contract')
    expect(await read(badge)).toContain('1 broken')
    const names = await readdir(histories)
    expect(names.filter((name) => /^\d{4}\.ndjson$/.test(name))).toHaveLength(FEW)

    const kept = join(histories, 'server-intent-qos-1.ndjson')
    const again = await runToEnd('conformance', 'history', kept, '--only', FORM)
    expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining(`FAIL ${FORM}`) })
    const failure = (text: string): string => text.slice(text.indexOf(`FAIL ${FORM}`), text.indexOf('  Play it again'))
    expect(failure(again.stdout)).toBe(failure(stderr))
    const cut = newFile('cut.ndjson', (await read(kept)).slice(0, -20))
    expect(await runToEnd('conformance', 'history', cut)).toMatchObject({ code: 65, stdout: '' })
    expect(await runToEnd('conformance', 'history', join(folder, 'none'))).toMatchObject({ code: 66, stdout: '' })
  })

  test.each([
    [['--json', 'none/x.json'], '--json none/x.json cannot be written'],
    [['--html', '.'], '--html . cannot be written: it is a folder'],
    [['--histories', '.'], '--histories . cannot be written: it is not empty'],
  ])('tells of %j, which cannot be written, before anything is played', async (args, message) => {
    const adapter = newFile('adapter.mjs', 'throw new Error("played")')
    const { code, stdout, stderr } = await runToEnd('conformance', 'server', '--adapter', adapter, ...args)
    expect({ code, stdout }).toEqual({ code: 73, stdout: '' })
    expect(stderr).toContain(message)
  })

  test('ends by the time budget, and says that not everything was told', async () => {
    const { code, stdout } = await runToEnd('conformance', 'server', '--runs', '100000', '--time-budget', '2')
    expect(code).toBe(2)
    expect(stdout).toMatch(/^\d+ scenarios? in virtual time, seed 1, ended by the time budget$/m)
    expect(stdout).toContain('not exercised')
  })

  describe('with a baseline', () => {
    const entry = { requirement: FORM, reason: 'old scheduler', until: '2999-12-31' }
    const run = async (
      entries: readonly object[],
      adapter: readonly string[] = ['--adapter', mutant],
    ): Promise<Ended> => {
      const baseline = newFile('known.yaml', JSON.stringify({ known_failures: entries }))
      return runToEnd('conformance', 'server', ...adapter, ...few, '--only', FORM, '--baseline', baseline)
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
      const missing = await runToEnd('conformance', 'server', '--baseline', join(newFolder(), 'none.yaml'))
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
    const { code, stdout, stderr } = await runToEnd('conformance', 'server', ...args)
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
    const adapter = newFile('adapter.mjs', base + code)
    const run = await runToEnd('conformance', 'server', '--adapter', adapter, '--adapter-timeout', '1')
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' })
    expect(run.stderr).toContain(message)
    expect(run.stderr).toContain("the adapter's fault")
  })

  test('a server that publishes nothing fails, and what was not exercised is not called a pass', async () => {
    const adapter = newFile('adapter.mjs', `${base}export default () => right`)
    const { code, stdout } = await runToEnd('conformance', 'server', '--adapter', adapter, '--runs', '5')
    expect(code).toBe(1)
    expect(stdout).toContain('7 pass, 8 fail, 40 not exercised')
  })
})
