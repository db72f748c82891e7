import { beforeEach, describe, expect, test } from 'vitest'
import { startAedes, type TestBroker } from '../mqtt-client/testing/broker.js'
import { assignments, defaultSettings } from '../reference-client/fleet/plan.js'
import type { FleetSummary } from '../reference-client/fleet/run.js'
import { scheduleFromJson } from '../reference-server/schedule/from-json.js'
import { infoscreen } from '../testing/command-line.js'

describe('infoscreen fleet', () => {
  let broker: TestBroker
  let env: Readonly<Record<string, string>>
  beforeEach(async () => {
    broker = await startAedes()
    env = { MQTT_PORT: new URL(broker.url).port }
  })

  test('connects its screens, tells how on stderr, and sums up on stdout when it is stopped', async () => {
    const run = infoscreen(['fleet', '--count', '20', '--seed', '7'], env)
    await run.untilTold('start     all connected')
    run.child.kill('SIGINT')
    const { code, stdout, stderr } = await run.ended
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    const summary = JSON.parse(stdout) as FleetSummary
    expect(summary).toMatchObject({
      seed: 7,
      most_connected: 20,
      counts: { screens: 20, connected: 20 },
      complaints: {},
    })
    expect(summary.start?.connect_sec).toBeGreaterThan(0)
    expect(stderr).toContain('20 screens: 20 connected')
    expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })

  test('in a storm loses connections, and gets them back', async () => {
    const run = infoscreen(['fleet', '--count', '10', '--storm-every', '4', '--storm-share', '1'], env)
    // Each announces itself with each connection.
    const announced = (): number => broker.published.filter(({ topic }) => topic === 'infoscreen/discovery').length
    await broker.until(() => announced() >= 20)
    run.child.kill('SIGTERM')
    const { code, stdout, stderr } = await run.ended
    expect(code).toBe(0)
    const { counts, complaints } = JSON.parse(stdout) as FleetSummary
    expect(counts.storms).toBeGreaterThan(0)
    expect(complaints['connection-lost']).toBeGreaterThanOrEqual(10)
    expect(stderr.match(/first +connection-lost/g)).toHaveLength(1)
  })

  test('without a broker tries for as long as it is let, and ends with exit 69', async () => {
    await broker.close()
    const { code, stdout, stderr } = await infoscreen(['fleet', '--count', '3', '--for', '1'], env).ended
    expect(code).toBe(69)
    expect(JSON.parse(stdout)).toMatchObject({ most_connected: 0, start: null, complaints: { 'connection-failed': 3 } })
    expect(stderr).toContain('ECONNREFUSED')
  })

  test('prints a schedule that the server takes, with the screens that it would run', async () => {
    const { code, stdout } = await infoscreen(['fleet', '--count', '5', '--seed', '3', '--groups', 'lobby,7']).ended
    expect(code).toBe(0)
    const { schedule, skipped } = scheduleFromJson(stdout)
    expect(skipped).toEqual([])
    expect(schedule.groups).toEqual(['lobby', 7])
    expect(schedule.clients).toEqual(assignments({ ...defaultSettings, count: 5, seed: 3 }, ['lobby', 7]))
  })

  test.each([
    [[], "required option '--count <n>' not specified"],
    [['--count', '0'], 'whole number from 1 to 25000'],
    [['--count', '5', '--boot-sec', '40..20'], 'from the shortest to the longest'],
    [['--count', '5', '--fail-rate', '5%'], 'share from 0 to 1'],
    [['--count', '5', '--lost-rate', '1.1'], 'share from 0 to 1'],
    [['--count', '5', '--storm-every', '0'], 'number of seconds'],
    [['--count', '5', '--groups', 'lobby,a/b'], 'group ids with commas'],
  ])('refuses %j with exit 64', async (args, message) => {
    const { code, stdout, stderr } = await infoscreen(['fleet', ...args]).ended
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain(message)
  })

  test('refuses an environment that it cannot use with exit 64, naming the variables and no value', async () => {
    const wrong = { MQTT_PORT: 's3cret', CEC_TURN_OFF_DELAY: 's3cret' }
    const { code, stdout, stderr } = await infoscreen(['fleet', '--count', '5'], wrong).ended
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain('MQTT_PORT')
    expect(stderr).toContain('CEC_TURN_OFF_DELAY')
    expect(stderr).not.toContain('s3cret')
  })
})
