import { compile } from 'json-schema-to-typescript'
import type { Contract } from './contract.js'

/** TypeScript types, one interface or union a message; timestamps stay `string`. */
export async function emitTypes(contract: Contract): Promise<string> {
  const parts: string[] = []
  for (const { name, schema } of contract.messages) {
    parts.push(
      await compile(schema as Parameters<typeof compile>[0], name, {
        bannerComment: '',
        additionalProperties: false,
        ignoreMinAndMaxItems: true,
        format: true,
        style: { semi: false, singleQuote: true, printWidth: 120 },
      }),
    )
  }
  return parts.join('\n')
}
