import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newFolder } from '../../testing/folder.js'
import { type CommandRecord, KNOWN_MS, LATE_MS } from '../core/commands/model.js'
import { doubted, ended, isCommandRecord, newRecord } from '../core/commands/record.js'
import { CLIENT, commandId, START_MS, TTL_MS } from '../core/commands/testing/shell.js'
import { fileJournal } from './journal-file.js'
import { lineOf, withoutSurplus } from './journal-lines.js'
import { memoryJournal } from './journal-memory.js'

const wall_ms = () => START_MS
const expires_at_ms = START_MS + TTL_MS
const accepted = (n: number) =>
  newRecord({ command_id: commandId(n), meaning: 'reboot_host', expires_at_ms }, 'reboot_host', START_MS)
const failure = { code: 'wrong_client', message: `für \u2028 ${CLIENT}` } as const
const refused = (n: number, at_ms = START_MS) =>
  newRecord({ command_id: commandId(n), meaning: '#1', expires_at_ms: at_ms + TTL_MS }, failure, at_ms)
const called = (n: number): CommandRecord => ({
  ...accepted(n),
  ...{ phase: 'called', stages: ['accepted', 'execution_started'], boot_id: 'b' },
})
const completed = (n: number) => ended(called(n), null, 2, START_MS)

const record = fc.tuple(fc.constantFrom(accepted, refused, called, completed), fc.nat(3)).map(([make, n]) => make(n))
const records = fc.array(record, { minLength: 1, maxLength: 8 })

const latest = (all: readonly CommandRecord[]) => new Map(all.map((one) => [one.command_id, one]))
const byId = (all: Iterable<CommandRecord>) =>
  [...all].sort((one, other) => one.command_id.localeCompare(other.command_id))

async function journalOf(all: readonly CommandRecord[], dir?: string): Promise<string> {
  const at = dir ?? newFolder()
  const journal = fileJournal(at, { wall_ms })
  await journal.load()
  await Promise.all(all.map((one) => journal.append(one)))
  await journal.close()
  return at
}

async function loaded(dir: string, now_ms = START_MS) {
  const journal = fileJournal(dir, { wall_ms: () => now_ms })
  const { records: found, damaged } = await journal.load()
  await journal.close()
  return { found: byId(found), damaged }
}

const fileIn = (dir: string) => join(dir, 'commands.journal')

