import { runInThisContext } from 'node:vm'
import { transform } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { bundleOf } from './bundle.js'
import { emitChannels } from './emit-channels.js'
import { emitModels } from './emit-models.js'
import { emitReference } from './emit-reference.js'
import { emitTypes } from './emit-types.js'
import { emitValidators } from './emit-validators.js'
import type { ChannelModel, Contract, JsonSchema, MessageModel, OperationModel } from './model.js'
import type { RequirementModel } from './requirements.js'

/** What a contract of somebody else may have (`infoscreen generate --contract`), and ours has not. */

const message = (name: string, schema: JsonSchema, example?: unknown): MessageModel => ({
  name,
  ...{ title: name, summary: `A ${name}.`, schema: { title: name, ...schema }, frozen: false },
  examples: example === undefined ? [] : [{ name: 'one', payload: example }],
})

const channel: ChannelModel = {
  id: 'notes',
  address: 'v1.0/notes/{desk}',
  title: 'Notes',
  description: 'Any of */ the notes.',
  ...{ publisher: 'server', readers: 'any', qos: 1, qosAllowed: [1], retain: false },
  ...{ clearing: null, clearedBy: null, aliasOf: null },
  parameters: [{ name: 'desk', pattern: '[a-z]+', integer: false, description: 'Where.' }],
  messages: ['Note'],
  message: 'Note',
}

/** As ours is written, which has a check of its own. */
const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

const contract: Contract = {
  ...{ title: 'Notes', version: '1', description: 'Of others.', document: {} },
  channels: [channel],
  operations: [],
  messages: [
    message('Note', {
      description: 'Left on a desk.',
      type: 'object',
      additionalProperties: false,
      required: ['by'],
      properties: {
        by: { type: 'string', format: 'email' },
        client: { type: 'string', pattern: UUID },
        at: { type: 'string', format: 'date-time' },
        link: { type: 'string', format: 'uuid', description: 'date-time' },
        text: { type: 'string', minLength: 3, maxLength: 5 },
        copies: { type: 'integer', maximum: 9 },
        tags: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
        colour: { title: 'Colour', enum: ['red', null] },
        place: {
          title: 'Place',
          oneOf: [{ title: 'Desk', type: 'object', properties: { number: { type: 'integer' } } }],
        },
      },
    }),
    message('Empty', { type: 'object' }),
  ],
}

test('topics are matched to the letter, and no description ends its comment', () => {
  const text = emitChannels(contract)
  expect(text).toContain("import type { MessageName, Note } from './types.js'")
  expect(text).toContain('  /** Any of * / the notes. */\n')
  expect(text).toContain(String.raw`whole: new RegExp("^v1\\.0/notes/(?<desk>[a-z]+)$")`)
})

describe('the reference', () => {
  const requirement = (id: string) => ({ id }) as RequirementModel
  const asked = ['server/one', 'server/two', 'server/three/only']
  const operation = { channel: 'notes', requirements: asked } as unknown as OperationModel
  const text = emitReference({ ...contract, operations: [operation] }, [
    ...['server/one/a', 'server/two/a', 'server/two/b', 'server/three/only'].map(requirement),
  ])

  test('counts the requirements of a family that has several', () => {
    expect(text).toContain('Requirements: `server/one`, `server/two` (2), `server/three/only`.')
  })

  test('tells the bounds of a number, and what has no fields, no example and no description', () => {
    expect(text).toContain('| `copies` | integer (at most 9) | no |  |')
    expect(text).toContain('| `colour` | `"red"` or `null` | no |  |')
    expect(text).toContain('### Empty\n\nA Empty.\n\nobject.\n\n## Parts of payloads')
    expect(text).toContain('### Colour\n\n\n\n`"red"` or `null`.\n')
    expect(text).toContain('### Place\n\n\n\n**Desk**: \n\n| field |')
  })
})

test('types take a list of any length for one', async () => {
  expect(await emitTypes(contract, bundleOf(contract))).toContain('  tags?: string[]\n')
})

test('models keep the formats that are no timestamps, and what only speaks of them', async () => {
  const models = await emitModels(bundleOf(contract), 'csharp')
  const text = [...models.values()].join('\n')
  expect(text).toMatch(/"at"\)\]\n.*public string\? At /)
  expect(text).toMatch(/public Guid\? Link /)
  expect(text).toMatch(/<summary>\n *\/\/\/ date-time\n/)
})

describe('validators', () => {
  type Judge = (value: unknown) => { readonly ok: boolean }
  /** As a script, since a mutant's tests are no modules, and so import none. */
  const load = async (): Promise<Readonly<Record<string, Judge>>> => {
    const { code } = await transform((await emitValidators(contract)).code, { format: 'cjs' })
    const module: { exports: Readonly<Record<string, Judge>> } = { exports: {} }
    runInThisContext(`(function (module) {${code}\n})`)(module)
    return module.exports
  }

  test('know the formats of JSON Schema where a payload has one', async () => {
    const { validateNote } = await load()
    const judged = ['me@desk.example', 'me'].map((by) => validateNote?.({ by }).ok)
    expect(judged).toEqual([true, false])
    const timed = ['2026-03-31T12:00:00Z', 'soon'].map((at) => validateNote?.({ by: 'me@desk.example', at }).ok)
    expect(timed).toEqual([true, false])
  })

  test('count characters, not code units', async () => {
    const { validateNote, isNote } = await load()
    const lengths = ['ab', 'abc', '😀😀', '😀😀😀', '😀😀😀😀😀', 'abcdef']
    for (const judge of [(value: unknown) => validateNote?.(value).ok, isNote])
      expect(lengths.map((text) => judge?.({ by: 'me@desk.example', text }))).toEqual([
        ...[false, true, false],
        ...[true, true, false],
      ])
  })
})
