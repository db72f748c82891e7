import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Contract, JsonSchema, MessageModel } from '../model.js'
import { checkFrozen, freeze } from './freeze.js'

const message = (name: string, schema: JsonSchema, frozen = true): MessageModel => ({
  name,
  title: name,
  summary: '',
  schema: { 'x-frozen': frozen, type: 'object', additionalProperties: false, ...schema },
  frozen,
  examples: [],
})
const contractOf = (version: string, ...messages: MessageModel[]): Contract => ({
  title: '',
  version,
  description: '',
  channels: [],
  operations: [],
  messages,
  document: {},
})
const versioned = (version: string, more: object = {}): MessageModel =>
  message('PowerIntent', { properties: { schema_version: { const: version }, ...more } })
const plain = (more: object = {}): MessageModel => message('Ack', { properties: { id: { type: 'string' }, ...more } })
const loose = message('Log', {}, false)

const v1 = contractOf('1.0.0', versioned('1.0'), plain(), loose)

let folder = ''
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'frozen-')), 'frozen')
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

const texts = async (contract: Contract): Promise<string[]> =>
  (await checkFrozen(contract, folder)).map(({ text }) => text)

describe('freezing', () => {
  test('writes what is marked, by its major version, and then nothing is wrong', async () => {
    expect(await freeze(v1, folder)).toEqual(['v1/power-intent.json', 'v1/ack.json'])
    expect(JSON.parse(await readFile(join(folder, 'v1/ack.json'), 'utf8'))).toEqual(plain().schema)
    expect(await checkFrozen(v1, folder)).toEqual([])
  })

  test('never writes again what is frozen', async () => {
    await freeze(v1, folder)
    const before = await readFile(join(folder, 'v1/ack.json'), 'utf8')
    expect(await freeze(contractOf('1.0.0', versioned('1.0'), message('Ack', {})), folder)).toEqual([])
    expect(await readFile(join(folder, 'v1/ack.json'), 'utf8')).toBe(before)
  })
})

describe('checking', () => {
  beforeEach(() => freeze(v1, folder))

  test('lets pass what breaks nobody', async () => {
    expect(await texts(contractOf('1.1.0', versioned('1.0', { more: { type: 'string' } }), plain(), loose))).toEqual([])
  })

  test.each([
    [
      { id: { type: 'integer' } },
      'v1/ack.json: /id: type changed from string to integer; that breaks publishers and consumers.',
    ],
    [
      { id: { type: 'string', maxLength: 9 } },
      'v1/ack.json: /id: maxLength changed from none to 9; that breaks publishers.',
    ],
    [
      { id: { type: ['string', 'null'] } },
      'v1/ack.json: /id: type changed from string to null or string; that breaks consumers.',
    ],
  ])('refuses %j in version 1, not in version 2', async (change, text) => {
    const changed = [versioned('1.0'), plain(change)]
    expect(await texts(contractOf('1.1.0', ...changed))).toEqual([`${text} Take it back, or make it version 2.`])
    expect(await texts(contractOf('2.0.0', ...changed))).toEqual([
      'Ack is marked x-frozen, but v2/ack.json is not there. Run: npm run freeze',
    ])
  })

  test("a payload with a schema_version goes by that, not by the contract's version", async () => {
    const changed = (version: string): MessageModel => versioned(version, { more: { type: 'string' } })
    const narrowed = message('PowerIntent', { properties: { schema_version: { const: '1.0' } }, minProperties: 1 })
    expect((await checkFrozen(contractOf('2.0.0', narrowed, plain()), folder)).map(({ code }) => code)).toEqual([
      'BROKEN',
      'NOT_FROZEN',
    ])
    const second = contractOf('1.9.0', changed('2.0'), plain())
    expect(await freeze(second, folder)).toEqual(['v2/power-intent.json'])
    expect(await checkFrozen(second, folder)).toEqual([])
    expect(await texts(contractOf('1.9.0', versioned('2.0'), plain()))).toEqual([
      'v2/power-intent.json: /more: optional field removed; that breaks publishers. Take it back, or make it version 3.',
    ])
  })

  test('a payload that falls back behind a frozen version breaks it', async () => {
    await freeze(contractOf('1.0.0', versioned('2.0'), plain()), folder)
    expect(await texts(contractOf('1.0.0', versioned('1.0'), plain()))).toEqual([
      expect.stringMatching(/^v2\/power-intent\.json: \/schema_version: no longer allows "2\.0"/),
      expect.stringMatching(/^v2\/power-intent\.json: \/schema_version: now also allows "1\.0"/),
    ])
  })

  test('a message that is gone is missed, even when its mark went first', async () => {
    expect(await texts(contractOf('1.0.0', versioned('1.0')))).toEqual([
      'v1/ack.json: the contract no longer has this message. Take it back, or make it version 2.',
    ])
    const unmarked = message('Ack', { properties: {} }, false)
    expect(
      (await checkFrozen(contractOf('1.0.0', versioned('1.0'), unmarked), folder)).map(({ code }) => code),
    ).toEqual(['BROKEN'])
  })

  test.each(['{', '[]'])('says so when a frozen file is %s', async (text) => {
    await mkdir(join(folder, 'v1'), { recursive: true })
    await writeFile(join(folder, 'v1/ack.json'), text)
    await expect(checkFrozen(v1, folder)).rejects.toMatchObject({
      code: 'FROZEN_MALFORMED',
      message: expect.stringContaining('v1/ack.json'),
    })
  })
})
