import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const main = file('../dist/cli/main.js')
const misbehaving = `'${process.execPath}' '${file('../conformance/play/json-rpc/testing/misbehaving.js')}'`

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function infoscreen(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH, NO_COLOR: '1' } })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
}

describe('infoscreen conformance client', { timeout: 60_000 }, () => {
  test('judges the reference client in virtual time where no other is named', async () => {
    const { code, stdout } = await infoscreen('conformance', 'client')
    expect(stdout).toMatch(/· reference-client /)
    expect(stdout).toMatch(/scenarios in virtual time/)
    expect(stdout).toMatch(/88 pass, 0 fail: conforms\n$/)
    expect(code).toBe(0)
  })

  test('plays one scenario of an adapter in a process', async () => {
    const adapter = `'${process.execPath}' '${file('../dist/reference-client/adapter-stdio.js')}'`
    const only = ['--only', 'client/telemetry/heartbeat', '--replay', '3:14']
    const { code, stdout } = await infoscreen('conformance', 'client', '--adapter-exec', adapter, ...only)
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('1 pass, 0 fail') })
  })

  test.each([
    [['--exec', 'x', '--adapter', 'y'], 64, '--exec starts a program, which goes without --adapter.'],
    [['--exec', 'x', '--clock', 'virtual'], 64, 'goes without --clock'],
    [['--accelerate', '4'], 64, '--accelerate belongs to --exec'],
    [['--capabilities', 'power'], 64, '--capabilities belongs to --exec'],
    [['--adapter', 'x', '--adapter-exec', 'y'], 64, 'give one of them'],
    [['--adapter-exec', '/no/such/program'], 2, 'ADAPTER_NOT_LOADED'],
    [['--adapter-exec', `${misbehaving} noise start client`], 2, "This is the adapter's fault"],
    [['--adapter-exec', `${misbehaving} hang describe client`, '--adapter-timeout', '1'], 2, 'ADAPTER_TIMED_OUT'],
    [['--adapter-exec', `${misbehaving} nothing`, '--clock', 'virtual'], 2, 'role is not "client"'],
    [['--adapter-exec', `${misbehaving} x x client`, '--clock', 'real'], 2, 'ADAPTER_LACKS_CLOCK'],
    [['--replay', '1:999'], 64, 'There is no scenario'],
  ])('%j ends with exit %i and a sentence', async (args, code, part) => {
    const ended = await infoscreen('conformance', 'client', ...args)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(part)
    expect(ended.stdout).toBe('')
  })
})
