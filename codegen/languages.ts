import { readFile } from 'node:fs/promises'
import { type Bundle, bundleOf } from './bundle.js'
import { emitEmqxAcl, emitMosquittoAcl } from './emit-acl.js'
import { emitChannels } from './emit-channels.js'
import { emitModels, modelLanguages } from './emit-models.js'
import { emitReference } from './emit-reference.js'
import { emitTypes } from './emit-types.js'
import { emitValidators } from './emit-validators.js'
import { CodegenError } from './errors.js'
import { languages, modelLanguageNames } from './language-names.js'
import type { Contract } from './model.js'
import type { RequirementModel } from './requirements.js'

/** What generation starts from. */
export interface Sources {
  readonly contract: Contract
  readonly requirements: readonly RequirementModel[]
  /** UUIDs of the screens that access lists are made for. */
  readonly devices: readonly string[]
  /** Where it all comes from, for the banner. */
  readonly origin: string
}

/** Copied as it is; it lies beside the compiled code too. */
const instantsRuntime = new URL('./runtime/instants.ts', import.meta.url)

/** The files of one language: path -> text. Same sources, same bytes. */
export async function generateLanguage(language: string, sources: Sources): Promise<Map<string, string>> {
  const { contract, requirements, devices, origin } = sources
  const bundle = bundleOf(contract)
  const banner = (comment: string): string =>
    `${comment} @generated from ${origin} by \`infoscreen generate\`. Do not edit.\n\n`
  switch (language) {
    case 'ts':
      return typescript(contract, bundle, banner('//'))
    case 'acl-mosquitto':
      return new Map([['mosquitto.acl', banner('#') + emitMosquittoAcl(contract, devices)]])
    case 'acl-emqx':
      return new Map([['emqx-acl.conf', banner('%%') + emitEmqxAcl(contract, devices)]])
    case 'json':
      return new Map([
        ['contract.json', json({ ...contract.document, 'x-generated': banner('').trim() })],
        ['contract.schema.json', json(schemaBundle(bundle, banner('').trim()))],
      ])
    case 'docs':
      return new Map([['reference.md', `<!--${banner('').trimEnd()} -->\n\n${emitReference(contract, requirements)}`]])
    default:
      return models(language, bundle, banner)
  }
}

async function typescript(contract: Contract, bundle: Bundle, banner: string): Promise<Map<string, string>> {
  const validators = await emitValidators(contract)
  return new Map([
    ['types.ts', banner + (await emitTypes(contract, bundle))],
    ['channels.ts', banner + emitChannels(contract)],
    ['validators.js', banner + validators.code],
    ['validators.d.ts', banner + validators.types],
    ['instants.ts', banner + (await readFile(instantsRuntime, 'utf8'))],
  ])
}

async function models(
  language: string,
  bundle: Bundle,
  banner: (comment: string) => string,
): Promise<Map<string, string>> {
  const known = modelLanguageNames.find((one) => one === language)
  if (!known)
    throw new CodegenError(
      'LANGUAGE_UNKNOWN',
      `There is no language ${JSON.stringify(language)}; there are ${languages.join(', ')}`,
    )
  const head = banner(modelLanguages[known].comment)
  return new Map([...(await emitModels(bundle, known))].map(([path, text]) => [path, head + text]))
}

function schemaBundle({ definitions }: Bundle, comment: string): object {
  return { $schema: 'http://json-schema.org/draft-07/schema#', $comment: comment, definitions }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
