import {
  InputData,
  JSONSchemaInput,
  JSONSchemaStore,
  type LanguageName,
  quicktypeMultiFile,
  type TargetLanguage,
} from 'quicktype-core'
import type { Bundle } from './bundle.js'
import type { ModelLanguageName } from './language-names.js'
import { FaithfulPython } from './python-renderer.js'

/** Languages that models are made for, each with its quicktype settings and the file that quicktype is to name. */
export const modelLanguages = {
  python: {
    language: () => new FaithfulPython(),
    file: 'infoscreen_contract.py',
    comment: '#',
    options: { 'python-version': '3.7' },
  },
  go: { language: () => 'go', file: 'contract.go', comment: '//', options: { package: 'infoscreen' } },
  rust: {
    language: () => 'rust',
    file: 'contract.rs',
    comment: '//',
    options: { visibility: 'public', 'derive-debug': 'true' },
  },
  java: { language: () => 'java', file: 'Contract.java', comment: '//', options: { package: 'infoscreen.contract' } },
  csharp: {
    language: () => 'csharp',
    file: 'Contract.cs',
    comment: '//',
    options: { namespace: 'Infoscreen.Contract', framework: 'SystemTextJson' },
  },
  kotlin: {
    language: () => 'kotlin',
    file: 'Contract.kt',
    comment: '//',
    options: { package: 'infoscreen.contract', framework: 'kotlinx' },
  },
  swift: { language: () => 'swift', file: 'Contract.swift', comment: '//', options: {} },
  cpp: { language: () => 'cpp', file: 'contract.hpp', comment: '//', options: { namespace: 'infoscreen' } },
} as const satisfies Readonly<Record<ModelLanguageName, ModelLanguage>>

interface ModelLanguage {
  readonly language: () => LanguageName | TargetLanguage
  readonly file: string
  readonly comment: string
  readonly options: Readonly<Record<string, string>>
}

/** Models of every payload in another language: file name -> text. */
export async function emitModels(bundle: Bundle, name: ModelLanguageName): Promise<Map<string, string>> {
  const { language, file, options }: ModelLanguage = modelLanguages[name]
  const input = new JSONSchemaInput(new NothingElsewhere())
  await input.addSource({ name: 'contract', schema: JSON.stringify(forQuicktype(bundle)), uris: ['#/definitions/'] })
  const inputData = new InputData()
  inputData.addInput(input)
  const files = await quicktypeMultiFile({
    inputData,
    lang: language() as never,
    outputFilename: file,
    rendererOptions: options as never,
    inferMaps: false,
  })
  return new Map([...files].map(([path, { lines }]) => [path, `${lines.join('\n').trimEnd()}\n`]))
}

/** Refuses to fetch: everything a model needs is in the bundle. */
class NothingElsewhere extends JSONSchemaStore {
  override fetch(): Promise<undefined> {
    return Promise.resolve(undefined)
  }
}

/** Timestamps stay text in every language: a library's own date type would not write back what it read. */
function forQuicktype(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(forQuicktype)
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === 'format' && value === 'date-time'))
      .map(([key, value]) => [key, forQuicktype(value)]),
  )
}
