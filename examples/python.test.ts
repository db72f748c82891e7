import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { infoscreen } from '../testing/command-line.js'

const PYTHON = '/usr/bin/python3'
const folder = (name: string): string => fileURLToPath(new URL(`${name}/`, import.meta.url))
const adapter = `${PYTHON} ${folder('python-server')}adapter.py`

/** Where CI is set it has to be there. */
const missing = spawnSync(PYTHON, ['-c', 'import paho.mqtt']).status !== 0 && !process.env.CI
const env = { PATH: process.env.PATH ?? '' }

describe.skipIf(missing)('the examples in Python', () => {
  test.each(['python-client', 'python-server'])('%s passes its own tests', (name) => {
    const { status, stderr } = spawnSync(PYTHON, ['-m', 'unittest'], { cwd: folder(name), encoding: 'utf8' })
    expect(stderr).toContain('OK')
    expect(status).toBe(0)
  })

  test('the adapter of the server lacks nothing', async () => {
    const { code, stderr } = await infoscreen(['adapter', 'check', '--adapter-exec', adapter], env).ended
    expect(stderr).toContain(' 0 fault')
    expect(code).toBe(0)
  })

  test('the server, which shares nothing with ours, breaks no rule', async () => {
    const args = ['conformance', 'server', '--adapter-exec', adapter, '--runs', '25', '--seed', '3']
    const { stdout } = await infoscreen(args, env).ended
    expect(stdout).toMatch(/\n\d+ pass, 0 fail/)
  })
})
