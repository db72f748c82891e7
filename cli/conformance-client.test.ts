import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runToEnd } from '../testing/command-line.js'

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const misbehaving = `'${process.execPath}' '${file('../conformance/play/json-rpc/testing/misbehaving.js')}'`

describe('infoscreen conformance client', { timeout: 60_000 }, () => {
  test('judges the reference client in virtual time where no other is named', async () => {
    const { code, stdout } = await runToEnd('conformance', 'client')
    expect(stdout).toMatch(/· reference-client /)
    expect(stdout).toMatch(/scenarios in virtual time/)
    expect(stdout).toMatch(/88 pass, 0 fail: conforms\n$/)
    expect(code).toBe(0)
  })

  test('plays one scenario of an adapter in a process', async () => {
    const adapter = `'${process.execPath}' '${file('../dist/reference-client/adapter-stdio.js')}'`
    const only = ['--only', 'client/telemetry/heartbeat', '--replay', '3:15']
    const { code, stdout } = await runToEnd('conformance', 'client', '--adapter-exec', adapter, ...only)
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
    const ended = await runToEnd('conformance', 'client', ...args)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(part)
    expect(ended.stdout).toBe('')
  })
})
