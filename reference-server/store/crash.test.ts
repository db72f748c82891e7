import { type ChildProcess, spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import Libsql from 'libsql'
import { describe, expect, test } from 'vitest'
import { openStore } from './open.js'
import { temporaryFolder } from './testing/places.js'
import { change, event } from './testing/samples.js'

const here = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href)

/** Runs code in a process of its own, with `store` open on the file and `samples` at hand. */
function otherProcess(file: string, code: string): ChildProcess {
  const program = `
    const { openStore } = await import(${here('./open.ts')})
    const samples = await import(${here('./testing/samples.ts')})
    const store = await openStore({ file: ${JSON.stringify(file)} })
    ${code}`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Resolves at the first thing it says. */
function said(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', resolve)
    child.once('exit', (code, signal) => reject(new Error(`ended with ${code ?? signal} and said nothing`)))
  })
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

describe('a libsql file', () => {
  const folder = temporaryFolder()

  test('has all that was told before the process was killed', async () => {
    const file = join(folder(), 'killed.db')
    for (const round of [1, 2, 3]) {
      const child = otherProcess(
        file,
        `setInterval(() => undefined, 1_000)
         await store.putEvent(samples.event('e${round}'))
         await store.remember(Array.from({ length: 1_500 }, (_, index) => samples.change(${round} * 10_000 + index)))
         process.stdout.write('done')
         await store.remember(Array.from({ length: 1_500 }, (_, index) => samples.change(90_000 + index)))`,
      )
      await said(child)
      await killed(child)
      const store = await openStore({ file })
      const { retained, schedule, damaged } = await store.load()
      await store.close()
      // What came after it spoke is there as a whole, or not at all.
      expect([0, 1_500]).toContain(retained.size - [...retained.keys()].filter(isOf(round)).length)
      expect([...retained.keys()].filter(isOf(round))).toHaveLength(1_500 * round)
      expect(schedule.events).toHaveLength(round)
      expect(damaged).toEqual([])
    }
  })

  test('is shared by two processes that both write', async () => {
    const file = join(folder(), 'shared.db')
    const store = await openStore({ file })
    const child = otherProcess(
      file,
      `process.stdout.write('ready')
       for (let index = 0; index < 100; index += 1) {
         await store.putEvent(samples.event('other-' + index))
         await store.remember([samples.change(index)])
       }
       await store.close()`,
    )
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await said(child)
    for (let index = 0; index < 100; index += 1) {
      await store.putEvent(event(`mine-${index}`))
      await store.remember([change(1_000 + index)])
    }
    expect(await ended).toBe(0)
    const { revision, schedule, retained } = await store.load()
    expect([revision, schedule.events.length, retained.size]).toEqual([200, 200, 200])
    await store.close()
  })

  test('is opened by many processes at once', async () => {
    const file = join(folder(), 'opened.db')
    const children = Array.from({ length: 4 }, (_, index) =>
      otherProcess(file, `await store.putEvent(samples.event('e${index}')); await store.close()`),
    )
    const codes = children.map((child) => new Promise((resolve) => child.once('exit', resolve)))
    expect(await Promise.all(codes)).toEqual(children.map(() => 0))
    const store = await openStore({ file })
    expect(await store.revision()).toBe(4)
    await store.close()
  })

  test('that another process holds is unreachable after a while', async () => {
    const file = join(folder(), 'held.db')
    const store = await openStore({ file })
    const other = new Libsql(file)
    other.exec('begin immediate')
    await expect(store.remember([change(1)])).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringMatching(/locked/),
    })
    expect((await store.load()).retained.size).toBe(0)
    other.exec('rollback')
    other.close()
    await store.remember([change(1)])
    expect((await store.load()).retained.size).toBe(1)
    await store.close()
  })

  test('with text that is not UTF-8, or no number, does not end the process', async () => {
    const file = join(folder(), 'garbled.db')
    const store = await openStore({ file })
    await store.putEvent(event('e1'))
    await store.putEvent(event('e2'))
    await store.remember([change(1), change(2), change(3)])
    const other = new Libsql(file)
    other.exec("update schedule_event set document = cast(x'7bff' as text) where event_id = 'e1'")
    other.exec("update retained_topic set topic = cast(x'74ff' as text) where subject = '1'")
    other.exec("update retained_topic set issued_at_ms = 'soon' where subject = '2'")
    other.close()
    const { damaged, schedule, retained } = await store.load()
    expect(new Set(damaged)).toEqual(
      new Set([
        'schedule_event "e1": document is not UTF-8',
        'retained_topic "t\uFFFD": topic is not UTF-8',
        'retained_topic "infoscreen/groups/2/power/intent": issued_at_ms is not an integer',
      ]),
    )
    expect([schedule.events.length, retained.size]).toEqual([1, 1])
    await store.close()
  })

  test('does not grow with what is written again and again', async () => {
    const file = join(folder(), 'small.db')
    const store = await openStore({ file })
    const changes = Array.from({ length: 2_000 }, (_, index) => change(index))
    for (let round = 0; round < 30; round += 1) {
      await store.remember(changes)
      await store.load()
    }
    const sizes = await Promise.all([file, `${file}-wal`].map(async (path) => (await stat(path)).size))
    expect(Math.max(...sizes)).toBeLessThan(8_000_000)
    await store.close()
  })
})

/** Whether a topic was remembered in one of the rounds so far. */
function isOf(round: number): (topic: string) => boolean {
  return (topic) => Number(topic.split('/')[2]) < 10_000 * (round + 1)
}
