import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Log } from './log.js'
import { ScheduleFile } from './schedule-file.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schedule-'))
})
afterEach(() => rm(folder, { recursive: true }))

const json = (id: string): string =>
  JSON.stringify({ events: [{ group_id: 7, id, start: '2026-03-31T12:00:00Z', end: '2026-03-31T13:00:00Z' }] })

test('the ending decides between JSON and iCalendar', async () => {
  const file = join(folder, 'week.ics')
  await writeFile(file, json('a'))
  await expect(new ScheduleFile(file).read()).rejects.toMatchObject({
    code: 'SCHEDULE_MALFORMED',
    message: expect.stringContaining('not iCalendar'),
  })
})

test.each([
  ['week.json', json('a')],
  ['week.ics', 'BEGIN:VCALENDAR\r\nX-INFOSCREEN-GROUP:7\r\nEND:VCALENDAR\r\n'],
])('a byte order mark at the beginning is no part of %s', async (name, text) => {
  const file = join(folder, name)
  await writeFile(file, `\uFEFF${text}`)
  expect((await new ScheduleFile(file).read()).schedule.groups).toEqual([7])
})

test('a missing file is named', async () => {
  const file = join(folder, 'none.json')
  await expect(new ScheduleFile(file).read()).rejects.toMatchObject({
    code: 'SCHEDULE_UNREADABLE',
    message: expect.stringContaining(file),
  })
})

test('a file over the limit is not read', async () => {
  const file = join(folder, 'huge.json')
  await writeFile(file, ' '.repeat(10 * 1024 * 1024 + 1))
  await expect(new ScheduleFile(file).read()).rejects.toMatchObject({
    code: 'SCHEDULE_MALFORMED',
    message: expect.stringContaining('bytes'),
  })
})

test('edits are told, in place or by renaming; a broken one is logged and not told', async () => {
  const file = join(folder, 'week.json')
  await writeFile(file, json('first'))
  const logged: string[] = []
  const told: string[] = []
  let next = (): void => undefined
  const something = (): Promise<void> => new Promise((resolve) => (next = resolve))
  const log = {
    error({ why }: { why: string }) {
      logged.push(why)
      next()
    },
  } as unknown as Log
  const watched = new ScheduleFile(file)
  await watched.read()
  await writeFile(file, json('between reading and watching'))
  let happened = something()
  watched.watch(log, ({ schedule }) => {
    told.push(schedule.events[0]?.id ?? '')
    next()
  })
  try {
    await happened
    happened = something()
    await writeFile(file, json('second, longer'))
    await happened
    happened = something()
    await writeFile(file, '{')
    await happened
    happened = something()
    await writeFile(join(folder, 'new'), json('third'))
    await rename(join(folder, 'new'), file)
    await happened
  } finally {
    watched.unwatch()
  }
  expect(told).toEqual(['between reading and watching', 'second, longer', 'third'])
  expect(logged).toEqual([expect.stringContaining(file)])
})
