import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startAedes } from '../mqtt-client/testing/broker.js'
import { eventually } from '../reference-client/shell/testing/eventually.js'
import { startServiceManager, systemdMissing } from '../reference-client/shell/testing/service-manager.js'
import { infoscreen } from '../testing/command-line.js'
import { newFolder } from '../testing/folder.js'

const uuid = '9b8d1856-ff34-4864-a726-12de072d0f77'

const screenAt = (url: string) => ({
  ...{ CLIENT_UUID: uuid, MQTT_BROKER: '127.0.0.1', MQTT_PORT: new URL(url).port },
  ...{ CEC_CLIENT: 'simulated', STATE_DIR: join(newFolder(), 'state') },
})

describe('infoscreen client', () => {
  test('runs until it is asked to stop: JSON lines on stdout, talk on stderr, exit code 0', async () => {
    const broker = await startAedes()
    const { child, told, ended } = infoscreen(['client'], screenAt(broker.url))
    await broker.until(({ topic }) => topic === `infoscreen/${uuid}/health`)
    await eventually(told).toContain('stop      Ctrl-C')
    child.kill('SIGTERM')
    const { code, stdout, stderr } = await ended
    expect(code).toBe(0)
    const lines = stdout.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['connected'])
    expect(stderr).toContain(`screen    ${uuid}`)
  })

  test('names every wrong variable at once, and ends with exit code 64', async () => {
    const told = await infoscreen(['client'], { CLIENT_UUID: 'me', MQTT_PASSWORD_BROKER: 'secret' }).ended
    expect(told).toMatchObject({ code: 64, stdout: '' })
    expect(told.stderr).toMatch(/CLIENT_UUID.*\n.*MQTT_BROKER.*\n.*MQTT_USER.*\(CONFIG_INVALID\)/)
    expect(told.stderr).not.toContain('secret')
  })

  test('does not run twice on one state, and says who does', async () => {
    const broker = await startAedes()
    const env = screenAt(broker.url)
    const first = infoscreen(['client'], env)
    await broker.until(({ topic }) => topic === `infoscreen/${uuid}/health`)
    const second = await infoscreen(['client'], env).ended
    expect(second).toMatchObject({ code: 69, stderr: expect.stringContaining(`process ${first.child.pid}`) })
  })

  test.skipIf(systemdMissing)('tells systemd that it is ready, runs, and stops', async () => {
    const broker = await startAedes()
    const { socket, told } = await startServiceManager()
    const watched = { NOTIFY_SOCKET: socket, WATCHDOG_USEC: '600000' }
    const { child, ended } = infoscreen(['client'], { ...screenAt(broker.url), ...watched })
    await eventually(told).toContain('WATCHDOG=1')
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect([told()[0], told().at(-1)]).toEqual(['READY=1', 'STOPPING=1'])
  })
})

describe('infoscreen service-failed', () => {
  test('service-failed-retained: publishes it, and ends with exit code 0', async () => {
    const broker = await startAedes()
    const { ended } = infoscreen(['service-failed', '--unit', 'infoscreen-client.service'], screenAt(broker.url))
    expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' })
    const packet = await broker.until(({ topic }) => topic === `infoscreen/${uuid}/service_failed`)
    expect(packet).toMatchObject({ qos: 1, retain: true })
    expect(JSON.parse(String(packet.payload))).toMatchObject({ unit: 'infoscreen-client.service', client_uuid: uuid })
  })

  test('ends with exit code 69 where no broker takes it in time', async () => {
    const args = ['service-failed', '--unit', 'x', '--timeout', '1']
    const { code, stderr } = await infoscreen(args, screenAt('mqtt://127.0.0.1:1')).ended
    expect(code).toBe(69)
    expect(stderr).toContain('BROKER_UNREACHABLE')
  })

  test.each([
    [['service-failed'], {}, '--unit'],
    [['service-failed', '--unit', 'x', '--timeout', 'soon'], {}, 'whole number of seconds'],
    [['service-failed', '--unit', 'x'], {}, 'CLIENT_UUID'],
  ])('refuses %j with exit code 64', async (args, env, said) => {
    expect(await infoscreen(args, env).ended).toMatchObject({ code: 64, stderr: expect.stringContaining(said) })
  })
})
