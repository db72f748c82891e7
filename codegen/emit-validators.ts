import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import addFormats from 'ajv-formats'
import { build } from 'esbuild'
import type { Contract, MessageModel } from './contract.js'

const standalone = standaloneCode.default
const packageRoot = fileURLToPath(new URL('..', import.meta.url))

/** Strict validators as one ESM file without dependencies: what a publisher owes. */
export async function emitValidators(contract: Contract): Promise<{ code: string; types: string }> {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    verbose: true,
    code: { source: true, esm: true },
  })
  addFormats.default(ajv)
  for (const { name, schema } of contract.messages) ajv.addSchema({ ...schema, $id: name })
  const compiled = standalone(ajv, Object.fromEntries(contract.messages.map(({ name }) => [`check${name}`, name])))
  const entry = contract.messages
    .map(
      ({ name }) =>
        `export const is${name} = guard(check${name})\nexport const validate${name} = checked(check${name})`,
    )
    .join('\n')
  const source = `${compiled}\nimport { checked, guard } from './codegen/runtime/validators.js'\n${entry}\n`
  const bundled = await build({
    stdin: {
      contents: strictExports(source, contract.messages),
      resolveDir: packageRoot,
      sourcefile: 'validators.js',
      loader: 'js',
    },
    absWorkingDir: packageRoot,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
  })
  const code = (bundled.outputFiles[0]?.text ?? '').replace(/^\/\/ .*\n/gm, '')
  return { code, types: emitDeclarations(contract) }
}

/** Only the guards and validators leave the bundle; Ajv's own functions stay inside. */
function strictExports(source: string, messages: readonly MessageModel[]): string {
  return messages.reduce(
    (text, { name }) => text.replace(`export const check${name} =`, `const check${name} =`),
    source,
  )
}

function emitDeclarations({ messages }: Contract): string {
  const names = messages.map(({ name }) => name)
  return `import type { ${[...names].sort().join(', ')} } from './types.js'

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

${names
  .map(
    (name) => `export declare function is${name}(value: unknown): value is ${name}
/** Strict: what a publisher owes. At most 20 problems are told. */
export declare function validate${name}(value: unknown): Checked<${name}>
`,
  )
  .join('')}`
}
