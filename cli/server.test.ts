import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { startBroker } from '../reference-server/shell/broker.js'
import { infoscreen, runToEnd } from '../testing/command-line.js'
import { newFile } from '../testing/folder.js'
import { subscribe } from '../testing/subscriber.js'

describe('infoscreen server', () => {
  const event = (end: string): string =>
    JSON.stringify({ groups: [7], events: [{ group_id: 7, id: 'a', start: '2000-01-01T00:00:00Z', end }] })

  test('publishes, follows edits, keeps going when one is malformed, and ends with exit 0 when it is asked to', async () => {
    const broker = await startBroker(0)
    const schedule = newFile('week.json', event('2100-01-01T00:00:00Z'))
    const command = infoscreen(['server', '--schedule', schedule, '--port', '0'], {
      MQTT_URL: broker.url,
      POWER_INTENT_PUBLISH_ENABLED: 'true',
    })
    const watcher = await subscribe(broker.url, 'infoscreen/#')
    try {
      await watcher.until(({ payload }) => payload.includes('"on"'))
      await writeFile(schedule, '{ not json')
      await new Promise<void>((resolve) =>
        command.child.stdout?.on('data', (chunk) => String(chunk).includes('schedule_rejected') && resolve()),
      )
      await writeFile(schedule, event('2001-01-01T00:00:00Z'))
      await watcher.until(({ payload }) => payload.includes('"off"'))
    } finally {
      command.child.kill('SIGTERM')
    }
    const { code, stdout } = await command.ended
    await watcher.end()
    await broker.close()
    expect(code).toBe(0)
    expect(
      stdout
        .split('\n')
        .filter((line) => line.includes('intent_published'))
        .map((line) => JSON.parse(line).result),
    ).toContain('acked')
  })

  test('with nothing set publishes nothing, and says so', async () => {
    const schedule = newFile('week.json', event('2100-01-01T00:00:00Z'))
    const command = infoscreen(['server', '--schedule', schedule, '--port', '0'])
    command.child.stderr?.on('data', (chunk) => String(chunk).includes('Ctrl-C') && command.child.kill('SIGINT'))
    const { code, stdout, stderr } = await command.ended
    expect(code).toBe(0)
    expect(stdout).not.toContain('intent_published')
    expect(stderr).toContain('POWER_INTENT_PUBLISH_ENABLED=true')
  })

  test.each([
    ['64, two schedules', ['--example', '--schedule', 'week.json'], {}, 64, 'not both'],
    ['64, a wrong variable', ['--example'], { POLL_INTERVAL_SECONDS: 'often' }, 64, 'POLL_INTERVAL_SECONDS'],
    ['66, no such file', ['--schedule', 'none.json'], {}, 66, 'none.json'],
    ['69, no broker', ['--example'], { MQTT_URL: 'mqtt://u:secret@127.0.0.1:1' }, 69, 'mqtt://127.0.0.1:1'],
  ])('ends with exit %s', async (_, args, env, code, message) => {
    const run = await infoscreen(['server', ...args], env).ended
    expect(run.code).toBe(code)
    expect(run.stderr).toContain(message)
    expect(run.stderr).not.toContain('secret')
  })

  test('ends with exit 65 on a malformed schedule, and 69 when the port is in use', async () => {
    const malformed = await runToEnd('server', '--schedule', newFile('week.json', '{'))
    expect(malformed).toMatchObject({ code: 65, stderr: expect.stringContaining('week.json: not JSON') })
    const broker = await startBroker(0)
    const taken = await runToEnd('server', '--example', '--port', new URL(broker.url).port)
    await broker.close()
    expect(taken).toMatchObject({ code: 69, stderr: expect.stringContaining('is taken') })
  })
})
