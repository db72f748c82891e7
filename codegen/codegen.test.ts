import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseUtcInstant } from '../generated/instants.js'
import { type Checked, validateCommand, validateCommandAck, validateGroupPowerIntent } from '../generated/validators.js'
import { generateLanguage } from './languages.js'
import { lockFaults, writeLock } from './lock.js'
import { generatedFiles, loadRepository } from './outputs.js'

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

  test('an extension in a payload schema is no fault', async () => {
    await edit('schemas/command.json', '"type": "object",', '"type": "object", "x-owner": "me",')
    await expect(loadRepository(copy).then(generatedFiles)).resolves.toBeDefined()
  })

  test('a changed field changes the code', async () => {
    await edit('schemas/command.json', '"maxLength": 2000', '"maxLength": 2001')
    const files = await generatedFiles(await loadRepository(copy))
    expect(files.get('validators.js')).not.toBe(await readFile(join(root, 'generated/validators.js'), 'utf8'))
  })

  test.each([
    ['asyncapi.yaml', 'x-publisher: server', 'x-publisher: somebody', 'channels.groupPowerIntent: needs x-publisher'],
    ['asyncapi.yaml', 'retain: true, ', '', 'needs an mqtt binding that gives qos'],
    ['asyncapi.yaml', 'schemas/command.json', 'schemas/none.json', 'asyncapi.yaml:'],
    ['asyncapi.yaml', 'channels:', 'channels: [', 'asyncapi.yaml:'],
    [
      'asyncapi.yaml',
      "$ref: '#/components/messages/command'",
      "$ref: '#/components/messages/none'",
      'leads nowhere: asyncapi.yaml has no /components/messages/none',
    ],
    [
      'asyncapi.yaml',
      'schemas/command.json',
      'https://schemas.example/command.json',
      'leads to another host and is not fetched',
    ],
    ['schemas/command.json', 'common.json#/definitions/uuid', 'common.json#/definitions/uid', 'schemas/command.json:'],
    ['schemas/command.json', '"common.json#/definitions/uuid"', '"command.json"', 'leads back to itself'],
    ['schemas/command.json', '"type": "object",', '"type": "object"', 'schemas/command.json:7: Missing ,'],
    [
      'asyncapi.yaml',
      'address: infoscreen/discovery\n',
      'address: infoscreen/{site}/discovery\n',
      'the address has {site}, which is no parameter',
    ],
    [
      'asyncapi.yaml',
      'address: infoscreen/{client_uuid}/command\n',
      'address: infoscreen/{client_uuid}/commands\n',
      'has the same address as',
    ],
    ['asyncapi.yaml', "$ref: '#/components/messages/command'", "$ref: '#/components/%zz'", 'leads nowhere'],
    ['asyncapi.yaml', 'x-readers: any', 'x-readers: own', 'its address needs {client_uuid}'],
    [
      'asyncapi.yaml',
      'address: infoscreen/discovery\n',
      'address: infoscreen/discovery/{service}\n    parameters:\n      service: { x-pattern: a }\n',
      "is a screen's own, so its address needs {client_uuid}",
    ],
    [
      'schemas/command.json',
      '"maxLength": 2000',
      '"format": "hostport"',
      'its schema does not compile: unknown format',
    ],
    ['schemas/common.json', '"^[a-z][a-z0-9_]{0,63}$"', '"["', 'its schema does not compile'],
    ['asyncapi.yaml', ', bindingVersion: 0.2.0', '', 'needs an mqtt binding of version 0.2.0'],
    ['asyncapi.yaml', 'x-requirements: [server/intent]', 'x-requirements: []', 'needs x-requirements'],
    ['asyncapi.yaml', 'x-clearing: It expires', 'x-other: It expires', 'needs x-clearing'],
    [
      'schemas/examples/command/valid/reboot.json',
      '"reboot_host"',
      '"reboot"',
      'example reboot breaks the schema: /action',
    ],
    [
      'schemas/command.json',
      '"title": "CommandAction"',
      '"title": "DesiredState"',
      'Two different schemas have the title DesiredState',
    ],
    ['conformance/requirements/server-intent.yaml', 'level: MUST', 'level: PERHAPS', 'level must be MUST or SHOULD'],
    ['conformance/requirements/server-intent.yaml', 'id: qos-1', 'id: topic', 'stands there twice'],
  ])('%s with %j as %j is refused, and where is said', async (name, from, to, message) => {
    await edit(name, from, to)
    await expect(loadRepository(copy).then(generatedFiles)).rejects.toThrow(message)
  })
})

describe('a language', async () => {
  const { contract } = await loadRepository(root)
  const sources = {
    contract,
    requirements: [],
    devices: ['9b8d1856-ff34-4864-a726-12de072d0f77'],
    origin: 'a contract',
  }

  test.each([
    ['python', 'infoscreen_contract.py', 'class GroupPowerIntent:'],
    ['go', 'contract.go', 'type GroupPowerIntent struct'],
    ['rust', 'contract.rs', 'pub struct GroupPowerIntent'],
    ['java', 'GroupPowerIntent.java', 'public class GroupPowerIntent'],
    ['csharp', 'Contract.cs', 'public partial class GroupPowerIntent'],
    ['kotlin', 'Contract.kt', 'data class GroupPowerIntent'],
    ['swift', 'Contract.swift', 'struct GroupPowerIntent'],
    ['cpp', 'contract.hpp', 'class GroupPowerIntent'],
    ['acl-emqx', 'emqx-acl.conf', '{deny, all}.'],
    ['json', 'contract.schema.json', '"GroupPowerIntent"'],
    ['docs', 'reference.md', '### GroupPowerIntent'],
  ])('%s is made with a banner, the same each time', async (language, path, content) => {
    const files = await generateLanguage(language, sources)
    expect(files.get(path)).toContain(content)
    expect(files.get(path)).toContain('@generated from a contract')
    expect(await generateLanguage(language, sources)).toEqual(files)
  })

  test('that there is not is refused with those there are', async () => {
    await expect(generateLanguage('cobol', sources)).rejects.toThrow(
      'There is no language "cobol"; there are ts, python',
    )
  })
})

test('editing a statement asks for its rule to be looked at again, until the lock is written anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'))
  await mkdir(join(folder, 'conformance/requirements'), { recursive: true })
  const one = {
    id: 'server/intent/topic',
    level: 'MUST',
    source: 'S1',
    statement: 'A.',
    role: 'server',
    capability: null,
  } as const
  await writeLock([one], folder)
  expect(await lockFaults([one], folder)).toEqual([])
  expect((await lockFaults([{ ...one, statement: 'B.' }], folder))[0]).toContain(
    'its statement or level changed; look at its rule',
  )
  expect((await lockFaults([one, { ...one, id: 'server/intent/new' }], folder))[0]).toContain(
    'server/intent/new is new',
  )
  expect((await lockFaults([], folder))[0]).toContain('is gone')
  await rm(folder, { recursive: true })
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
