import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runToEnd } from '../testing/command-line.js'
import { newFile, newFolder } from '../testing/folder.js'

describe('infoscreen generate', () => {
  const device = '9b8d1856-ff34-4864-a726-12de072d0f77'

  test.each([
    ['ts', ['types.ts', 'channels.ts', 'validators.js', 'validators.d.ts', 'instants.ts']],
    ['acl-mosquitto', ['mosquitto.acl']],
  ])('writes %s, with a banner, and says what', async (lang, names) => {
    const folder = newFolder()
    const run = await runToEnd('generate', '--lang', lang, '--out', folder, '--device', device)
    expect(run).toEqual({ code: 0, stdout: names.map((name) => `${join(folder, name)}\n`).join(''), stderr: '' })
    for (const name of names)
      expect(await readFile(join(folder, name), 'utf8')).toContain('@generated from infoscreen-contract')
  })

  test('takes a contract of one’s own; a broken one writes nothing and is told with its line', async () => {
    const own = newFile('asyncapi.yaml', 'asyncapi: 3.1.0\ninfo: [\n')
    const folder = newFolder()
    const run = await runToEnd('generate', '--lang', 'ts', '--contract', own, '--out', join(folder, 'out'))
    expect(run).toMatchObject({ code: 65, stdout: '', stderr: expect.stringMatching(/asyncapi\.yaml:\d+: /) })
    expect(await readdir(folder)).toEqual([])
  })

  test('a folder that cannot be written to is named, and nothing is left half-written', async () => {
    const folder = newFolder()
    await mkdir(join(folder, 'validators.js'))
    const run = await runToEnd('generate', '--lang', 'ts', '--out', folder)
    expect(run).toMatchObject({ code: 73, stdout: '', stderr: expect.stringContaining('validators.js is a folder') })
    expect(await readdir(folder)).toEqual(['validators.js'])
    const taken = newFile('taken', '')
    expect(await runToEnd('generate', '--lang', 'json', '--out', taken)).toMatchObject({
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
    expect(await runToEnd('generate', ...args)).toMatchObject({ code: 64, stderr: expect.stringContaining(message) })
  })
})
