import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MessageName } from '../generated/types.js'
import * as generated from '../generated/validators.js'
import { nearly, valuesOf } from '../testing/schema-arbitrary.js'
import { loadContract } from './contract.js'
import type { JsonSchema } from './model.js'
import { ajvFor } from './schema-compiler.js'
import { withStrength } from './schema-strengths.js'

const { acceptors, validators } = generated
const root = fileURLToPath(new URL('..', import.meta.url))
const { messages } = await loadContract(join(root, 'asyncapi.yaml'))
const fileOf = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** The schema file itself, as anyone's Ajv compiles it. */
function plainCheck(name: string) {
  const ajv = ajvFor('full')
  ajv.addSchema(readJson('schemas/common.json') as object, 'common.json')
  return ajv.compile(readJson(`schemas/${fileOf(name)}.json`) as object)
}

describe.each(messages)('$name', ({ name, schema }) => {
  const [validate, accept] = [validators[name as MessageName], acceptors[name as MessageName]]
  const guard = (generated as unknown as Record<string, (value: unknown) => boolean>)[`is${name}`]
  const plain = plainCheck(name)
  const values = valuesOf(schema)

  test('values of its type are accepted, strictly and tolerantly', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(validate(value)).toEqual({ ok: true, value })
        expect(accept(value)).toEqual({ ok: true, value })
      }),
    )
  })

  test('near its type, strict agrees with the schema file, and tolerant takes no less', () => {
    let [taken, refused] = [0, 0]
    fc.assert(
      fc.property(fc.oneof(nearly(values), fc.anything()), (value) => {
        const due = plain(value)
        expect(validate(value).ok).toBe(due)
        expect(guard?.(value)).toBe(due)
        if (due) expect(accept(value).ok).toBe(true)
        if (due) taken += 1
        else refused += 1
        const checked = validate(value)
        if (!checked.ok) expect(checked.problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
    expect(refused).toBeGreaterThan(100)
    expect(taken).toBeGreaterThan(0)
  })

  test('its invalid examples are refused, by the keyword and at the place they name', () => {
    for (const example of invalidExamples(name)) {
      expect(plain(example.payload), example.file).toBe(false)
      const places = (plain.errors ?? []).map(({ keyword, instancePath, params }) => {
        const field = keyword === 'required' ? params.missingProperty : params.additionalProperty
        return `${keyword} at ${instancePath}${field === undefined ? '' : `/${field}`}`
      })
      expect(places, example.file).toContain(`${example.keyword} at ${example.path}`)
      expect(validate(example.payload).ok, example.file).toBe(false)
    }
  })
})

interface InvalidExample {
  readonly file: string
  readonly why: string
  readonly keyword: string
  readonly path: string
  readonly payload: unknown
}

function invalidExamples(name: string): InvalidExample[] {
  const folder = `schemas/examples/${fileOf(name)}/invalid`
  return readdirSync(join(root, folder)).map((file) => ({
    ...(readJson(`${folder}/${file}`) as InvalidExample),
    file: `${folder}/${file}`,
  }))
}

test('a consumer ignores what it does not know, and takes later minor versions', () => {
  const intent = readJson('schemas/examples/group-power-intent/valid/on.json') as object
  const later = { ...intent, schema_version: '1.4', brightness: 3 }
  expect(validators.GroupPowerIntent(later).ok).toBe(false)
  expect(acceptors.GroupPowerIntent(later).ok).toBe(true)
  expect(acceptors.GroupPowerIntent({ ...intent, schema_version: '2.0' }).ok).toBe(false)
})

test('where a field tells the forms apart, only the one it names is told of', () => {
  const ack = { ...(readJson('schemas/examples/command-ack/valid/failed.json') as object), error_code: null }
  expect(validators.CommandAck(ack)).toEqual({
    ok: false,
    problems: [{ path: '/error_code', keyword: 'type', expected: 'string', got: 'null' }],
  })
})

describe('whatever comes from the wire', () => {
  const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
  const odd = [deep(50_000), 10n, () => 1, Symbol('x'), Number.NaN, 'x'.repeat(1_000_000), { toJSON: () => undefined }]

  test.each(Object.keys(validators) as MessageName[])('%s is told of without a throw', (name) => {
    for (const value of odd) {
      for (const payload of [value, { schema_version: value, timestamp: value, uuid: value, extra: value }]) {
        for (const check of [validators[name], acceptors[name]]) {
          const checked = check(payload)
          for (const { got } of checked.ok ? [] : checked.problems) expect(got.length).toBeLessThan(100)
        }
      }
    }
  })

  test('a stream is judged to its end', () => {
    expect(validators.Discovery({ uuid: deep(50_000) })).toMatchObject({
      ok: false,
      problems: [{ got: 'a deep array' }],
    })
  })
})

describe('the strengths of a schema of another contract', () => {
  const compile = (schema: object, strength: 'strict' | 'tolerant') =>
    ajvFor('full', { discriminator: true }).compile(withStrength(schema as JsonSchema, strength))
  const closed = (names: string[]) => ({
    type: 'object',
    additionalProperties: false,
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { type: 'integer' }])),
  })

  test('tolerant takes what strict takes, where alternatives overlap once they are open', () => {
    const schema = { oneOf: [closed(['a']), closed(['a', 'b'])] }
    expect(compile(schema, 'strict')({ a: 1, b: 1 })).toBe(true)
    expect(compile(schema, 'tolerant')({ a: 1, b: 1 })).toBe(true)
  })

  test('a bound outside an alternative is kept', () => {
    const schema = { minLength: 5, anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] }
    expect(compile(schema, 'strict')('abc')).toBe(false)
    expect(compile(schema, 'strict')(null)).toBe(true)
  })
})

