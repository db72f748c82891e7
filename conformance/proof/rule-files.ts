import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { requirements } from '../../generated/requirements.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Lists of rules by module; a rule stands in the module whose own list is the shortest that has it. */
async function rulesIn(file: string): Promise<string[][]> {
  const module = (await import(new URL(`../../${file}`, import.meta.url).href)) as Readonly<Record<string, unknown>>
  return Object.values(module).flatMap((exported) => {
    const list = (Array.isArray(exported) ? exported : [exported]) as readonly unknown[]
    const ids = list.flatMap((one) => (isRule(one) ? [one.id] : []))
    return ids.length ? [ids] : []
  })
}

function isRule(value: unknown): value is { readonly id: string } {
  return value !== null && typeof value === 'object' && 'id' in value && 'machines' in value
}

/** Where each requirement that something judges is judged: requirement -> file, in the catalogue's order. */
export async function ruleFiles(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, { readonly file: string; readonly among: number }>()
  for (const file of await modulesOf('conformance/rules'))
    for (const ids of await rulesIn(file))
      for (const id of ids)
        if (ids.length < (found.get(id)?.among ?? Number.POSITIVE_INFINITY)) found.set(id, { file, among: ids.length })
  const broker = await brokerFiles()
  return new Map(
    Object.keys(requirements).flatMap((id) => {
      const file = found.get(id)?.file ?? broker.get(id)
      return file === undefined ? [] : [[id, file] as const]
    }),
  )
}

/** A broker is tried rather than watched: what judges it names its requirements in the text. */
async function brokerFiles(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const file of await modulesOf('conformance/broker')) {
    const text = await readFile(new URL(file, `file://${root}`), 'utf8')
    for (const [, id] of text.matchAll(/['"`](broker\/[a-z0-9-]+\/[a-z0-9-]+)['"`]/g))
      if (id && !found.has(id)) found.set(id, file)
  }
  return found
}

async function modulesOf(folder: string): Promise<string[]> {
  const names = await readdir(new URL(`${folder}/`, `file://${root}`))
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => `${folder}/${name}`)
}
