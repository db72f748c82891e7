import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { infoscreen } from '../testing/command-line.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-service-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...args: readonly string[]) => infoscreen(['conformance', ...args]).ended

/** Its health is empty and has QoS 0, it leaves no will, and its keepalive is right. */
const CARELESS = `
import('mqtt').then(({ connect }) => {
  const client = connect(process.env.MQTT_URL, { reconnectPeriod: 50 })
  const service = process.env.MQTT_SOURCE_NAME
  const keepalive = JSON.stringify({ ok: true, event: 'heartbeat', timestamp: new Date().toISOString() })
  client.on('connect', () => {
    client.publish('system/health/' + service, '{}', { retain: true })
    client.publish('system/keepalive/' + service, keepalive)
  })
})`

describe('infoscreen conformance service', { timeout: 120_000 }, () => {
  test('judges the MQTT client of this package where no program is named', async () => {
    const { code, stdout } = await run('service', '--json', '-')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      implementation: { role: 'service', name: 'infoscreen-contract/mqtt-client' },
      outcome: 'conforms',
      counts: { pass: 4, fail: 0 },
    })
  })

  test('judges a program; what was seen of it is judged again to the same end', async () => {
    const program = join(folder, 'careless.cjs')
    await writeFile(program, CARELESS)
    const exec = `${process.execPath} -e "$(cat ${program})"`
    const [seen, page] = [join(folder, 'seen'), join(folder, 'page.html')]
    const told = ['--only', 'service/status/health-in-envelope', 'service/status/last-will']
    const ended = await run('service', '--exec', exec, '--service', 'tts', '--histories', seen, '--html', page, ...told)
    expect(ended.code).toBe(1)
    expect(ended.stdout).toContain('FAIL service/status/health-in-envelope')
    expect(ended.stdout).toContain('it publishes on system/health/tts: {}, QoS 0, retained')
    expect(ended.stdout).toContain('--service tts --only service/status/last-will')
    expect(await readFile(page, 'utf8')).toContain('<svg')

    expect(await readdir(seen)).toContain('service-status-last-will.ndjson')
    const again = await run('history', join(seen, '0001.ndjson'), ...told)
    expect(again.code).toBe(1)
    expect(again.stdout).toContain('But:  it left no last will.')
  })

  test('has no verdict on a program that is not there', async () => {
    const ended = await run('service', '--exec', 'echo no such tongue; exit 9')
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toContain('no such tongue')
    expect(ended.stderr).toContain('So there is no verdict on the service. (SERVICE_NOT_STARTED)')
  })

  test('refuses a name that no topic can have', async () => {
    const ended = await run('service', '--service', 'text to speech')
    expect(ended).toMatchObject({ code: 64, stdout: '' })
    expect(ended.stderr).toContain('Expected up to 64 letters, digits, _ and -')
  })
})
