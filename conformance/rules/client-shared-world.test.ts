import { describe, expect, test } from 'vitest'
import { command } from '../testing/client-messages.js'
import { CommandTimeline, countIn, expiring, type Findings } from '../testing/command-timeline.js'

/** What is known of a client's processes and connections, by what the rules of commands make of it. */

const online = (config = {}): CommandTimeline => new CommandTimeline(config).start(1)
const far = expiring(1000)

test.each([
  [{}, 28, 0],
  [{}, 32, 1],
  [{ COMMAND_HELPER_TIMEOUT: '5' }, 3, 0],
  [{ COMMAND_HELPER_TIMEOUT: '5' }, 7, 1],
  [{ COMMAND_HELPER_TIMEOUT: 'soon' }, 28, 0],
  [{ COMMAND_HELPER_TIMEOUT: 'soon' }, 32, 1],
])('with %o a helper of %i s is to be told of %i times', (config, lasts, times) => {
  const seen = online(config).order(5, 0, far).execute(5, 0, { lasts }).end(60)
  expect(seen.broken['helper-timeout-reported'] ?? 0).toBe(times)
})

describe('a reboot', () => {
  const limit = 'reboot-completes-after-reconnect'
  const begun = (before: CommandTimeline): CommandTimeline => before.order(5, 0, far).execute(5)
  const asked = (timeline: CommandTimeline): number => countIn(timeline.end(400), limit)[0]

  test('is one of the host where the suite says so', () => {
    expect(asked(begun(online()).boot(10).start(60))).toBe(1)
    expect(asked(begun(online()).down(10).start(60))).toBe(0)
  })

  test('is none by a boot from before it was begun', () => {
    const booted = new CommandTimeline().boot(0.5).start(1)
    expect(asked(begun(booted).down(10).start(60))).toBe(0)
  })

  test('is none by a connection that comes back', () => {
    expect(asked(begun(online()).cut(10).restore(60))).toBe(0)
  })
})

describe('a helper that failed', () => {
  const failed = (): CommandTimeline =>
    online().order(5, 0, far).execute(5, 0, { exit_code: 1 }).ack(6, 'failed', { code: 'helper_failed' })
  const told = (timeline: CommandTimeline): unknown =>
    timeline.ack(31, 'completed').end(60).broken['helper-failure-reported']

  test('is known to have failed in its own process, and in the one after it', () => {
    expect(told(failed())).toBe(1)
    expect(told(failed().down(20).start(30))).toBe(1)
  })

  test('is not asked for in a process after that', () => {
    expect(told(failed().down(20).start(25).down(26).start(30))).toBeUndefined()
  })
})

describe('a helper that is called before anything is acknowledged', () => {
  const early = (timeline: CommandTimeline): number =>
    timeline.order(11, 0, far).helper(11.5).end(60).broken['accepted-first'] ?? 0

  test('is wrong, but just after a connection was cut', () => {
    expect(early(online())).toBe(1)
    expect(early(online().cut(10).restore(10.5))).toBe(0)
    expect(early(online().cut(8).restore(9))).toBe(1)
  })

  test('is wrong in a process that was never cut off', () => {
    expect(early(online().cut(10).down(10.2).start(10.5))).toBe(1)
  })

  test('is judged by when the connection was lost, not by what is said of it again', () => {
    expect(early(online().cut(8).cut(10).restore(10.5))).toBe(1)
  })
})

describe('what was kept for a client before it was there', () => {
  const kept = (sec: number): CommandTimeline =>
    new CommandTimeline().give(sec, command({ number: 0, expires: 245 }), 'commands', true)
  const held = ({ held }: Findings): number => held['retained-not-executed'] ?? 0

  test('comes with the first connection alone', () => {
    expect(held(kept(0.5).start(1).end(30))).toBe(1)
    expect(held(kept(0.5).start(1).cut(10).restore(11).end(30))).toBe(1)
    expect(held(kept(0.5).end(30))).toBe(0)
  })

  test('is nothing once it was cleared', () => {
    expect(held(kept(0.5).give(0.7, '', 'commands', true).start(1).end(30))).toBe(0)
  })
})
