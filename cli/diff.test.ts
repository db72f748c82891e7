import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addDiff } from './diff.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const old = join(root, 'asyncapi.yaml')

interface Ended {
  readonly code: unknown
  readonly stdout: string
  readonly stderr: string
}

async function infoscreen(...args: string[]): Promise<Ended> {
  const written = { stdout: '', stderr: '' }
  const keep = (stream: 'stdout' | 'stderr') => (text: unknown) => {
    written[stream] += text
    return true
  }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(keep('stdout'))
  const error = vi.spyOn(console, 'error').mockImplementation(keep('stderr'))
  try {
    const program = new Command().exitOverride().configureOutput({ writeErr: keep('stderr') })
    addDiff(program)
    await program.parseAsync(args, { from: 'user' })
    return { code: process.exitCode, ...written }
  } finally {
    out.mockRestore()
    error.mockRestore()
    process.exitCode = undefined
  }
}

describe('infoscreen diff', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diff-'))
    for (const name of ['asyncapi.yaml', 'schemas']) await cp(join(root, name), join(folder, name), { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  const edit = async (name: string, change: (text: string) => string): Promise<string> => {
    const text = await readFile(join(folder, name), 'utf8')
    expect(change(text)).not.toBe(text)
    await writeFile(join(folder, name), change(text))
    return join(folder, 'asyncapi.yaml')
  }
  const breaking = (): Promise<string> =>
    edit('schemas/service-failed.json', (text) => text.replace('"maxLength": 256', '"maxLength": 255'))

  test('of a contract and itself tells nothing and exits 0', async () => {
    expect(await infoscreen('diff', old, join(folder, 'asyncapi.yaml'))).toEqual({
      code: 0,
      stdout:
        '0 changes: 0 breaking publishers and consumers, 0 breaking publishers, 0 breaking consumers, 0 breaking nobody\n',
      stderr: '',
    })
  })

  test('tells a change that breaks nobody, and exits 0', async () => {
    const now = await edit('asyncapi.yaml', (text) => text.replace('  version: 1.0.0', '  version: 1.0.1'))
    const { code, stdout } = await infoscreen('diff', old, now)
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        'breaks nobody\n  document /info/version: changed from "1.0.0" to "1.0.1"\n\n1 change: ',
      ),
    })
  })

  test('groups changes by whom they break, and exits 1', async () => {
    await edit('asyncapi.yaml', (text) => text.replace('  version: 1.0.0', '  version: 1.0.1'))
    const { code, stdout } = await infoscreen('diff', old, await breaking())
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^breaks publishers\n {2}message ServiceFailed \/unit: maxLength changed from 256 to 255\n\nbreaks nobody\n {2}document/,
    )
    expect(stdout).toContain('\n2 changes: 0 breaking publishers and consumers, 1 breaking publishers, ')
  })

  test('tells the same as JSON', async () => {
    const { code, stdout } = await infoscreen('diff', '--format', 'json', old, await breaking())
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      changes: [
        {
          where: 'message ServiceFailed',
          path: '/unit',
          what: 'maxLength changed from 256 to 255',
          breaks: 'publishers',
        },
      ],
      summary: { both: 0, publishers: 1, consumers: 0, none: 0 },
    })
  })

  test('refuses a contract that is not valid with exit 65, and says which', async () => {
    const now = await edit('asyncapi.yaml', (text) => text.replace('x-publisher: server', 'x-publisher: somebody'))
    const { code, stdout, stderr } = await infoscreen('diff', old, now)
    expect({ code, stdout }).toEqual({ code: 65, stdout: '' })
    expect(stderr).toContain(`${now}: The contract is not valid`)
    expect(await infoscreen('diff', join(folder, 'none.yaml'), old)).toMatchObject({ code: 65, stdout: '' })
  })

  test.each([[['diff', old]], [['diff', old, old, old]], [['diff', '--format', 'xml', old, old]]])(
    'refuses %j as wrong usage',
    async (args) => {
      await expect(infoscreen(...args)).rejects.toMatchObject({
        exitCode: 1,
        code: expect.stringMatching(/^commander\./),
      })
    },
  )
})
