import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  buildTopic,
  ChannelError,
  type ChannelId,
  channels,
  matchesChannel,
  parseTopic,
} from '../generated/channels.js'
import { formatInstant, parseInstant, parseUtcInstant } from '../generated/instants.js'
import { type Checked, validateCommand, validateCommandAck, validateGroupPowerIntent } from '../generated/validators.js'
import { generatedFiles } from './outputs.js'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('generating', () => {
  let copy = ''
  beforeEach(async () => {
    copy = await mkdtemp(join(tmpdir(), 'contract-'))
    for (const name of ['asyncapi.yaml', 'schemas', 'conformance/requirements']) {
      await cp(join(root, name), join(copy, name), { recursive: true })
    }
  })
  afterEach(() => rm(copy, { recursive: true }))

  const edit = async (name: string, from: string, to: string): Promise<void> => {
    const text = await readFile(join(copy, name), 'utf8')
    expect(text).toContain(from)
    await writeFile(join(copy, name), text.replace(from, to))
  }

  test('at another path gives the committed bytes', async () => {
    const files = await generatedFiles(copy)
    for (const [name, text] of files) expect(text).toBe(await readFile(join(root, 'generated', name), 'utf8'))
    expect([...files.keys()].sort()).toEqual((await readdir(join(root, 'generated'))).sort())
  })

  test('a changed field changes the code', async () => {
    await edit('schemas/command.json', '"maxLength": 2000', '"maxLength": 2001')
    const files = await generatedFiles(copy)
    expect(files.get('validators.js')).not.toBe(await readFile(join(root, 'generated/validators.js'), 'utf8'))
  })

  test.each([
    ['asyncapi.yaml', 'x-publisher: server', 'x-publisher: somebody', 'channel groupPowerIntent needs x-publisher'],
    ['asyncapi.yaml', 'retain: true, ', '', 'needs a send operation with an mqtt binding'],
    ['asyncapi.yaml', 'schemas/command.json', 'schemas/none.json', 'asyncapi.yaml:'],
    ['asyncapi.yaml', 'channels:', 'channels: [', 'asyncapi.yaml:'],
    ['conformance/requirements/server-intent.yaml', 'level: MUST', 'level: PERHAPS', 'level must be MUST or SHOULD'],
    ['conformance/requirements/server-intent.yaml', 'id: qos-1', 'id: topic', 'stands there twice'],
  ])('%s with %j as %j is refused, and where is said', async (name, from, to, message) => {
    await edit(name, from, to)
    await expect(generatedFiles(copy)).rejects.toThrow(message)
  })
})

describe('channels', () => {
  const uuid = fc.uuid().map((text) => text.toLowerCase())
  const slug = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)

  propertyTest.prop([slug, uuid, fc.constantFrom(...(Object.keys(channels) as ChannelId[]))])(
    'a topic that is built is parsed into what it was built from, and by no other channel',
    (group_id, client_uuid, channel) => {
      const topic = buildTopic(channel, { group_id, client_uuid })
      expect(parseTopic(topic)?.channel).toBe(channel)
      expect(buildTopic(channel, parseTopic(topic)?.parameters as never)).toBe(topic)
      expect((Object.keys(channels) as ChannelId[]).filter((other) => matchesChannel(other, topic))).toEqual([channel])
    },
  )

  test.each(['', 'a/b', '+', '#', 'ä', 'x'.repeat(65), 1.5, -0.1, 'a\0', undefined])(
    'group id %j is refused',
    (group_id) => {
      expect(() => buildTopic('groupPowerIntent', { group_id: group_id as never })).toThrow(ChannelError)
    },
  )

  test.each([
    'infoscreen/groups/7/power/intent/',
    'infoscreen/groups//power/intent',
    '/infoscreen/groups/7/power/intent',
    'infoscreen/9B8D1856-FF34-4864-A726-12DE072D0F77/commands',
  ])('%s is no topic of the contract', (topic) => expect(parseTopic(topic)).toBeNull())
})

describe('validators', () => {
  const validators: Readonly<Record<string, (value: unknown) => Checked<unknown>>> = {
    'group-power-intent': validateGroupPowerIntent,
    command: validateCommand,
    'command-ack': validateCommandAck,
  }

  test('accept every valid example of the contract', async () => {
    let examples = 0
    for (const [message, validate] of Object.entries(validators)) {
      const folder = join(root, 'schemas/examples', message, 'valid')
      for (const name of await readdir(folder)) {
        examples += 1
        expect(validate(JSON.parse(await readFile(join(folder, name), 'utf8')))).toMatchObject({ ok: true })
      }
    }
    expect(examples).toBeGreaterThanOrEqual(5)
  })

  const intent = {
    schema_version: '1.0',
    intent_id: 'x',
    group_id: 7,
    desired_state: 'on',
    reason: 'active_event',
    issued_at: '2026-03-31T12:00:00Z',
    expires_at: '2026-03-31T12:01:30Z',
    poll_interval_sec: 30,
  }
  const problemsOf = (changed: object): unknown => {
    const checked = validateGroupPowerIntent({ ...intent, ...changed })
    return checked.ok ? [] : checked.problems
  }

  test('say where, what was expected and what came', () => {
    expect(problemsOf({ poll_interval_sec: '30', extra: 1, group_id: undefined })).toEqual([
      { path: '/group_id', keyword: 'required', expected: 'a field group_id', got: 'nothing' },
      { path: '/extra', keyword: 'additionalProperties', expected: 'no field extra', got: '1' },
      { path: '/poll_interval_sec', keyword: 'type', expected: 'integer', got: '"30"' },
    ])
  })

  test.each([
    '2026-03-31T24:00:00Z',
    '2026-03-31T12:00:60Z',
    '2026-02-30T12:00:00Z',
    '2026-03-31T12:00:00z',
    '2026-03-31t12:00:00Z',
    '2026-03-31T12:00:00+00:00',
    '2026-03-31T12:00:00+02',
    '2026-03-31 12:00:00Z',
    '2026-03-31T12:00:00',
    '2026-03-31T12:00Z',
  ])('refuse the timestamp %s, as the parser of instants does', (text) => {
    expect(problemsOf({ issued_at: text })).not.toEqual([])
    expect(parseUtcInstant(text)).toBeNull()
  })
})

propertyTest.prop([
  fc.date({ noInvalidDate: true, min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') }),
])('an instant that is written is read as the same, and is one that the contract takes', (date) => {
  const text = formatInstant(date.getTime())
  expect(parseInstant(text)).toBe(date.getTime())
  expect(validateGroupPowerIntent({ issued_at: text })).toMatchObject({
    problems: expect.not.arrayContaining([expect.objectContaining({ path: '/issued_at' })]),
  })
})
