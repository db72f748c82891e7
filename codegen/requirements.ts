import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { CodegenError } from './errors.js'

/** One row of the catalogue under conformance/requirements/. */
export interface RequirementModel {
  /** `role/area/rule`. */
  readonly id: string
  readonly level: 'MUST' | 'SHOULD'
  readonly source: string
  readonly statement: string
  readonly role: (typeof roles)[number]
  readonly capability: string | null
}

const roles = ['server', 'client', 'broker', 'service'] as const

type Fields = { readonly [name: string]: unknown }

/** Reads the catalogue, one YAML file a family, in the files' alphabetical order. */
export async function loadRequirements(folder: string): Promise<RequirementModel[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  const families = await Promise.all(files.map((name) => readFamily(join(folder, name))))
  const all = families.flat()
  const twice = all.find((one, index) => all.findIndex(({ id }) => id === one.id) !== index)
  if (twice) throw new CodegenError('REQUIREMENTS_INVALID', `${folder}: requirement ${twice.id} stands there twice`)
  return all
}

async function readFamily(file: string): Promise<RequirementModel[]> {
  const family = parse(await readFile(file, 'utf8')) as Fields
  const wrong = (what: string) => new CodegenError('REQUIREMENTS_INVALID', `${file}: ${what}`)
  const { family: name, role, capability = null, requirements } = family
  if (typeof name !== 'string' || !/^[a-z]+\/[a-z-]+$/.test(name)) throw wrong('family must be role/area')
  const known = roles.find((one) => one === role)
  if (!known) throw wrong(`role must be one of ${roles.join(', ')}`)
  if (!Array.isArray(requirements)) throw wrong('requirements must be a list')
  return requirements.map((row: Fields) => {
    const { id, level, source, statement, capability: own = capability } = row
    if (typeof id !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) throw wrong(`id ${String(id)} is not a slug`)
    if (level !== 'MUST' && level !== 'SHOULD') throw wrong(`${id}: level must be MUST or SHOULD`)
    if (typeof source !== 'string' || typeof statement !== 'string') throw wrong(`${id}: source and statement are due`)
    if (own !== null && typeof own !== 'string') throw wrong(`${id}: capability must be text`)
    return { id: `${name}/${id}`, level, source, statement, role: known, capability: own }
  })
}
