import { describe, expect, test } from 'vitest'
import { startBroker } from '../reference-server/shell/broker.js'
import { ask } from '../testing/ask.js'
import { infoscreen } from '../testing/command-line.js'

describe('infoscreen demo', () => {
  const anywhere = ['--port', '0', '--http-port', '0']

  test('shows every screen on its page, in its group, and ends when it is asked to', async () => {
    const run = infoscreen(['demo', ...anywhere])
    await run.untilTold('stop      Ctrl-C')
    const page = /^page +(\S+)$/m.exec(run.told())?.[1] ?? ''
    expect((await fetch(page)).status).toBe(200)
    const { json } = await ask('GET', `${page}/api/overview`)
    expect(json.clients).toHaveLength(12)
    for (const { state, group_id } of json.clients)
      expect({ state, grouped: group_id !== null }).toEqual({ state: 'ok', grouped: true })
    await run.untilTold('lobby     3 of 3 TVs are on')
    run.child.kill('SIGINT')
    expect((await run.ended).code).toBe(0)
  })

  test('takes free ports where its own are taken, and no variable of the environment', async () => {
    const other = await startBroker(0)
    const { port } = new URL(other.url)
    const env = { MQTT_URL: 'mqtt://127.0.0.1:1', DATABASE_URL: 'postgresql://127.0.0.1:1/none', HTTP_PORT: 'none' }
    const run = infoscreen(['demo', '--count', '1', '--port', port, '--http-port', port], env)
    await run.untilTold('stop      Ctrl-C')
    expect(run.told()).not.toContain(`:${port}`)
    run.child.kill('SIGTERM')
    expect((await run.ended).code).toBe(0)
    await other.close()
  })

  test('asked to end while it starts, it ends', async () => {
    const run = infoscreen(['demo', ...anywhere])
    await run.untilTold('starting')
    run.child.kill('SIGINT')
    expect((await run.ended).code).toBe(0)
    expect(run.told()).not.toContain('page')
  })
})
