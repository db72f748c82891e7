import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { afterEach, describe, expect, test } from 'vitest'
import { infoscreen } from '../testing/command-line.js'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import { retainedOn } from '../testing/retained.js'

const few = ['--only', 'server/intent/topic', 'server/intent/qos-1', '--runs', '5']
const conformance = (...args: string[]) =>
  infoscreen(['conformance', 'server', ...args], { PATH: process.env.PATH ?? '' })

describe.skipIf(mosquittoMissing)('infoscreen conformance server --broker', () => {
  let mosquitto: Mosquitto | null = null
  const start = async (config = ''): Promise<Mosquitto> => {
    mosquitto = await startMosquitto(config)
    return mosquitto
  }
  afterEach(async () => {
    await mosquitto?.stop()
    mosquitto = null
  })

  test('judges over that broker, and leaves nothing there', async () => {
    const { url } = await start()
    const { code, stdout, stderr } = await conformance('--broker', url, ...few).ended
    expect({ code, stderr: stderr.replace(/^playing scenario .*\n/gm, '') }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('2 pass, 0 fail: conforms')
    expect([...(await retainedOn(url))]).toEqual([])
  })

  test('says what only faults would have shown', async () => {
    const { url } = await start()
    const beyond = ['--only', 'server/override/republish-on-reconnect', '--runs', '1']
    const alone = await conformance('--broker', url, ...beyond).ended
    expect(alone.stdout).toContain("not judged: it needs faults, and those need the suite's own broker")
    // With nothing else there is no verdict.
    expect(alone.code).toBe(2)
    const beside = await conformance('--broker', url, ...few, ...beyond.slice(0, 2)).ended
    expect(beside).toMatchObject({ code: 0, stdout: expect.stringContaining('1 of 3 requirements were out of reach') })
  })

  test('touches no broker that is in use, exit 2', async () => {
    const { url } = await start()
    const somebody = await connectAsync(url)
    await somebody.publishAsync('infoscreen/groups/7/power/intent', '{}', { qos: 1, retain: true })
    const { code, stdout, stderr } = await conformance('--broker', url, ...few).ended
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/groups\/7\/power\/intent.*--broker-clean.*\n.*no verdict.*BROKER_NOT_EMPTY/)
    expect([...(await retainedOn(url)).keys()]).toEqual(['infoscreen/groups/7/power/intent'])
    await somebody.endAsync()
  })

  test('that is not there, or lets nobody in, is no verdict, and no secret is shown', async () => {
    const { url } = await start('allow_anonymous false')
    const nobody = await conformance('--broker', 'mqtt://127.0.0.1:1', ...few).ended
    expect(nobody).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('BROKER_UNREACHABLE') })
    const folder = await mkdtemp(join(tmpdir(), 'external-broker-'))
    await writeFile(join(folder, 'secret'), 'suite:tell-nobody\n')
    const account = ['--broker-credentials', `@${join(folder, 'secret')}`]
    const refused = await conformance('--broker', url, ...account, ...few).ended
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('BROKER_REFUSED') })
    expect(refused.stderr).not.toContain('tell-nobody')
    await rm(folder, { recursive: true })
  })

  test('that goes away is no verdict', async () => {
    const { url, kill } = await start()
    const run = conformance('--broker', url, '--runs', '5000')
    await run.untilTold('playing scenario')
    await kill()
    const { code, stdout, stderr } = await run.ended
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('BROKER_LOST')
  })

  test('is left as it was by a run that is ended', async () => {
    const { url } = await start()
    const run = conformance('--broker', url, '--runs', '5000')
    await run.untilTold('playing scenario')
    run.child.kill('SIGTERM')
    expect((await run.ended).code).toBe(143)
    expect([...(await retainedOn(url)).keys()]).toEqual([])
  })
})

describe('infoscreen conformance server', () => {
  test.each([
    [['--broker', 'mqtt://me:tell-nobody@broker'], /--broker carries a login/],
    [['--broker', 'mqtt://broker', '--broker-credentials', 'tell-nobody'], /expected USER:PASSWORD/],
    [['--broker-clean'], /go with --broker/],
    [['--clock', 'accelerated'], /needs --adapter-exec/],
  ])('%j is wrong usage, exit 64', async (args, why) => {
    const { code, stdout, stderr } = await conformance(...args).ended
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toMatch(why)
    expect(stderr).not.toContain('tell-nobody')
  })
})
