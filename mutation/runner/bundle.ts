import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { build, type Plugin } from 'esbuild'

/** Runs a test file and all that it imports, as if for the first time: every load has modules of its own. */
export type Load = () => Namespace

type Namespace = Readonly<Record<string, unknown>>

/** It must meet the same fast-check as the tests; and it takes a second to start, so that it is started once. */
const PROPERTIES = '@fast-check/vitest'

/**
 * Makes of each test file one script without imports, so that a load costs no reading, no transforming and no thread.
 * What is not ours, and the generated JavaScript, which is long and never mutated, is imported once and shared by all.
 *
 * @param root - where the files lie: what they import from outside is looked up from here
 * @param files - paths from the root
 * @param instead - modules to hand to the tests in place of what they import, by specifier
 */
export async function bundleTests(
  root: string,
  files: readonly string[],
  instead: ReadonlyMap<string, Namespace>,
): Promise<Map<string, Load>> {
  const shared = new Map<string, Namespace>(instead)
  const properties = createRequire(join(root, 'package.json')).resolve(PROPERTIES)
  for (const load of (await scripts(root, [properties], shared)).values()) shared.set(PROPERTIES, load())
  return scripts(
    root,
    files.map((file) => join(root, file)),
    shared,
  )
}

/** A script for each file, by its path from the root. */
async function scripts(
  root: string,
  files: readonly string[],
  shared: Map<string, Namespace>,
): Promise<Map<string, Load>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [...files],
    outdir: join(root, 'bundle'),
    outbase: root,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    plugins: [sharing(root, shared), ownAddress],
  })
  const require = createRequire(join(root, 'package.json'))
  return new Map(
    outputFiles.map(({ path, text }) => {
      const file = relative(join(root, 'bundle'), path).replace(/\.js$/, '.ts').split(sep).join('/')
      const script = new Script(`(function (module, exports, require, shared) {${text}\n})`, { filename: path })
      const load = () => {
        const module = { exports: {} }
        script.runInThisContext()(module, module.exports, require, shared)
        return module.exports
      }
      return [file, load]
    }),
  )
}

function sharing(root: string, shared: Map<string, Namespace>): Plugin {
  const generated = join(root, 'generated') + sep
  return {
    name: 'sharing',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === 'entry-point' ? null : { path, namespace: 'shared' },
      )
      build.onResolve({ filter: /\/generated\/|^\.\// }, ({ path, resolveDir }) => {
        const full = resolve(resolveDir, path)
        return full.startsWith(generated) && existsSync(full) ? { path: full, namespace: 'shared' } : null
      })
      build.onLoad({ filter: /.*/, namespace: 'shared' }, async ({ path }) => {
        const found = shared.get(path) ?? (await import(path.startsWith(sep) ? `${pathToFileURL(path)}` : path))
        shared.set(path, found)
        return { contents: reExport(path, Object.keys(found)) }
      })
    },
  }
}

function reExport(path: string, names: readonly string[]): string {
  const lines = names.map(
    (name, nth) => `const _${nth} = module[${JSON.stringify(name)}]\nexport { _${nth} as ${name} }`,
  )
  return [`const module = shared.get(${JSON.stringify(path)})`, ...lines].join('\n')
}

/** A script has no `import.meta`: what asks for its own address is told it. */
const ownAddress: Plugin = {
  name: 'own-address',
  setup(build) {
    build.onLoad({ filter: /\.ts$/, namespace: 'file' }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (!text.includes('import.meta.url')) return null
      return { contents: text.replaceAll('import.meta.url', JSON.stringify(`${pathToFileURL(path)}`)), loader: 'ts' }
    })
  },
}
