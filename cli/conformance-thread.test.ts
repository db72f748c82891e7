import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { infoscreen } from '../testing/command-line.js'

const mutant = fileURLToPath(
  new URL('../dist/conformance/mutants/server/intent/stable-id-on-heartbeat.js', import.meta.url),
)

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'infoscreen-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A run with so many threads, and all that it wrote. */
async function played(jobs: number, ...options: string[]) {
  const histories = join(folder, `seen-${jobs}`)
  const args = ['conformance', 'server', '--jobs', String(jobs), '--histories', histories, ...options]
  const { code, stdout, stderr } = await infoscreen(args).ended
  const names = (await readdir(histories)).sort()
  const files = await Promise.all(names.map((name) => readFile(join(histories, name), 'utf8')))
  // A slow machine is told of the progress; and each broker has a port of its own.
  const told = stderr.replace(/^(playing|shortening) .*\n/gm, '').replace(/127\.0\.0\.1:\d+/g, '127.0.0.1')
  return { code, stdout, stderr: told, names, files }
}

test('with threads a run writes what it writes without them, byte for byte', async () => {
  const options = ['--adapter', mutant, '--runs', '24', '--only', 'server/intent', '--json', '-']
  const alone = await played(1, ...options)
  expect(alone).toMatchObject({ code: 1, names: expect.arrayContaining(['0001.ndjson', '0024.ndjson']) })
  expect(await played(3, ...options)).toEqual(alone)
})

test('what goes wrong first goes wrong first with threads too, and what was played before it is kept', async () => {
  const adapter = join(folder, 'adapter.mjs')
  await writeFile(
    adapter,
    `const start = async ({ clock, schedule }) => {
      if (schedule.events.length < 3) throw new Error('no room for ' + JSON.stringify(schedule))
      return { now: clock.now }
    }
    const describe = async () => ({ protocol: 1, role: 'server', name: 'x', version: '1', capabilities: ['intent'], clocks: ['virtual'] })
    const advance = async ({ to }) => ({ now: to })
    export default () => ({ describe, start, advance, setSchedule: async () => ({ skipped: [] }), stop: async () => {}, now: () => 0 })`,
  )
  const alone = await played(1, '--adapter', adapter)
  expect(alone).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('no room for') })
  expect(alone.names.length).toBeGreaterThan(0)
  expect(await played(2, '--adapter', adapter)).toEqual(alone)
})

test('a thread that the adapter ends is its fault', async () => {
  const adapter = join(folder, 'adapter.mjs')
  await writeFile(
    adapter,
    `import { isMainThread } from 'node:worker_threads'
    const start = async ({ clock }) => (isMainThread ? { now: clock.now } : process.exit(3))
    const describe = async () => ({ protocol: 1, role: 'server', name: 'x', version: '1', capabilities: ['intent'], clocks: ['virtual'] })
    const advance = async ({ to }) => ({ now: to })
    export default () => ({ describe, start, advance, setSchedule: async () => ({ skipped: [] }), stop: async () => {}, now: () => 0 })`,
  )
  const { code, stdout, stderr } = await played(2, '--adapter', adapter)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('The adapter ended the thread that it runs in, with exit code 3.')
})