describe('a journal in a file', () => {
  test('the last record of each command is found again, any number of times', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(records, { maxLength: 3 }), async (lives) => {
        const dir = newFolder()
        for (const life of lives) await journalOf(life, dir)
        const expected = { found: byId(latest(lives.flat()).values()), damaged: [] }
        expect([await loaded(dir), await loaded(dir)]).toEqual([expected, expected])
      }),
      { numRuns: 40 },
    )
  })

  test('torn anywhere, it says what had been written before, and is written on', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), async (all, cut) => {
        const dir = newFolder()
        const whole = Buffer.from(all.map(lineOf).join(''))
        const left = whole.subarray(0, cut % (whole.length + 1))
        await writeFile(fileIn(dir), left)
        // The end of a line may be missing, as long as the rest is there.
        const upTo = (count: number) => Buffer.byteLength(all.slice(0, count).map(lineOf).join('')) - 1
        const lines = all.filter((_, index) => upTo(index + 1) <= left.length).length
        await journalOf([completed(9)], dir)
        const expected = [...latest(all.slice(0, lines)).values(), completed(9)]
        expect(await loaded(dir)).toEqual({ found: byId(expected), damaged: [] })
      }),
      { numRuns: 60 },
    )
  })

  test('with any byte changed, it says nothing that was not written, and what may be incomplete is not executed', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), fc.integer({ min: 1, max: 255 }), async (all, place, change) => {
        const dir = newFolder()
        const bytes = Buffer.from(all.map(lineOf).join(''))
        const at = place % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ change
        await writeFile(fileIn(dir), bytes)
        const { found } = await loaded(dir)
        const possible = [...all, ...all.map((one) => doubted(one, START_MS))]
        for (const one of found) expect(possible).toContainEqual(one)
        const hit = all.findIndex(
          (_, index) =>
            all
              .slice(0, index + 1)
              .map(lineOf)
              .join('').length > at,
        )
        const unsure = found.filter(
          ({ phase, command_id }) => phase === 'accepted' && command_id === all[hit]?.command_id,
        )
        const after = all.slice(hit + 1).filter(({ phase }) => phase === 'accepted')
        if (hit < all.length - 1) for (const one of unsure) expect(after).toContainEqual(one)
      }),
      { numRuns: 100 },
    )
  })

  test('damaged lines are skipped and told, a bounded number of them', async () => {
    const dir = await journalOf([accepted(1), completed(2)])
    const right = await readFile(fileIn(dir), 'utf8')
    const garbage = Array.from({ length: 50 }, () => `${'\0'.repeat(30)}\n`).join('')
    await writeFile(fileIn(dir), `${right}${garbage}${lineOf(accepted(3))}`)
    const { found, damaged } = await loaded(dir)
    expect(found).toMatchObject([{ phase: 'ended', stages: ['accepted', 'failed'] }, completed(2), accepted(3)])
    expect([damaged[0], damaged.at(-1), damaged.length]).toEqual([
      'line 3 of the journal is damaged and was skipped',
      'and 30 more lines',
      21,
    ])
    expect((await loaded(dir)).damaged, 'it was written anew').toEqual([])
  })

  test('what is older than 24 hours and past its expiry is dropped at load', async () => {
    const lasting = { ...completed(2), expires_at_ms: START_MS + 2 * KNOWN_MS }
    const dir = await journalOf([completed(1), lasting])
    expect((await loaded(dir, START_MS + KNOWN_MS - 1)).found).toEqual([completed(1), lasting])
    expect((await loaded(dir, START_MS + KNOWN_MS)).found).toEqual([lasting])
    expect(await readFile(fileIn(dir), 'utf8')).toBe(lineOf(lasting))
  })

  test('it does not grow without end, and leaves nothing else in the directory', async () => {
    const dir = newFolder()
    const journal = fileJournal(dir, { wall_ms })
    await journal.load()
    for (let n = 0; n < 50; n += 1) await Promise.all(Array.from({ length: 100 }, () => journal.append(called(n % 3))))
    await journal.close()
    expect((await stat(fileIn(dir))).size).toBeLessThan(1_100_000)
    expect(await readdir(dir)).toEqual(['commands.journal'])
    expect((await loaded(dir)).found).toEqual([called(0), called(1), called(2)])
  })

  test('of refused ids the newest are kept, of executed ones all', () => {
    const many = [completed(0), ...Array.from({ length: 10_005 }, (_, n) => refused(n + 1))]
    const kept = withoutSurplus(latest(many))
    expect([kept.size, kept.has(commandId(0)), kept.has(commandId(5)), kept.has(commandId(6))]).toEqual([
      10_001,
      true,
      false,
      true,
    ])
  })

  test('where it cannot be written anew it is written on; where it cannot be read nothing is stored', async () => {
    const dir = await journalOf([completed(1)])
    await mkdir(join(dir, 'commands.journal.new'))
    await writeFile(fileIn(dir), `${lineOf(completed(1))}${lineOf(completed(2)).slice(0, 40)}`)
    const journal = fileJournal(dir, { wall_ms })
    expect((await journal.load()).damaged).toMatchObject([/could not be written anew: EISDIR/])
    await journal.append(called(3))
    await journal.close()
    expect((await loaded(dir)).found).toEqual([completed(1), called(3)])

    const wrong = newFolder()
    await mkdir(fileIn(wrong))
    await writeFile(join(wrong, 'file'), '')
    for (const at of [wrong, join(wrong, 'file', 'dir')]) {
      const unusable = fileJournal(at, { wall_ms })
      expect(await unusable.load()).toMatchObject({ records: [], damaged: [/cannot be used/] })
      await expect(unusable.append(accepted(1))).rejects.toThrow(/EISDIR|ENOTDIR/)
      await unusable.close()
    }
  })

  test('appending before load and after close is refused; what was asked for before is finished', async () => {
    const dir = newFolder()
    const journal = fileJournal(dir, { wall_ms })
    await expect(journal.append(accepted(1))).rejects.toThrow('not loaded')
    await journal.load()
    const under_way = journal.append(accepted(1))
    await journal.close()
    await under_way
    await expect(journal.append(accepted(2))).rejects.toThrow('closed')
    expect((await loaded(dir)).found).toEqual([accepted(1)])
  })
})

test('a journal in memory remembers for whoever keeps it', async () => {
  const journal = memoryJournal()
  await journal.append(accepted(1))
  await journal.append(completed(1))
  await journal.close()
  expect(await journal.load()).toEqual({ records: [completed(1)], damaged: [] })
})

test('a record is told from anything else', () => {
  for (const one of [accepted(1), refused(2), called(3), completed(4), doubted(accepted(5), START_MS)])
    expect(isCommandRecord(JSON.parse(JSON.stringify(one)))).toBe(true)
  const broken = Object.keys(accepted(1)).flatMap((field) => [{ [field]: undefined }, { [field]: {} }])
  for (const change of broken)
    expect(isCommandRecord({ ...accepted(1), ...change }), JSON.stringify(change)).toBe(false)
  expect(isCommandRecord({ ...accepted(1), told: [2, 0] })).toBe(false)
  fc.assert(fc.property(fc.jsonValue(), (value) => isCommandRecord(value) === false))
  expect(doubted(accepted(1), START_MS).tell_until_ms - LATE_MS).toBeLessThan(expires_at_ms)
})
