import { join } from 'node:path'
import { loadContract } from './contract.js'
import { emitRequirements } from './emit-requirements.js'
import { generateLanguage } from './languages.js'
import type { Contract } from './model.js'
import { loadRequirements, type RequirementModel } from './requirements.js'

/** The screens that the access lists in the repository are made for: those of the contract's examples. */
const exampleDevices = ['9b8d1856-ff34-4864-a726-12de072d0f77', '3f1c8e52-0b7a-4c6d-9e21-7d5a4b3c2f10']

/** What the repository keeps under generated/, by folder. */
const kept = [
  { language: 'ts', folder: '' },
  { language: 'json', folder: '' },
  { language: 'docs', folder: '' },
  { language: 'acl-mosquitto', folder: 'acl/' },
  { language: 'acl-emqx', folder: 'acl/' },
  { language: 'python', folder: 'python/' },
] as const

export interface Repository {
  readonly contract: Contract
  readonly requirements: readonly RequirementModel[]
}

/** The contract and the catalogue at the root of a checkout. */
export async function loadRepository(root: string): Promise<Repository> {
  return {
    contract: await loadContract(join(root, 'asyncapi.yaml')),
    requirements: await loadRequirements(join(root, 'conformance', 'requirements')),
  }
}

/** Everything under generated/: path -> text. Same input, same bytes. */
export async function generatedFiles({ contract, requirements }: Repository): Promise<ReadonlyMap<string, string>> {
  const origin = 'asyncapi.yaml and schemas/'
  const files = new Map<string, string>()
  for (const { language, folder } of kept) {
    const made = await generateLanguage(language, { contract, requirements, devices: exampleDevices, origin })
    for (const [path, text] of made) files.set(folder + path, text)
  }
  const banner = '// @generated from conformance/requirements/ by `npm run generate`. Do not edit.\n\n'
  return files.set('requirements.ts', banner + emitRequirements(requirements))
}
