import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadContract } from './contract.js'
import { emitChannels } from './emit-channels.js'
import { emitRequirements } from './emit-requirements.js'
import { emitTypes } from './emit-types.js'
import { emitValidators } from './emit-validators.js'
import { loadRequirements } from './requirements.js'

const banner = (source: string) => `// @generated from ${source} by \`npm run generate\`. Do not edit.\n\n`

const instantsRuntime = new URL('./runtime/instants.ts', import.meta.url)

/** Everything that follows from the contract: file name under generated/ -> text. Same input, same bytes. */
export async function generatedFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const contract = await loadContract(join(root, 'asyncapi.yaml'))
  const requirements = await loadRequirements(join(root, 'conformance', 'requirements'))
  const validators = await emitValidators(contract)
  const fromContract = banner('asyncapi.yaml and schemas/')
  return new Map([
    ['types.ts', fromContract + (await emitTypes(contract))],
    ['channels.ts', fromContract + emitChannels(contract)],
    ['validators.js', fromContract + validators.code],
    ['validators.d.ts', fromContract + validators.types],
    ['instants.ts', banner('codegen/runtime/instants.ts') + (await readFile(instantsRuntime, 'utf8'))],
    ['requirements.ts', banner('conformance/requirements/') + emitRequirements(requirements)],
  ])
}
