import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startAedes } from '../mqtt-client/testing/broker.js'
import { eventually } from '../reference-client/shell/testing/eventually.js'
import { newFolder } from '../reference-client/shell/testing/folder.js'
import { startServiceManager, systemdMissing } from '../reference-client/shell/testing/service-manager.js'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const uuid = '9b8d1856-ff34-4864-a726-12de072d0f77'

interface Program {
  readonly child: ChildProcess
  readonly said: { stdout: string; stderr: string }
  readonly code: Promise<number | null>
}

function infoscreen(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  return { child, said, code: new Promise((resolve) => child.once('close', resolve)) }
}

const screenAt = (url: string) => ({
  ...{ CLIENT_UUID: uuid, MQTT_BROKER: '127.0.0.1', MQTT_PORT: new URL(url).port },
  ...{ CEC_CLIENT: 'simulated', STATE_DIR: join(newFolder(), 'state') },
})

describe('infoscreen client', () => {
  test('runs until it is asked to stop: JSON lines on stdout, talk on stderr, exit code 0', async () => {
    const broker = await startAedes()
    const { child, said, code } = infoscreen(['client'], screenAt(broker.url))
    await broker.until(({ topic }) => topic === `infoscreen/${uuid}/health`)
    await eventually(() => said.stderr).toContain('stop      Ctrl-C')
    child.kill('SIGTERM')
    expect(await code).toBe(0)
    const lines = said.stdout.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['connected'])
    expect(said.stderr).toContain(`screen    ${uuid}`)
  })

  test('names every wrong variable at once, and ends with exit code 64', async () => {
    const { said, code } = infoscreen(['client'], { CLIENT_UUID: 'me', MQTT_PASSWORD_BROKER: 'secret' })
    expect(await code).toBe(64)
    expect(said.stdout).toBe('')
    expect(said.stderr).toMatch(/CLIENT_UUID.*\n.*MQTT_BROKER.*\n.*MQTT_USER.*\(CONFIG_INVALID\)/)
    expect(said.stderr).not.toContain('secret')
  })

  test('does not run twice on one state, and says who does', async () => {
    const broker = await startAedes()
    const env = screenAt(broker.url)
    const first = infoscreen(['client'], env)
    await broker.until(({ topic }) => topic === `infoscreen/${uuid}/health`)
    const second = infoscreen(['client'], env)
    expect(await second.code).toBe(69)
    expect(second.said.stderr).toContain(`process ${first.child.pid}`)
  })

  test.skipIf(systemdMissing)('tells systemd that it is ready, runs, and stops', async () => {
    const broker = await startAedes()
    const { socket, told } = await startServiceManager()
    const watched = { NOTIFY_SOCKET: socket, WATCHDOG_USEC: '600000' }
    const { child, code } = infoscreen(['client'], { ...screenAt(broker.url), ...watched })
    await eventually(told).toContain('WATCHDOG=1')
    child.kill('SIGTERM')
    expect(await code).toBe(0)
    expect([told()[0], told().at(-1)]).toEqual(['READY=1', 'STOPPING=1'])
  })
})

describe('infoscreen service-failed', () => {
  test('service-failed-retained: publishes it, and ends with exit code 0', async () => {
    const broker = await startAedes()
    const { said, code } = infoscreen(['service-failed', '--unit', 'infoscreen-client.service'], screenAt(broker.url))
    expect(await code).toBe(0)
    const packet = await broker.until(({ topic }) => topic === `infoscreen/${uuid}/service_failed`)
    expect(packet).toMatchObject({ qos: 1, retain: true })
    expect(JSON.parse(String(packet.payload))).toMatchObject({ unit: 'infoscreen-client.service', client_uuid: uuid })
    expect(said).toEqual({ stdout: '', stderr: '' })
  })

  test('ends with exit code 69 where no broker takes it in time', async () => {
    const { said, code } = infoscreen(
      ['service-failed', '--unit', 'x', '--timeout', '1'],
      screenAt('mqtt://127.0.0.1:1'),
    )
    expect(await code).toBe(69)
    expect(said.stderr).toContain('BROKER_UNREACHABLE')
  })

  test.each([
    [['service-failed'], {}, '--unit'],
    [['service-failed', '--unit', 'x', '--timeout', 'soon'], {}, 'whole number of seconds'],
    [['service-failed', '--unit', 'x'], {}, 'CLIENT_UUID'],
  ])('refuses %j with exit code 64', async (args, env, said) => {
    const run = infoscreen(args, env)
    expect(await run.code).toBe(64)
    expect(run.said.stderr).toContain(said)
  })
})
