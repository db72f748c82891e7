import { fileURLToPath } from 'node:url'
import { _ } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import type { Contract, MessageModel } from './model.js'
import { ajvFor } from './schema-compiler.js'
import { fastFormats, type Strength, withStrength } from './schema-strengths.js'

const standalone = standaloneCode.default
/** Where the runtime parts lie, in the sources and in the package alike. */
const codegenFolder = fileURLToPath(new URL('.', import.meta.url))

/** Validators in two strengths as one ESM file without dependencies, and their types. */
export async function emitValidators({ messages }: Contract): Promise<{ code: string; types: string }> {
  const names = messages.map(({ name }) => name)
  const pair = (strength: Strength, name: string): string => `${strength}Fast${name}, ${strength}Full${name}`
  const entry = [
    ...formatImports(messages),
    ...(['strict', 'tolerant'] as const).flatMap((strength) => [
      compile(messages, strength, 'Fast'),
      compile(messages, strength, 'Full'),
    ]),
    "import { checked, guard } from './runtime/validators.js'",
    ...names.map((name) => `export const is${name} = guard(strictFast${name})`),
    ...names.map((name) => `export const validate${name} = checked(${pair('strict', name)})`),
    ...names.map((name) => `export const accept${name} = checked(${pair('tolerant', name)})`),
    `export const validators = { ${names.map((name) => `${name}: validate${name}`).join(', ')} }`,
    `export const acceptors = { ${names.map((name) => `${name}: accept${name}`).join(', ')} }`,
  ]
  return { code: await bundled(entry.join('\n')), types: emitDeclarations(names) }
}

/** The contract's own formats, and those of JSON Schema only where a payload uses one. */
function formatImports(messages: readonly MessageModel[]): string[] {
  const used = messages.flatMap(({ schema }) => [
    ...JSON.stringify(withStrength(schema, 'strict')).matchAll(/"format":"([^"]+)"/g),
  ])
  const others = used.some(([, format]) => !fastFormats.includes(format ?? ''))
  return [
    "import { fastFormats } from './runtime/formats.js'",
    ...(others ? ["import { fullFormats } from 'ajv-formats/dist/formats.js'"] : []),
    `const formats = { ${others ? '...fullFormats, ' : ''}...fastFormats }`,
  ]
}

/**
 * Ajv's code for every message. Fast stops at the first error, for the verdict; Full finds all errors, to tell of them.
 * Names carry both, since all of it shares a file.
 */
function compile(messages: readonly MessageModel[], strength: Strength, extent: 'Fast' | 'Full'): string {
  const code = { source: true, esm: true }
  const ajv = ajvFor('full', { allErrors: extent === 'Full', messages: extent === 'Full', discriminator: true, code })
  for (const name of fastFormats) ajv.addFormat(name, () => true)
  ajv.opts.code.formats = _`formats`
  for (const { name, schema } of messages) ajv.addSchema({ ...withStrength(schema, strength), $id: name })
  const exported = Object.fromEntries(messages.map(({ name }) => [`${strength}${extent}${name}`, name]))
  const suffix = `_${strength}${extent}`
  return standalone(ajv, exported)
    .replace(/^"use strict";/, '')
    .replace(/export const (strict|tolerant)/g, 'const $1')
    .replace(/\b(schema|func|formats|pattern|validate)(\d+)\b/g, `$1$2${suffix}`)
    .replace(new RegExp(`\\b(func\\d+${suffix})\\((data\\d*)\\) ([<>]) (\\d+)`, 'g'), cheapLength)
}

/** Counting code points is slow; the length in code units, which is never less, mostly decides already. */
function cheapLength(whole: string, _count: string, data: string, sign: string, limit: string): string {
  if (sign === '>') return `${data}.length > ${limit} && ${whole}`
  return limit === '1' ? `${data}.length < 1` : whole
}

async function bundled(contents: string): Promise<string> {
  const built = await build({
    stdin: { contents, resolveDir: codegenFolder, sourcefile: 'validators.js', loader: 'js' },
    absWorkingDir: codegenFolder,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
  })
  const text = built.outputFiles[0]?.text ?? ''
  // esbuild names each part by its path, which differs between machines.
  return text.replace(/^\/\/ .*\n/gm, '').replace(/^ {2}"[^"]*node_modules\/([^"]+)"\(/gm, '  "$1"(')
}

function emitDeclarations(names: readonly string[]): string {
  return `import type { ${[...names, 'MessageName', 'Messages'].sort().join(', ')} } from './types.js'

/** One thing that is wrong with a value. */
export interface Problem {
  /** JSON Pointer to the value at fault; empty for the whole payload. */
  readonly path: string
  /** The JSON Schema keyword that refused it. */
  readonly keyword: string
  readonly expected: string
  readonly got: string
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** By the messages' names, strict: what a publisher owes. At most 20 problems are told. */
export declare const validators: { readonly [M in MessageName]: (value: unknown) => Checked<Messages[M]> }
/** By the messages' names, tolerant: what a consumer takes. Fields that are not declared, and later 1.x versions, pass. */
export declare const acceptors: { readonly [M in MessageName]: (value: unknown) => Checked<Messages[M]> }

${names
  .map(
    (name) => `export declare function is${name}(value: unknown): value is ${name}
export declare function validate${name}(value: unknown): Checked<${name}>
export declare function accept${name}(value: unknown): Checked<${name}>
`,
  )
  .join('\n')}`
}
