import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runToEnd } from '../testing/command-line.js'

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const testing = file('../conformance/play/json-rpc/testing')

describe('infoscreen adapter check', () => {
  test('passes the reference server as a process with exit 0', async () => {
    const { code, stdout, stderr } = await runToEnd(
      'adapter',
      'check',
      '--adapter-exec',
      `'${process.execPath}' '${file('../dist/reference-server/adapter-stdio.js')}'`,
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '22 ok, 0 fault, 0 skipped\n' })
    expect(stdout).toContain('ok      clock.advance      moves its clock by a minute\n')
  })

  test('passes the reference client as a process with exit 0', async () => {
    const adapter = `'${process.execPath}' '${file('../dist/reference-client/adapter-stdio.js')}'`
    const { code, stdout, stderr } = await runToEnd('adapter', 'check', '--adapter-exec', adapter)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '17 ok, 0 fault, 0 skipped\n' })
    expect(stdout).toContain('ok      service.failed     tells the broker that a service was given up\n')
  })

  test('tells what is wrong with exit 2, as JSON where it is asked for', async () => {
    const command = `'${process.execPath}' '${testing}/misbehaving.js' noise start`
    const text = await runToEnd('adapter', 'check', '--adapter-exec', command)
    expect(text.code).toBe(2)
    expect(text.stdout).toContain('came    Server listening on port 8080 (ADAPTER_BROKE_PROTOCOL)')
    const { stdout } = await runToEnd('adapter', 'check', '--adapter-exec', command, '--format', 'json')
    const steps = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { method: string; verdict: string })
    expect(steps.find(({ method }) => method === 'start')).toMatchObject({ verdict: 'fault' })
  })

  test.each([
    [[], 64, 'There is no adapter to check'],
    [['--adapter', './x.js', '--adapter-exec', 'x'], 64, 'give one of them'],
    [['--adapter-exec', `node 'x`], 64, 'not closed'],
    [['--adapter-exec', ' '], 64, 'There is no command to start'],
    [['--adapter-exec', '/no/such/program'], 2, 'cannot be started'],
    [['--adapter', './no-such.js'], 2, 'ADAPTER_NOT_LOADED'],
  ])('%j ends with exit %i and a sentence', async (args, code, part) => {
    const ended = await runToEnd('adapter', 'check', ...args)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(part)
    expect(ended.stdout).toBe('')
  })
})
