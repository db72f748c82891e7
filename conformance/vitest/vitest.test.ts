import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
let project = ''

/** A project of a team of its own, with this package installed beside what it depends on. */
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'vitest-project-'))
  const installed = join(project, 'node_modules', 'infoscreen-contract')
  await mkdir(installed, { recursive: true })
  for (const name of await readdir(join(root, 'node_modules')))
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name))
  for (const part of ['package.json', 'dist']) await cp(join(root, part), join(installed, part), { recursive: true })
  await writeFile(join(project, 'package.json'), '{ "type": "module" }')
})
afterAll(() => rm(project, { recursive: true }))

interface Told {
  readonly fullName: string
  readonly status: string
  readonly failureMessages: readonly string[]
}

/** Runs vitest there with one test file; what it reports of each test, and how it ended. */
async function run(file: string): Promise<{ readonly code: number | null; readonly tests: readonly Told[] }> {
  await writeFile(join(project, 'server.test.js'), file)
  const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--root', project, '--reporter=json', '--maxWorkers=1']
  const child = spawn(process.execPath, args, {
    cwd: project,
    env: { PATH: process.env['PATH'], NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let stdout = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const { testResults } = JSON.parse(stdout) as { testResults: readonly { assertionResults: readonly Told[] }[] }
  return { code, tests: testResults.flatMap(({ assertionResults }) => assertionResults) }
}

const mutant = './node_modules/infoscreen-contract/dist/conformance/mutants/server/intent/qos-1.js'

test('is one test a requirement: those that fail say why, and what does not apply is skipped', async () => {
  const { code, tests } = await run(`
    import { conformance } from 'infoscreen-contract/vitest'
    import create from '${mutant}'

    const adapter = async () => {
      const made = await create()
      return { ...made, describe: async () => ({ ...(await made.describe()), capabilities: ['intent'] }) }
    }
    const only = ['topic', 'qos-1', 'removed-group-clears-retained', 'cancel-replaces-with-new-id', 'recurrence']
    conformance({ adapter, runs: 3, only: only.map((rule) => 'server/intent/' + rule) })
  `)
  expect(code).toBe(1)
  const found = new Map(tests.map((one) => [one.fullName.replace('infoscreen conformance server/intent ', ''), one]))
  expect(Object.fromEntries([...found].map(([name, { status }]) => [name, status]))).toEqual({
    topic: 'passed',
    'qos-1': 'failed',
    // A SHOULD.
    'removed-group-clears-retained': expect.stringMatching(/passed|skipped|pending/),
    'cancel-replaces-with-new-id': 'failed',
    recurrence: expect.stringMatching(/skipped|pending/),
  })
  const [why = ''] = found.get('qos-1')?.failureMessages ?? []
  expect(why).toContain('Every group power intent is published with QoS 1.')
  expect(why).toMatch(/✗ 12:0\d:\d\d(\.\d+)? +o(n|ff) +published as .*QoS 0/)
  expect(why).toContain('But:  QoS 0.')
  expect(why).toContain('--only server/intent/qos-1 --replay 1:')
  expect(found.get('cancel-replaces-with-new-id')?.failureMessages.join()).toContain('Could not tell: not exercised.')
})

test('an adapter that fails is no verdict on any requirement: all tests fail with its fault', async () => {
  const { code, tests } = await run(`
    import { conformance } from 'infoscreen-contract/vitest'
    conformance({ adapter: () => { throw new Error('no power') }, only: ['server/intent/topic'] })
  `)
  expect(code).toBe(1)
  expect(tests.map(({ status }) => status)).toEqual(['failed'])
  expect(tests[0]?.failureMessages.join()).toContain('There is no verdict: no power')
})