describe('the Python models', () => {
  const script = `
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("models", sys.argv[1])
models = importlib.util.module_from_spec(spec)
spec.loader.exec_module(models)
out = []
for name, payload in json.load(sys.stdin):
    read = getattr(models, name + "_from_dict", None)
    write = getattr(models, name + "_to_dict", None)
    try:
        out.append({"written": write(read(payload))})
    except Exception as error:
        out.append({"refused": type(error).__name__})
print(json.dumps(out))
`
  const converters = (): Map<string, string> => {
    const source = readFileSync(join(root, 'generated/python/infoscreen_contract.py'), 'utf8')
    const found = [...source.matchAll(/^def (\w+)_from_dict\(/gm)].map(([, name]) => name ?? '')
    return new Map(found.map((name) => [name.replaceAll('_', ''), name]))
  }
  const python = (cases: readonly (readonly [string, unknown])[]): { written?: unknown; refused?: string }[] => {
    const known = converters()
    const named = cases.map(([name, payload]) => [known.get(name.toLowerCase()) ?? name, payload])
    const model = join(root, 'generated/python/infoscreen_contract.py')
    return JSON.parse(
      execFileSync('python3', ['-c', script, model], { input: JSON.stringify(named), encoding: 'utf8' }),
    )
  }

  test('write back every valid example unchanged', () => {
    const cases = messages.flatMap(({ name, examples }) => examples.map(({ payload }) => [name, payload] as const))
    expect(cases.length).toBeGreaterThan(20)
    expect(python(cases)).toEqual(cases.map(([, payload]) => ({ written: payload })))
  })

  test('write back what they do not know', () => {
    const heartbeat = { timestamp: '2026-04-05T08:00:00Z', battery: { level: 3 }, note: null }
    expect(python([['Heartbeat', heartbeat]])).toEqual([{ written: heartbeat }])
  })

  test('refuse the invalid examples that a type can refuse', () => {
    const typed = ['type', 'enum', 'const']
    // Python has no type of which true is the only value.
    const untyped = ['schemas/examples/keepalive/invalid/not-ok.json']
    const all = messages.flatMap(({ name }) => invalidExamples(name).map((example) => ({ name, example })))
    const refused = python(all.map(({ name, example }) => [name, example.payload] as const)).map(
      ({ refused: by }) => by !== undefined,
    )
    const missed = all.filter(({ example }, index) => typed.includes(example.keyword) && !refused[index])
    expect(missed.map(({ example }) => example.file)).toEqual(untyped)
    expect(refused.filter(Boolean).length).toBeGreaterThanOrEqual(15)
  })
})
